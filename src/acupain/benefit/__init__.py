"""Benefit: from findings to sentences that promise no more than the numbers."""
