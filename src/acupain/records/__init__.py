"""Records: what they are, where they come from, what they must keep, and how one is named."""
