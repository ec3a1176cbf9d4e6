"""What a notebook's metadata say about the exercise; apart, so that a reader need not load what builds notebooks."""

META = "keras_shape_clinic"
"""The key under which a notebook's metadata say which exercise it is."""
