"""Pendamping: an agent-assist copilot for customer support. It prepares, the person decides."""

import os

__version__ = "0.1.0"

# onnxruntime reports to its maker unless this stands before it is loaded; what runs here is nobody else's business.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
