from .environment import number as number
from .environment import percent as percent
from .environment import render as render
from .environment import trusted as trusted
from .results_table import summary as summary
