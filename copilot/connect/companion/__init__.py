"""How the browser tells which page is open: the loopback bridge, pairing, and the native host."""
