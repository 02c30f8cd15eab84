"""The agent's sidebar: what is shown (presenter) and how it looks (widgets)."""
