"""Pages: from a result to the parts that the views show. One module a command."""
