"""Where cases come from: a watched folder of case files, a text an agent copied."""
