"""The pages, one module for each: its view, and how its table reads."""
