"""The people who share a computer: who is it, and somebody more."""
