"""How heavy a case is on the customer, from cues that can each be quoted."""
