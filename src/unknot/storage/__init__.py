"""The diary on disk: SQLite through sqlite-utils, and nothing else of it leaves this package."""
