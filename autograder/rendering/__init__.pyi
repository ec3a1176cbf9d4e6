from .html_document import bars as bars
from .html_document import document as document
from .html_document import number as number
from .html_document import paragraph as paragraph
from .results_table import summary as summary
