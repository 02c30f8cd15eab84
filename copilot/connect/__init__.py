"""Ticket tools: live cases in, approved replies back; and cases from folders, e-mail files and copied text."""
