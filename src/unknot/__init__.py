"""Unknot, a recovery coach for runners and for people whom leg cramps wake at night."""

__version__ = "0.1.0"
