"""Charts: what is drawn, once, on any painter (window, picture, paper), and the views that tell and let choose."""
