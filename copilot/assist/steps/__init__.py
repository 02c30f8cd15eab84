"""What to do next: from playbooks, from past cases and from plain sense, within what the agent may do."""
