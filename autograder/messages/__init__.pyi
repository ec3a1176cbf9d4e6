from .index import Entry as Entry
from .index import FieldGuide as FieldGuide
from .index import Match as Match
from .index import Provocation as Provocation
from .index import Said as Said
from .index import find as find
from .wording import wording_of as wording_of
