"""The platform: the awake screen, the tray, notifications, starting with the session, one instance."""
