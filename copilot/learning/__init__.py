"""Checked feedback in, a proposal out: what a team's own decisions could improve, proved before it is used."""
