"""Questions: from the catalogue to a frozen result. One module a command; nothing here knows how it is shown."""
