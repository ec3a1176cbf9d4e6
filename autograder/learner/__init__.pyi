from .display import draw as draw
from .lab import learn as learn
from .progress import Study as Study
from .progress import chosen as chosen
from .progress import note_pass as note_pass
from .progress import reset as reset
from .progress_table import table as table
