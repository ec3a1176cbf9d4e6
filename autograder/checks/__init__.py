"""What an answer must satisfy, and whether it does."""
