"""Rules that name a cause. They look at shapes and kinds, never at the wording of an error."""
