"""Reports and explanations as text and HTML."""
