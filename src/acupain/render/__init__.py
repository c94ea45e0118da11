"""Views: from a page to text for a pipe, a screen reader or a terminal."""
