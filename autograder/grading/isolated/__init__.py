"""The learner's process, the judge's process, and the data that pass between them."""
