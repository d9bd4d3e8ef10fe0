"""What paper says."""
