"""Views: what a page is made of, and from a page to text for a pipe, a screen reader or a terminal."""
