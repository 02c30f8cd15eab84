"""The Qt windows: sidebar for agents, review window for leads. No decisions, no SQL, no retrieval."""
