"""What can be read off Keras's objects: models, data, calls, layers."""
