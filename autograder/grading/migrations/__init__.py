"""The store's versions: each file in ``versions`` takes it from one to the next."""
