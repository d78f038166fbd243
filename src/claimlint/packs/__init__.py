"""What a domain expert writes, read, checked and compiled."""
