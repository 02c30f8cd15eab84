"""A reply to the customer, every sentence of it standing on something."""
