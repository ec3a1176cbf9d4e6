"""Contracts: what an answer promises, and how each promise is tested."""
