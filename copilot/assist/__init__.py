"""A case in, a suggestion out: understanding, emotional load, next steps and a draft."""
