"""Contracts: what an answer requirements, and how each promise is tested."""
