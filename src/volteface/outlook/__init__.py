"""Outlook: what may come next, how each side reacts, and how often we were right."""
