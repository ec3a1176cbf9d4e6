"""Plain data and plain functions that every other package may use. Imports nothing of this project."""
