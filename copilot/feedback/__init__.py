"""What was shown and decided, kept in an append-only log that can prove itself."""
