"""What an answer becomes: JSON, text on a screen, a file, or a line for each line that came in."""
