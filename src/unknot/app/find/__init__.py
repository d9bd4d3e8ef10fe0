"""Finding, connected to the app."""
