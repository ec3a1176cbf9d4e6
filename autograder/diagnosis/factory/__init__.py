"""Programs that are broken on purpose: the true cause and the fix of each are known by construction."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
