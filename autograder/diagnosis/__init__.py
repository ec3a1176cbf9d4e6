"""From an exception, or from a model and its data, to a cause and to remedies."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
