"""From what was handed in to results."""
