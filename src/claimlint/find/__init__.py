"""Find mentions, claims and what they are about. Nothing is imported here: the gate must not cost spaCy."""
