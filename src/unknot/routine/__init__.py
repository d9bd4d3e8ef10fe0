"""What is done: routines and exercises, read from files and laid out in time. Pure."""
