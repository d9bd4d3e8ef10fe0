"""The advice that stands before a stretch while a warning sign keeps the gate shut."""
