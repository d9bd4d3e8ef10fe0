"""Runs from watches: FIT, GPX and TCX files, read on this computer and never written to."""
