"""What each screen says: frozen states and the pure functions that build them; all words go through gettext."""
