"""Dangers to people that a message shows, and what is said and done first where there is one."""
