"""The lead's window: what was suggested and what people decided."""
