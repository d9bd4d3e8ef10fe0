"""The first start on the screen."""
