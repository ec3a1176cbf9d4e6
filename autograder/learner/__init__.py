"""What a learner calls or sees: check, draw, explain, progress."""
