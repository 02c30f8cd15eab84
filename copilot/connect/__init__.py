"""Where live cases come from: ticket tools, watched folders and the clipboard's text."""
