"""Matching: from a text in plain words to conditions and to warning signs."""
