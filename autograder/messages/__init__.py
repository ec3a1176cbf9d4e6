"""What each version of Keras says to each cause."""
