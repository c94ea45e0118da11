"""The command line: commands and options, what is said of a wrong one, and tab completion."""
