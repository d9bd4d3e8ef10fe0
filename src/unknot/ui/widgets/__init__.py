"""Small shared widgets; they are painted in the theme in force and know nothing of the program."""
