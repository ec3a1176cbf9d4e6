"""Confined processes that start with Keras loaded."""
