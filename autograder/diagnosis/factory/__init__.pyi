from .edits import EDITS as EDITS
from .generate import BrokenProgram as BrokenProgram
from .generate import NothingToBreak as NothingToBreak
from .generate import generate as generate
from .program import KINDS as KINDS
from .program import Program as Program
from .program import programs as programs
