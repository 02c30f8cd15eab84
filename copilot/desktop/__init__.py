"""What people see: the sidebar, the lead's window, and the one runner for slow work."""
