from .build import strays as strays
from .proof import error as error
from .site import book as book
