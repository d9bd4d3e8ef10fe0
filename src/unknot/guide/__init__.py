"""What to do: advice as data, every sentence with its sources; questions, suggestions, search."""
