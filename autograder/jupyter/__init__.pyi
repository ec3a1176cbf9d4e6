from .server import SETTINGS as SETTINGS
from .server import Address as Address
from .server import Say as Say
from .server import choose_port as choose_port
from .server import kernels as kernels
from .server import say_now as say_now
from .server import serve as serve
