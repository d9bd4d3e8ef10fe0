"""Themes, icons, contrast and the drawing of figures."""
