"""Plain data and plain functions that every other package may use. Imports nothing of this project."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
