"""Words and their keys, and the language of the expressions that records are written in."""
