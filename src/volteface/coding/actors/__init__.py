"""Who acts: known names in the text, and noun phrases resolved to states, bodies and people."""
