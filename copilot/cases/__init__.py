"""What a case is, and how one is read from JSON."""
