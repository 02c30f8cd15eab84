"""Every colour, size and radius, named once."""
