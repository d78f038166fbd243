"""Check a pack by its own examples, their variants and twins."""
