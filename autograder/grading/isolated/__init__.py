"""The learner's process and the judge's, and the data that cross between them."""
