"""What routines says."""
