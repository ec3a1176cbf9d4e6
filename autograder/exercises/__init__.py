"""Exercises as they are written, released and laid out for a learner."""
