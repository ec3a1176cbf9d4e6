from .html_document import number as number
from .html_document import percent as percent
from .html_document import render as render
from .html_document import trusted as trusted
from .results_table import summary as summary
