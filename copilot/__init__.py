"""Pendamping: an agent-assist copilot for customer support. It prepares, the person decides."""

__version__ = "0.1.0"
