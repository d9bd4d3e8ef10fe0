"""Tones and voice: one way to sound them, adapters in order of preference, a reason kept for each refused."""
