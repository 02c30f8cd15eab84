"""The few building blocks that all screens are made of."""
