"""From an exception, or from a model and its data, to a cause and to remedies."""
