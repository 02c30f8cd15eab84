"""A language model where there is one: it makes what is prepared read better, and decides nothing."""
