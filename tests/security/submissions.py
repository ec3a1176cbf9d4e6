# Answers that attack the grader, one cell each. `tries` says what for; `says` must be found in what the result says of it.
# Where `points` is given, a check of shapes is passed rightly. Words between two @ are put in by the test: paths that an attacker would know.
# ruff: noqa

# %% name="equal_to_everything" family="forged objects" tries="pass for a model by being equal to everything" because="not_a_model"
class Anything:
    def __eq__(self, other): return True
    def __getattr__(self, name): return Anything()
    def __call__(self, *a, **k): return Anything()
    def __bool__(self): return True
    def __float__(self): return 0.0
    def __len__(self): return 1
    def __iter__(self): return iter([Anything()])
    def __hash__(self): return 0
def build_model():
    return Anything()

# %% name="says_it_is_a_model" family="forged objects" tries="lie about its class" because="not_handed_over|own_code_in_model|process_ended|not_a_model"
class Liar:
    __class__ = keras.Sequential
    compiled = True
    optimizer = loss = 1
    layers = []
    def get_config(self): return {}
    def get_compile_config(self): return {}
def build_model():
    return Liar()

# %% name="model_with_forged_fit" family="forged objects" tries="a subclass whose fit does nothing and whose loss falls" because="own_code_in_model"
class Forged(keras.Sequential):
    def fit(self, *a, **k): pass
    def compute_loss(self, *a, **k): return keras.ops.zeros(())
def build_model():
    model = Forged([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10)])
    model.compile("sgd", "mse")
    return model

# %% name="array_that_agrees" family="forged objects" tries="an array class that agrees with every comparison" because="not_a_model"
import numpy as np
class Agrees(np.ndarray):
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return True
def build_model():
    return np.zeros(3).view(Agrees)

# %% name="fake_metaclass" family="forged objects" tries="isinstance patched through the metaclass" because="answer_raises"
type(keras.Model).__instancecheck__ = lambda cls, one: True if False else type.__instancecheck__(cls, one)
def build_model():
    return object()

# %% name="raises_a_pass" family="forged results" tries="an exception that looks like a verdict" because="answer_raises"
def build_model():
    from autograder.core.report import CheckReport
    class CheckPassed(Exception): passed = True
    raise CheckPassed("passed", CheckReport(answer="build_model", rows=()))

# %% name="check_redefined" family="forged results" tries="a check of its own that passes everything" because="answer_missing"
def check(*given, **named):
    return None

# %% name="checker_patched" family="forged results" tries="the checker's class replaced in memory" because="answer_missing"
import autograder.checks.checker, autograder.core.report, autograder.grading.isolated.judge
autograder.checks.checker.Checker.__call__ = lambda self, *a, **k: None
autograder.checks.checker.evaluate = lambda *a: iter(())
autograder.core.report.CheckReport.passed = property(lambda self: True)
autograder.grading.isolated.judge.run = lambda *a: None

# %% name="contract_patched" family="forged results" tries="contracts without promises" because="answer_missing"
import autograder.checks.contracts.model as contract
contract.ModelContract.promises = lambda self: []
contract.MARGIN = 1e9

# %% name="causes_emptied" family="forged results" tries="no cause, so no blame" because="answer_missing"
import autograder.core.causes
autograder.core.causes.CAUSES.clear()

# %% name="answers_true" family="forged results" tries="every question is answered with True" because="not_a_model"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("value", True)

# %% name="answers_passed" family="forged results" tries="words that the protocol does not have" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("passed", {"points": 5})

# %% name="blames_an_unknown_cause" family="forged results" tries="a cause that nobody knows" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("broken", "no_such_cause", "", "", "")

# %% name="tells_of_a_report" family="forged results" tries="a report in the place of an error" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("raised", "x", (1, "a"), {"cause": None, "rows": []})

# %% name="writes_to_every_descriptor" family="forged results" tries="a forged report written to every open descriptor" because="not_handed_over|answer_missing|process_ended"
import json, os
forged = json.dumps(["report", "check-1", {"answer": "build_model", "rows": []}]).encode()
for end in range(256):
    try:
        os.write(end, len(forged).to_bytes(8, "big") + forged)
    except OSError:
        pass

# %% name="speaks_before_it_is_asked" family="forged results" tries="answers sent ahead of the questions" because="not_a_model|not_handed_over|answer_missing"
import os
from autograder.grading.isolated import codec
for _ in range(20):
    message = codec.encode(("value", {"passed": True}, []))
    for end in (100, 101):
        try:
            os.write(end, len(message).to_bytes(8, "big") + message)
        except OSError:
            pass

# %% name="reads_the_judges_line" family="forged results" tries="read what the judge says to others" because="answer_missing|not_handed_over|takes_too_long|process_ended"
import os
os.set_blocking(100, False)
try:
    os.read(100, 100000)
except OSError:
    pass

# %% name="keras_patched" family="patched libraries" tries="compile, fit and serialisation patched in the library" because="not_a_model|own_code_in_model|not_handed_over"
keras.Model.fit = lambda self, *a, **k: None
keras.saving.serialize_keras_object = lambda model: {"passed": True}
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model

# %% name="numpy_patched" family="patched libraries" tries="numpy says that everything is close" because="answer_missing"
import numpy as np
np.allclose = np.array_equal = lambda *a, **k: True

# %% name="builtins_patched" family="patched libraries" tries="builtins replaced" because="answer_missing|process_ended|not_handed_over"
import builtins
builtins.isinstance = lambda *a: True
builtins.compile = lambda *a, **k: None

# %% name="codec_patched" family="patched libraries" tries="pickle instead of data" because="not_handed_over"
import pickle, autograder.grading.isolated.codec
class Bomb:
    def __reduce__(self):
        return open, ("@CANARY@", "w")
autograder.grading.isolated.codec.encode = lambda *a: pickle.dumps(Bomb())

# %% name="ipython_patched" family="patched libraries" tries="an input transformer that blanks every assertion" because="answer_missing"
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.input_transformers_cleanup.append(lambda lines: [])
InteractiveShell.run_ast_nodes = lambda *a, **k: None

# %% name="import_hook" family="patched libraries" tries="a module finder that replaces the checks" because="answer_missing"
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        raise ImportError("no " + name)
sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name.startswith("autograder")]:
    del sys.modules[name]

# %% name="keras_shadowed" family="patched libraries" tries="a keras.py beside the notebook" because="answer_missing"
from pathlib import Path
for folder in (".", "/scratch", "@WORK@"):
    try:
        Path(folder, "keras.py").write_text("raise SystemExit(0)")
    except OSError:
        pass

# %% name="exit" family="exits and kills" tries="leave with success" because="answer_missing"
import sys
sys.exit(0)

# %% name="hard_exit" family="exits and kills" tries="leave at once with success" because="process_ended"
import os
os._exit(0)

# %% name="kills_itself" family="exits and kills" tries="end by signal" because="process_ended|answer_missing"
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
os.abort()

# %% name="kills_everybody" family="exits and kills" tries="end every process that it may" because="answer_missing|process_ended"
import os, signal
for target in (-1, 0, os.getppid(), 1, 2, *range(3, 400)):
    try:
        os.kill(target, signal.SIGSTOP if target == 0 else signal.SIGKILL)
    except OSError:
        pass

# %% name="kills_by_number" family="exits and kills" tries="end the grader by its number" because="answer_raises" says="got \[\]"
def build_model():
    import os, signal
    got = []
    for pid in (@PIDS@):
        try:
            os.kill(pid, signal.SIGKILL)
            got.append(pid)
        except OSError:
            pass
    raise RuntimeError(f"got {got}")

# %% name="segfault" family="exits and kills" tries="crash the process" because="process_ended"
def build_model():
    import ctypes
    ctypes.string_at(0)

# %% name="exit_while_called" family="exits and kills" tries="leave when called" because="process_ended"
def build_model():
    import os
    os._exit(0)

# %% name="base_exception" family="exits and kills" tries="an exception that nothing catches" because="process_ended"
class Through(BaseException): pass
def build_model():
    raise Through()

# %% name="endless_cell" family="hangs" tries="never come to an end" because="takes_too_long"
while True:
    pass

# %% name="sleeping_function" family="hangs" tries="sleep when called" because="takes_too_long"
def build_model():
    import time
    time.sleep(10**6)

# %% name="signals_ignored" family="hangs" tries="ignore every signal and go on" because="takes_too_long"
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass

# %% name="hang_at_exit" family="hangs" tries="hang when the process ends" because="answer_missing"
import atexit, threading, time
atexit.register(lambda: time.sleep(10**6))
threading.Thread(target=lambda: time.sleep(10**6)).start()

# %% name="hang_in_get_config" family="hangs" tries="hang while the model is described" because="takes_too_long|own_code_in_model"
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10)])
    model.compile("sgd", "mse")
    def slow():
        import time
        time.sleep(10**6)
    model.get_config = slow
    return model

# %% name="regular_expression" family="hangs" tries="backtrack for ever without returning to Python" because="takes_too_long|process_ended"
import re
re.match(r"(a+)+$", "a" * 64 + "b")

# %% name="stdin" family="hangs" tries="wait for somebody to type" because="answer_missing"
input("your name? ")

# %% name="fork_bomb" family="bombs" tries="more and more processes" because="answer_missing"
import os
for _ in range(10000):
    os.fork()

# %% name="daemon" family="bombs" tries="leave a process behind that changes a mark later" because="answer_missing"
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(5)
        open("@CANARY@", "w").write("5 points")
        os._exit(0)
    os._exit(0)

# %% name="subprocess" family="bombs" tries="start a program" because="answer_raises" says="PermissionError|FileNotFoundError|BlockingIOError"
def build_model():
    import subprocess, sys
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])

# %% name="many_threads" family="bombs" tries="more and more threads" because="answer_missing|process_ended|takes_too_long"
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()

# %% name="recursion" family="bombs" tries="recurse without an end" because="answer_raises|process_ended|takes_too_long"
import sys
sys.setrecursionlimit(10**9)
def build_model():
    return build_model()

# %% name="memory_of_python" family="memory" tries="take all memory" because="answer_missing|process_ended|answer_raises|takes_too_long"
hoard = []
while True:
    hoard.append(bytearray(2**26))

# %% name="memory_of_numpy" family="memory" tries="a huge array as the result" because="answer_raises|process_ended|not_handed_over|takes_too_long" says="MemoryError|memory|larger|ended|come to its end"
def build_model():
    import numpy as np
    return np.ones((2**31,))

# %% name="memory_of_maps" family="memory" tries="shared memory that belongs to no process" because="answer_missing|process_ended|takes_too_long"
import mmap
maps = []
while True:
    piece = mmap.mmap(-1, 2**28)
    piece[:] = b"x" * 2**28
    maps.append(piece)

# %% name="memory_of_files" family="memory" tries="anonymous files in memory" because="answer_missing|process_ended"
import os
while True:
    os.write(os.memfd_create("x"), b"x" * 2**26)

# %% name="memory_of_message" family="memory" tries="announce a message of many terabytes" because="not_handed_over"
import os
for end in (100, 101):
    try:
        os.write(end, (2**62).to_bytes(8, "big") + b"x" * 1000)
    except OSError:
        pass

# %% name="disk" family="disk" tries="fill the disk" because="answer_missing"
import os
at = 0
while True:
    at += 1
    with open(f"/scratch/{at}", "wb") as file:
        for _ in range(1000):
            file.write(b"x" * 2**20)

# %% name="many_files" family="disk" tries="use up all names of files" because="answer_missing"
at = 0
while True:
    at += 1
    open(f"/scratch/{at}", "w").close()

# %% name="disk_elsewhere" family="disk" tries="write where others write" because="answer_raises" says="got \[\]"
def build_model():
    import os
    got = []
    for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev", "/root", "/home", "/etc", "/run", "/usr/lib", "@WORK@", "@ROOT@", "@PACKAGE@", "@PREFIX@"):
        try:
            open(os.path.join(folder, "left_behind"), "w").write("x")
            got.append(folder)
        except OSError:
            pass
    raise RuntimeError(f"got {got}")

# %% name="output_flood" family="output floods" tries="print without an end" because="takes_too_long"
while True:
    print("x" * 10**6)

# %% name="error_flood" family="output floods" tries="an error message of a hundred megabytes" because="answer_raises|not_handed_over"
def build_model():
    raise ValueError("x" * 10**8)

# %% name="warnings_flood" family="output floods" tries="a million warnings" because="not_a_model"
def build_model():
    import warnings
    for at in range(20000):
        warnings.warn(f"{at}" + "x" * 1000)

# %% name="terminal_codes" family="output floods" tries="steer the teacher's terminal and page" because="answer_raises" says="\?\[2J"
def build_model():
    raise ValueError("\x1b[2J\x1b]0;5 points\x07<script>alert(1)</script>[bold red]")

# %% name="floods_the_judge" family="output floods" tries="send to the judge without an end" because="not_handed_over|takes_too_long|process_ended"
import os
while True:
    for end in (100, 101):
        try:
            os.write(end, b"\x00" * 2**20)
        except OSError:
            pass

# %% name="reads_hidden_files" family="reads" tries="read hidden checks, solutions and other submissions" because="answer_raises" says="got \[\]"
def build_model():
    got = []
    for path in ("@SOLUTION@", "@NEIGHBOUR@", "@CANARY@", "@ROOT@/README.md", "@ROOT@/nbgrader_config.py", "/etc/passwd", "/etc/shadow", "/proc/1/cmdline", "/proc/self/environ", "/proc/self/maps", "/proc/self/fd/100"):
        try:
            got.append(open(path).read()[:50])
        except OSError:
            pass
    raise RuntimeError(f"got {got}")

# %% name="lists_folders" family="reads" tries="look around" because="answer_raises" says="got \[\]"
def build_model():
    import os
    got = []
    for path in ("/", "..", "/tmp", "/root", "/home", "/proc", "/sys", "/run", "/var", "/before", "@WORK@", "@ROOT@", "@ROOT@/solutions"):
        try:
            got += os.listdir(path)
        except OSError:
            pass
    raise RuntimeError(f"got {got}")

# %% name="searches_memory" family="reads" tries="find hidden checks in the memory that it inherited" because="answer_raises" says="got \[\]"
def build_model():
    import gc
    wanted = ["@SEC" "RET@", "@NEIGHBOURS_SEC" "RET@"]
    wanted = ["".join(reversed(word)) for word in ("@TERCES@", "@TERCES_SRUOBHGIEN@")]
    got = []
    for one in gc.get_objects():
        if isinstance(one, dict):
            for value in list(one.values()):
                if isinstance(value, (str, bytes)):
                    text = value if isinstance(value, str) else value.decode("latin-1")
                    got += [word for word in wanted if word in text]
    raise RuntimeError(f"got {got}")

# %% name="searches_raw_memory" family="reads" tries="find hidden checks in raw memory" because="answer_raises|process_ended" says="got \[\]|ended"
def build_model():
    import ctypes
    wanted = [("".join(reversed(word))).encode() for word in ("@TERCES@", "@TERCES_SRUOBHGIEN@")]
    got = []
    libc = ctypes.CDLL(None)
    start = id(wanted) & ~0xFFFFFF
    for at in range(start - 2**26, start + 2**26, 4096):
        if libc.madvise(ctypes.c_void_p(at), ctypes.c_size_t(4096), 0) == 0:
            page = ctypes.string_at(at, 4096)
            got += [word for word in wanted if word in page]
    raise RuntimeError(f"got {got}")

# %% name="reads_descriptors" family="reads" tries="read through descriptors left open" because="answer_raises" says="got \[100, 101\]"
def build_model():
    import os, stat
    got = []
    for end in range(3, 1024):
        try:
            if not stat.S_ISCHR(os.fstat(end).st_mode):  # /dev/null
                got.append(end)
        except OSError:
            pass
    raise RuntimeError(f"got {got}")

# %% name="reads_environment" family="reads" tries="read tokens in the environment" because="answer_raises" says="got None"
def build_model():
    import os
    raise RuntimeError(f"got {os.environ.get('GRADER_TOKEN')}")

# %% name="escapes_by_mount" family="reads" tries="undo the confinement with system calls" because="answer_raises" says="got \[\]"
def build_model():
    import ctypes, os
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {
        "unshare": lambda: libc.unshare(0x10000000),
        "mount": lambda: libc.mount(b"none", b"/scratch", b"tmpfs", 0, None),
        "chroot": lambda: libc.chroot(b"/scratch"),
        "setns": lambda: libc.setns(0, 0),
        "ptrace": lambda: libc.ptrace(0, 0, 0, 0),
        "setuid": lambda: libc.setuid(0),
        "open_by_handle": lambda: libc.syscall(304, 0, 0, 0),
        "process_vm_readv": lambda: libc.syscall(310, 1, 0, 0, 0, 0, 0),
        "keyctl": lambda: libc.syscall(250, 0, 0),
        "bpf": lambda: libc.syscall(321, 0, 0, 0),
        "io_uring": lambda: libc.syscall(425, 1, 0),
        "mknod": lambda: libc.mknod(b"/scratch/sda", 0o60666, os.makedev(8, 0)),
    }
    raise RuntimeError(f"got {[name for name, call in calls.items() if call() >= 0]}")

# %% name="writes_the_gradebook" family="writes" tries="write to the grade book and to others' files" because="answer_raises" says="got \[\]"
def build_model():
    import os, shutil, sqlite3
    got = []
    def attempt(name, act):
        try:
            act()
            got.append(name)
        except Exception:
            pass
    attempt("write", lambda: open("@CANARY@", "w").write("5 points"))
    attempt("delete", lambda: os.remove("@CANARY@"))
    attempt("database", lambda: sqlite3.connect("@WORK@/gradebook.db").execute("create table x (y)"))
    attempt("tree", lambda: os.rename("@WORK@", "/scratch/taken"))
    attempt("neighbour", lambda: open("@NEIGHBOUR@", "a").write(" "))
    attempt("package", lambda: open("@PACKAGE@/__init__.py", "a").write("#"))
    attempt("link", lambda: os.link("@CANARY@", "/scratch/link"))
    raise RuntimeError(f"got {got}")

# %% name="symbolic_links" family="writes" tries="reach out through symbolic links" because="answer_raises" says="got \[\]"
def build_model():
    import os
    got = []
    for at, target in enumerate(("@CANARY@", "/", "/proc/self/root/@CANARY@", "../../../../@CANARY@")):
        os.symlink(target, f"/scratch/link{at}")
        for mode in ("r", "a"):
            try:
                open(f"/scratch/link{at}", mode).close()
                got.append(target)
            except OSError:
                pass
    raise RuntimeError(f"got {got}")

# %% name="network" family="network" tries="call out" because="answer_raises" says="got \[\]"
def build_model():
    import socket, urllib.request
    got = []
    for kind in (socket.AF_INET, socket.AF_INET6):
        for host in ("127.0.0.1", "::1", "localhost", "1.1.1.1"):
            try:
                with socket.socket(kind) as line:
                    line.settimeout(0.3)
                    line.connect((host, @PORT@))
                    got.append(host)
            except OSError:
                pass
    try:
        got.append(urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=0.3).read())
    except OSError:
        pass
    raise RuntimeError(f"got {got}")

# %% name="local_sockets" family="network" tries="local sockets of the host: files and abstract names" because="answer_raises" says="got \[\]|not permitted"
def build_model():
    import socket
    got = []
    for address in ("@SOCKET@", "\0@ABSTRACT@", "/run/docker.sock", "/var/run/dbus/system_bus_socket"):
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(address)
                got.append(address)
            except OSError:
                pass
    raise RuntimeError(f"got {got}")

# %% name="listens" family="network" tries="open a port" because="answer_raises" says="got \[\]"
def build_model():
    import socket
    got = []
    try:
        line = socket.socket()
        line.bind(("0.0.0.0", 0))
        line.listen()
        got.append(line.getsockname())
    except OSError:
        pass
    raise RuntimeError(f"got {got}")

# %% name="lambda_layer" family="Keras configurations" tries="code in a Lambda layer" because="own_code_in_model"
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Lambda(lambda x: x), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model

# %% name="forged_lambda" family="Keras configurations" tries="a Lambda in a forged description" because="own_code_in_model" forges="yes"
import base64, marshal
code = base64.b64encode(marshal.dumps(compile("open('@CANARY@', 'w')", "x", "eval"))).decode()
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "Lambda", "registered_name": None, "config": {"name": "x", "function": {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}}})

# %% name="forged_module" family="Keras configurations" tries="a class from outside Keras" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "subprocess", "class_name": "Popen", "registered_name": None, "config": {"args": "touch @CANARY@2", "shell": True}})

# %% name="forged_builtin" family="Keras configurations" tries="eval as the loss" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with(None, loss={"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "eval"})

# %% name="forged_registered_name" family="Keras configurations" tries="another class behind a known one" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "Dense", "registered_name": "builtins>exec", "config": {"name": "x", "units": 3}})

# %% name="forged_file_reader" family="Keras configurations" tries="a layer that reads a file of the judge's" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "StringLookup", "registered_name": None, "config": {"name": "x", "vocabulary": "@SOLUTION@"}})

# %% name="forged_saved_model" family="Keras configurations" tries="a layer that loads a program" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "TFSMLayer", "registered_name": None, "config": {"name": "x", "filepath": "@WORK@"}})

# %% name="forged_loader" family="Keras configurations" tries="a library function that loads files" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.saving", "class_name": "load_model", "registered_name": None, "config": {"filepath": "@CANARY@"}})

# %% name="forged_typespec" family="Keras configurations" tries="a type specification that imports" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"class_name": "__typespec__", "spec_name": "system", "module": "os", "registered_name": None, "config": ["touch @CANARY@2"]})

# %% name="forged_nested" family="Keras configurations" tries="a class hidden deep in an initializer" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"name": "x", "units": 3, "kernel_initializer": {"module": "keras.initializers", "class_name": "Constant", "registered_name": None, "config": {"value": {"module": "os", "class_name": "system", "config": {"command": "true"}}}}}})

# %% name="forged_depth" family="Keras configurations" tries="a description nested without an end" because="own_code_in_model|not_handed_over" forges="yes"
deep = {"value": 1, "more": 2}
for _ in range(55):
    deep = {"config": deep, "more": 2}
DESCRIPTION = described_with(deep)

# %% name="forged_breadth" family="Keras configurations" tries="a description of a million parts" because="own_code_in_model|not_handed_over|takes_too_long" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"name": "x", "units": 3, "more": [0] * 10**6}})

# %% name="forged_size" family="Keras configurations" tries="a layer of a billion units" because="model_too_large" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"name": "x", "units": 10**9}})

# %% name="forged_unroll" family="Keras configurations" tries="tensors far larger than the weights" because="batch_size_fixed|model_too_large|fit_raises|does_not_learn|answer_raises|takes_too_long|own_code_in_model|one_hot_with_sparse_loss|loss_unfit|output_rank_wrong|other_shape_returned|units_wrong" forges="yes"
DESCRIPTION = described_with({"module": "keras.layers", "class_name": "RepeatVector", "registered_name": None, "config": {"name": "x", "n": 10**9}})

# %% name="pickled_array" family="weights and arrays" tries="a pickle inside an array" because="not_handed_over" 
import autograder.grading.isolated.runner, io, numpy as np, pickle
class Bomb:
    def __reduce__(self):
        return open, ("@CANARY@", "w")
buffer = io.BytesIO()
np.save(buffer, np.array([Bomb()], dtype=object), allow_pickle=True)
tree = b'["tuple", 1]'
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', buffer.getvalue())

# %% name="inflated_array" family="weights and arrays" tries="a small array that says it is huge" because="not_handed_over"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 8
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="header_with_code" family="weights and arrays" tries="code in the header of an array" because="not_handed_over"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (1,), }".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 8
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="records" family="weights and arrays" tries="an array of records with objects in them" because="not_handed_over"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': [('a', '|O'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 16
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="json_bomb" family="weights and arrays" tries="brackets without an end" because="not_handed_over"
import autograder.grading.isolated.runner
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"list": [' * 100000)

# %% name="huge_number" family="weights and arrays" tries="a number of ten million digits" because="not_handed_over"
import autograder.grading.isolated.runner
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", ' + b"9" * 10**7 + b', {"list": []}]}')

# %% name="loss_weighed_away" family="forged results" points="2" tries="a loss of zero, which is as low as can be" because="does_not_learn"
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy", loss_weights=[0.0])
    return model

# %% name="regularizer_falls" family="forged results" points="2" tries="a regularizer that falls in the place of the loss" because="does_not_learn"
def build_model():
    dense = layers.Dense(10, activation="softmax", kernel_regularizer=keras.regularizers.L2(10.0))
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), dense])
    model.compile(keras.optimizers.SGD(1e-3), "sparse_categorical_crossentropy", loss_weights=[0.0])
    return model

# %% name="header_cut_off" family="weights and arrays" tries="an array's header that ends within a bracket" because="not_handed_over"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': (".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 8
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="bare_lists" family="output floods" tries="texts that steer a terminal, in lists that nobody reads one by one" because="not_handed_over"
import autograder.grading.isolated.runner
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
autograder.grading.isolated.runner._encoded = lambda answer: parts(rb'["broken", "answer_raises", "\u001b[2J\u202e", "", "", []]')

# %% name="numpy_texts" family="output floods" tries="texts of NumPy's in the place of Python's, to steer a terminal" because="units_wrong" says="\?\[2J"
import autograder.grading.isolated.runner, numpy as np
steers = "\x1b[2J\ud800"
finding = {"cause": "units_wrong", "expected": np.bytes_(b"\x1b[2J"), "received": np.str_(steers)}
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("raised", np.str_(steers), None, finding) if wish == "call" else ("value", None)

# %% name="half_a_character" family="output floods" tries="half a character, which no report can be written with" because="not_handed_over"
import autograder.grading.isolated.runner
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
autograder.grading.isolated.runner._encoded = lambda answer: parts(rb'["broken", "answer_raises", "\ud800", "", "", []]')

# %% name="notes_without_length" family="forged results" tries="notes that are no list" because="not_a_model"
import autograder.grading.isolated.runner, numpy as np
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("value", np.array(5) if wish == "notes" else True)

# %% name="warnings_without_length" family="forged results" tries="warnings that are no list" because="not_handed_over"
import autograder.grading.isolated.runner, numpy as np
from autograder.grading.isolated import codec
autograder.grading.isolated.runner._encoded = lambda answer: codec.encode(("value", True, np.array(3)))

# %% name="raises_before_it_is_called" family="forged results" tries="an error where a function is looked for" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("raised", "x", None, None)

# %% name="expectation_without_end" family="output floods" tries="a list of a hundred thousand numbers in the place of a word" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("broken", "answer_raises", [2**60] * 10**5, "", "")

# %% name="way_without_end" family="output floods" tries="an error that tells of ten thousand layers" because="not_handed_over"
import autograder.grading.isolated.runner
step = {"layer": "x" * 200, "kind": "Dense", "received": [1] * 20}
finding = {"cause": "units_wrong", "trace": {"steps": [step] * 10**4}}
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("raised", "x", None, finding) if wish == "call" else ("value", None)

# %% name="echo" family="forged results" tries="send every question back" because="not_handed_over"
import autograder.grading.isolated.runner
_before = autograder.grading.isolated.runner._answer
autograder.grading.isolated.runner._answer = lambda answers, found, wish, rest: ("value", [wish, *rest]) if wish == "find" else (wish, rest)

# %% name="lines_closed" family="exits and kills" tries="close the lines to judge and grader" because="process_ended"
import os
for end in (100, 101):
    os.close(end)

# %% name="lines_swapped" family="forged results" tries="the line to the grader in the place of that to the judge" because="process_ended"
import os
os.dup2(100, 101)

# %% name="noise_between_answers" family="output floods" tries="a thread that writes noise between the answers" because="not_handed_over"
import os, threading
def noise():
    while True:
        os.write(101, os.urandom(9))
threading.Thread(target=noise, daemon=True).start()

# %% name="empty_messages" family="output floods" tries="a million messages of nothing" because="not_handed_over"
import os
for _ in range(1000):
    os.write(101, (0).to_bytes(8, "big") * 1000)

# %% name="exit_in_a_destructor" family="exits and kills" tries="leave when an object is collected" because="process_ended"
class Bye:
    def __del__(self):
        import os
        os._exit(0)
def build_model():
    Bye()

# %% name="hooks" family="patched libraries" tries="hooks on everything that Python does" because="not_a_model"
import gc, sys, signal, threading
gc.callbacks.append(lambda *a: 1 / 0)
sys.settrace(lambda *a: None)
threading.setprofile(lambda *a: None)
signal.signal(signal.SIGALRM, lambda *a: None)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
sys.excepthook = sys.unraisablehook = lambda *a: None
def build_model():
    return 1

# %% name="limits_raised" family="memory" tries="raise its own limits" because="answer_raises" says="got \[\]"
def build_model():
    import os, resource
    got = []
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
        try:
            resource.setrlimit(kind, (resource.getrlimit(kind)[1] + 2**30,) * 2)
            got.append(kind)
        except (OSError, ValueError):
            pass
    try:
        got.append(os.nice(-5))
    except OSError:
        pass
    raise RuntimeError(f"got {got}")

# %% name="shell_lines" family="bombs" tries="what a notebook makes of shell lines and magics" because="not_a_model"
!touch @CANARY@2
files = !touch @CANARY@2
%system touch @CANARY@2
def build_model():
    return 1

# %% name="long_expression" family="bombs" tries="an expression that the compiler can't hold" because="answer_missing|answer_raises|process_ended"
exec("x = " + "+".join(["1"] * 60000))

# %% name="forged_metric" family="Keras configurations" tries="a metric of ten billion numbers" because="model_too_large" forges="yes"
DESCRIPTION = described_with(None)
metric = {"module": "keras.metrics", "class_name": "MeanIoU", "registered_name": None, "config": {"num_classes": 10**5}}
DESCRIPTION["compile_config"]["metrics"] = [metric]

# %% name="forged_build" family="Keras configurations" tries="a layer that was built for another input" because="model_too_large" forges="yes"
dense = {"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"name": "x", "units": 3}}
DESCRIPTION = described_with({**dense, "build_config": {"input_shape": [None, 10**10]}})

# %% name="forged_constant" family="Keras configurations" tries="an operation on a constant, computed while the model is rebuilt" because="model_too_large" forges="yes"
DESCRIPTION = described_with(None)
DESCRIPTION.pop("build_config", None)
door = {"module": "keras.layers", "class_name": "InputLayer", "registered_name": None, "name": "i", "inbound_nodes": [], "config": {"batch_shape": [None, 8, 8, 1], "dtype": "float32", "name": "i"}}
one = {"class_name": "__numpy__", "config": {"value": [1.0], "dtype": "float32"}}
tile = {"module": "keras.src.ops.numpy", "class_name": "Tile", "registered_name": "Tile", "name": "t", "inbound_nodes": [{"args": [one], "kwargs": {}}], "config": {"repeats": [10**11]}}
config = {"name": "f", "trainable": True, "layers": [door, tile], "input_layers": [["i", 0, 0]], "output_layers": [["i", 0, 0]]}
DESCRIPTION |= {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional", "config": config}

# %% name="forged_operation" family="Keras configurations" tries="a name beside the operations that is none of them" because="own_code_in_model" forges="yes"
DESCRIPTION = described_with({"module": "keras.src.ops.numpy", "class_name": "__builtins__", "registered_name": None, "config": {"name": "x"}})

# %% name="values_between_layers" family="memory" points="2" tries="values between layers, far larger than the weights" because="model_too_large"
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.RepeatVector(3 * 10**7), layers.GlobalAveragePooling1D(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model

# %% name="negative_weight" family="forged results" points="2" tries="a loss that falls while the answers get worse" because="does_not_learn" says="-1"
def build_model():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", loss_weights=[-1.0])
    return model

# --- what confined processes could share: files that all of them read, and counters of the kernel's

# %% name="locks_of_files" family="shared files" tries="signal a neighbour by locking files that both read" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "flock": lambda: fcntl.flock(shared(), fcntl.LOCK_EX | fcntl.LOCK_NB),
    "flock of a device": lambda: fcntl.flock(os.open("/dev/null", os.O_RDWR), fcntl.LOCK_SH | fcntl.LOCK_NB),
    "flock of a folder": lambda: fcntl.flock(os.open(os.path.dirname(os.__file__), os.O_RDONLY), fcntl.LOCK_SH),
    "lockf": lambda: fcntl.lockf(shared(), fcntl.LOCK_SH | fcntl.LOCK_NB),
    "F_GETLK": lambda: fcntl.fcntl(shared(), fcntl.F_GETLK, bytes(32)),
}

# %% name="locks_of_open_files" family="shared files" tries="locks that belong to an open file" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {str(command): lambda command=command: fcntl.fcntl(shared(), command, bytes(32)) for command in (36, 37, 38)}

# %% name="leases" family="shared files" tries="learn when a neighbour opens a file" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "set": lambda: fcntl.fcntl(shared(), fcntl.F_SETLEASE, fcntl.F_RDLCK),
    "get": lambda: fcntl.fcntl(shared(), fcntl.F_GETLEASE),
    "of a device": lambda: fcntl.fcntl(os.open("/dev/null", os.O_RDWR), fcntl.F_SETLEASE, fcntl.F_RDLCK),
}

# %% name="notifications" family="shared files" tries="learn when a neighbour reads a folder" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "dnotify": lambda: fcntl.fcntl(os.open(os.path.dirname(os.__file__), os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS),
    "inotify": lambda: call(294, 26, 0),
    "fanotify": lambda: call(300, 262, 0, 0),
    "owner of signals": lambda: fcntl.fcntl(shared(), fcntl.F_SETOWN, os.getpid()),
}

# %% name="write_hints" family="shared files" tries="leave a hint at a file that a neighbour reads" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {str(command): lambda command=command: fcntl.fcntl(shared(), command, bytes(8)) for command in range(1033, 1042)}

# %% name="shared_futexes" family="shared files" tries="wake a neighbour that waits on a mapped file" because="answer_raises" says="got \[\]" probes="yes"
libc.mmap.restype = ctypes.c_void_p
address = libc.mmap(None, 4096, mmap.PROT_READ, mmap.MAP_SHARED, shared(), 0)
PROBES = {
    **{f"futex {op}": lambda op=op: call(202, 98, address, op, 1, 0, 0, 0) for op in (1, 3, 4, 5, 10)},
    "waitv": lambda: call(449, 449, 0, 0, 0, 0, 0),
    **{f"call {number}": lambda number=number: call(number, number, address, 1, 1, 2) for number in (454, 455, 456)},
}

# %% name="page_cache" family="shared files" tries="see which pages of a file a neighbour has read" because="answer_raises" says="got \[\]" probes="yes"
area = mmap.mmap(-1, 4096)
PROBES = {
    "mincore": lambda: call(27, 232, 0, 4096, 0),
    "preadv2": lambda: os.preadv(shared(), [bytearray(10)], 0, 8),
    "cachestat": lambda: call(451, 451, shared(), 0, 0, 0),
    "readahead": lambda: call(187, 213, shared(), 0, 4096),
    "evict": lambda: os.posix_fadvise(shared(), 0, 0, os.POSIX_FADV_DONTNEED),
    "merge": lambda: area.madvise(12),
    "pageout": lambda: area.madvise(21),
    "merge all": lambda: call(157, 167, 67, 1, 0, 0, 0),
}

# %% name="times_of_files" family="shared files" tries="leave a time at a file or a device" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    **{path: lambda path=path: os.utime(path) for path in ("/dev/null", "/dev/zero", "/dev/random", os.__file__, "/usr/lib")},
    "old time": lambda: os.utime("/dev/null", (1, 1)),
    "descriptor": lambda: os.utime(os.open("/dev/null", os.O_RDWR)),
}

# %% name="modes_of_files" family="shared files" tries="leave modes, owners, attributes and links" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "mode": lambda: os.chmod("/dev/null", 0o600),
    "owner": lambda: os.chown("/dev/null", os.getuid(), -1),
    "attribute": lambda: os.setxattr(os.__file__, "user.x", b"1"),
    "attribute of a device": lambda: os.setxattr("/dev/null", "user.x", b"1"),
    "link": lambda: os.link(os.__file__, "/scratch/link"),
    "link of a device": lambda: os.link("/dev/null", "/scratch/null"),
    "rename": lambda: os.rename("/dev/null", "/dev/none"),
}

# %% name="file_controls" family="shared files" tries="controls of files and devices" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "flags": lambda: fcntl.ioctl(shared(), 0x80086601, bytes(8)),
    "set flags": lambda: fcntl.ioctl(shared(), 0x40086602, bytes(8)),
    "clone": lambda: fcntl.ioctl(os.open("/scratch/clone", os.O_RDWR | os.O_CREAT), 0x40049409, shared()),
    "entropy": lambda: fcntl.ioctl(os.open("/dev/random", os.O_RDONLY), 0x80045200, bytes(4)),
    "freeze": lambda: fcntl.ioctl(shared(), 0xC0045877, 0),
}

# %% name="kernel_counters" family="shared files" tries="counters that all processes advance" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "pipe": lambda: os.fstat(os.pipe()[0]).st_ino,
    "socketpair": lambda: __import__("socket").socketpair(),
    "socket": lambda: __import__("socket").socket(1),
    "sysinfo": lambda: call(99, 179, ctypes.addressof(ctypes.create_string_buffer(256))),
    "load": os.getloadavg,
    "memfd": lambda: os.memfd_create("x"),
    "eventful": lambda: open("/proc/sys/fs/file-nr").read(),
}

# %% name="flushing" family="shared files" tries="make every neighbour wait for the disk" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {"syncfs": lambda: call(306, 267, shared()), "quota": lambda: call(443, 443, shared(), 0, 0, 0), "swapoff": lambda: call(168, 225, 0)}

# %% name="shared_memory" family="shared files" tries="memory and queues under names" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "shm_open": lambda: __import__("multiprocessing.shared_memory").shared_memory.SharedMemory("x", True, 10),
    "shmget": lambda: call(29, 194, 1, 4096, 0o1666),
    "semget": lambda: call(64, 190, 1, 1, 0o1666),
    "msgget": lambda: call(68, 186, 1, 0o1666),
    "mq_open": lambda: call(240, 180, 0, 0, 0, 0),
    "keyring": lambda: call(248, 217, 0, 0, 0, 0, 0),
}

# --- the kernel's doors

# %% name="newest_calls" family="kernel" tries="system calls that are newer than the filter" because="answer_raises" says="got \[\]"
def build_model():
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    got = []
    for number in (*range(463, 548), 1000, 5000):
        libc.syscall(ctypes.c_long(number), 0, 0, 0, 0, 0, 0)
        if ctypes.get_errno() != 38:
            got.append(number)
    raise RuntimeError(f"got {got}")

# %% name="second_numbers" family="kernel" tries="the same calls by their second numbers" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {f"x32 {number}": lambda number=number: call(0x40000000 + number, 10**6) for number in (39, 56, 57, 59, 41, 101)}

# %% name="other_architecture" family="kernel" tries="calls of a 32-bit machine" because="process_ended|answer_raises"
def build_model():
    import ctypes, mmap, platform
    if platform.machine() != "x86_64":
        raise RuntimeError("no such machine")
    area = mmap.mmap(-1, 4096, prot=7)
    area.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(area)))()
    raise RuntimeError("it ran")

# %% name="mounts_listed" family="kernel" tries="see what is mounted, and mount" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    **{f"call {number}": lambda number=number: call(number, number, 0, 0, 0, 0, 0) for number in (428, 429, 430, 431, 432, 433, 442, 457, 458)},
    "umount": lambda: call(166, 39, 0, 2),
}

# %% name="namespaces_again" family="kernel" tries="namespaces by every call that makes one" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    **{f"unshare {flag:x}": lambda flag=flag: call(272, 97, flag) for flag in (0x10000000, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x20000000, 0x40000000, 0x80)},
    "clone": lambda: call(56, 220, 0x10000000 | 17, 0, 0, 0, 0),
    "clone3": lambda: call(435, 435, 0, 88),
}

# %% name="rights_again" family="kernel" tries="become another user" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    **{f"setuid {user}": lambda user=user: os.setuid(user) for user in (0, 1000, 65534, os.getuid() + 1, os.getuid() - 1)},
    "setgroups": lambda: os.setgroups([0]),
    "setresgid": lambda: os.setresgid(0, 0, 0),
    "capset": lambda: call(126, 91, 0, 0),
    "chroot": lambda: os.chroot("/scratch"),
    "personality": lambda: call(135, 92, 0x0040000),
}

# %% name="scheduling" family="kernel" tries="take the processor from the others" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "realtime": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "priority": lambda: os.setpriority(os.PRIO_PROCESS, 0, -1),
    "of others": lambda: os.setpriority(os.PRIO_USER, os.getuid() + 1, 1),
    "settimeofday": lambda: call(164, 170, 0, 0),
}

# %% name="devices" family="kernel" tries="open or make devices" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    **{path: lambda path=path: os.open(path, os.O_RDONLY) for path in ("/dev/mem", "/dev/kmsg", "/dev/tty", "/dev/ptmx", "/dev/fuse", "/dev/shm", "/dev/sda", "/dev/vda", "/dev/net/tun", "/dev/kvm", "/dev/fd/0")},
    "mknod": lambda: os.mknod("/scratch/null", 0o20666, os.makedev(1, 3)),
    "fifo": lambda: os.mkfifo("/scratch/fifo"),
}

# %% name="watching_others" family="kernel" tries="trace and read other processes" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "ptrace": lambda: call(101, 117, 16, 1, 0, 0),
    "pidfd": lambda: call(434, 434, 1, 0),
    "pidfd_getfd": lambda: call(438, 438, 3, 0, 0),
    "vm_write": lambda: call(311, 271, 1, 0, 0, 0, 0, 0),
    "madvise": lambda: call(440, 440, 0, 0, 0, 0, 0),
    "mrelease": lambda: call(448, 448, 0, 0),
    "kcmp": lambda: call(312, 272, 1, 1, 0, 0, 0),
    "perf": lambda: call(298, 241, 0, 0, -1, -1, 0),
}

# %% name="handles" family="kernel" tries="open files by handles and by folders above" because="answer_raises" says="got \[\]" probes="yes"
def above():
    folder = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    os.fchdir(folder)
    return os.listdir("..")
PROBES = {
    "name_to_handle": lambda: call(303, 264, -100, 0, 0, 0, 0),
    "open_by_handle": lambda: call(304, 265, -100, 0, 0),
    "above": above,
    "package's folder": lambda: os.listdir(os.path.dirname("@PACKAGE@")),
    "scratch's neighbours": lambda: os.listdir("/scratch/.."),
    "root's link": lambda: open("/proc/self/root/etc/passwd"),
    "cwd's link": lambda: open("/proc/self/cwd/x", "w"),
}

# %% name="descriptors_received" family="kernel" tries="be sent a descriptor by the judge" because="answer_missing|not_handed_over|answer_raises|process_ended"
import socket
line = socket.socket(fileno=101)
line.setblocking(False)
try:
    print(socket.recv_fds(line, 1, 10))
except OSError:
    pass
line.detach()

# --- processes and memory

# %% name="threads_that_stay" family="bombs" tries="take every process number, and keep them" because="answer_raises" says="stopped"
def build_model():
    import threading, time
    for _ in range(3000):
        try:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        except RuntimeError:
            raise RuntimeError("stopped")

# %% name="processes_by_number" family="bombs" tries="start processes by the kernel's own calls" because="answer_raises" says="got \[\]" probes="yes"
PROBES = {
    "clone": lambda: call(56, 220, 17, 0, 0, 0, 0),
    "clone that shares memory": lambda: call(56, 220, 0x100 | 17, 0, 0, 0, 0),
    "fork": lambda: call(57, 10**6),
    "vfork": lambda: call(58, 10**6),
    "execve": lambda: os.execv("/usr/bin/true", ["true"]),
}

# %% name="processes_by_libraries" family="bombs" tries="start processes as libraries do" because="answer_raises" says="got \[\]" probes="yes"
import multiprocessing, pty, concurrent.futures
PROBES = {
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "pty": lambda: pty.fork(),
    "popen": lambda: os.popen("true").read(),
    "multiprocessing": lambda: multiprocessing.get_context("fork").Process(target=print).start(),
    "pool": lambda: multiprocessing.get_context("spawn").Pool(1),
    "executor": lambda: concurrent.futures.ProcessPoolExecutor(1).submit(print).result(),
}

# %% name="bounds_raised" family="bombs" tries="raise the bound on its processes" because="answer_raises" says="got \[\]" probes="yes"
import resource
PROBES = {
    "soft and hard": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (100000, 100000)),
    "unlimited": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (-1, -1)),
    "cgroup": lambda: open("/sys/fs/cgroup/pids.max", "w"),
    "oom": lambda: open("/proc/self/oom_score_adj", "w"),
}

# %% name="locked_memory" family="memory" tries="lock memory that nobody can take back" because="answer_missing|answer_raises|process_ended|takes_too_long"
import ctypes
ctypes.CDLL(None).mlockall(3)
hoard = [bytearray(2**24) for _ in range(400)]

# %% name="mapped_holes" family="memory" tries="map a file full of holes and fill it" because="answer_missing|process_ended|answer_raises"
import mmap
with open("/scratch/holes", "wb") as file:
    file.truncate(2**26)
with open("/scratch/holes", "r+b") as file:
    area = mmap.mmap(file.fileno(), 0)
    for _ in range(3):
        area[:] = b"x" * len(area)

# %% name="many_folders" family="disk" tries="folders in each other without an end" because="answer_missing|answer_raises|process_ended"
import os
os.chdir("/scratch")
for _ in range(10000):
    os.mkdir("d")
    os.chdir("d")

# %% name="many_descriptors" family="bombs" tries="open every descriptor that there is" because="answer_raises" says="stopped"
def build_model():
    import os
    kept = []
    try:
        for _ in range(100000):
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        raise RuntimeError("stopped")

# %% name="killed_threads" family="exits and kills" tries="end as one does that gets no memory" because="process_ended"
import os
os.abort()

# %% name="ends_by_every_signal" family="exits and kills" tries="end by a signal that the machine might have sent" because="process_ended"
def build_model():
    import os, signal
    os.kill(os.getpid(), signal.SIGBUS)
    os.kill(os.getpid(), signal.SIGSEGV)
    signal.pthread_kill(__import__("threading").get_ident(), signal.SIGSEGV)
    os.abort()

# --- messages

# %% name="million_parts" family="weights and arrays" tries="a message of millions of empty parts" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._encoded = lambda answer: bytes(8) * 4 * 10**6

# %% name="parts_before_ready" family="weights and arrays" tries="keep the judge from getting ready with millions of parts" because="not_handed_over"
import os
message = bytes(8) * 2 * 10**6
rest = len(message).to_bytes(8, "big") + message
while rest:
    try:
        rest = rest[os.write(101, rest):]
    except OSError:
        break

# %% name="many_small_arrays" family="weights and arrays" tries="hundreds of thousands of arrays" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._encoded = lambda answer: (2).to_bytes(8, "big") + b"{}" + ((1).to_bytes(8, "big") + b"x") * 300000

# %% name="commas" family="weights and arrays" tries="a list of thirty million numbers" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"list": [' + b"1," * 3 * 10**7 + b"1]}"
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="brackets" family="weights and arrays" tries="thirty million empty lists" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"list": [' + b"[]," * 2 * 10**7 + b"[]]}"
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="slow_answers" family="weights and arrays" tries="answers that each take long to read, one after the other" because="takes_too_long|not_handed_over|not_a_model|process_ended"
def build_model():
    return 1
import autograder.grading.isolated.runner
values = b'{"list": [' + b'"x",' * 1900000 + b'"x"]}'
tree = b'{"tuple": ["value", ' + values + b', {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="long_text" family="weights and arrays" tries="a text of sixty million characters" because="not_handed_over|not_a_model|process_ended"
def build_model():
    return 1
import autograder.grading.isolated.runner
tree = b'{"tuple": ["value", "' + b"x" * 6 * 10**7 + b'", {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="objects_without_end" family="weights and arrays" tries="objects of an impossible shape" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"tuple": ["value", {"objects": [1000000000, 1000000000]}, {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="objects_below_nothing" family="weights and arrays" tries="objects of a negative shape" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"tuple": ["value", {"objects": [-1, 5]}, {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="array_of_no_size" family="weights and arrays" tries="an array of nothing, with a billion rows" because="not_handed_over|not_a_model"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000, 0), }".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="array_of_many_axes" family="weights and arrays" tries="an array of a hundred axes" because="not_handed_over"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = (b"{'descr': '<f8', 'fortran_order': False, 'shape': (" + b"1, " * 100 + b"), }").ljust(437) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 8
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="texts_without_end" family="weights and arrays" tries="an array of one text of a hundred million characters" because="not_handed_over|not_a_model"
import autograder.grading.isolated.runner, struct
def parts(*parts): return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
header = b"{'descr': '<U100000000', 'fortran_order': False, 'shape': (1,), }".ljust(117) + b"\n"
npy = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * 8
autograder.grading.isolated.runner._encoded = lambda answer: parts(b'{"tuple": ["value", {"array": 0}, {"list": []}]}', npy)

# %% name="part_of_all_bytes" family="weights and arrays" tries="a part that says it is longer than all memory" because="not_handed_over"
import autograder.grading.isolated.runner
autograder.grading.isolated.runner._encoded = lambda answer: b"\xff" * 8 + b"x"

# %% name="unhashable_keys" family="weights and arrays" tries="a mapping with lists for names" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"tuple": ["value", {"dict": [[{"list": []}, 1]]}, {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# %% name="two_kinds_at_once" family="weights and arrays" tries="a value of two kinds" because="not_handed_over"
import autograder.grading.isolated.runner
tree = b'{"tuple": ["value", {"list": [], "tuple": []}, {"list": []}]}'
autograder.grading.isolated.runner._encoded = lambda answer: len(tree).to_bytes(8, "big") + tree

# --- text

# %% name="formulas" family="text" tries="a formula in the teacher's spreadsheet" because="answer_raises"
def build_model():
    raise ValueError("=HYPERLINK(\"http://127.0.0.1:@PORT@\";\"click\")\t@SUM(1)\r+1-1")

# %% name="formulas_for_mathjax" family="text" tries="a formula that is a script in the teacher's page" because="answer_raises"
def build_model():
    raise ValueError(r"$\href{javascript:alert(1)}{5 points}$ <img src=x onerror=alert(1)>")

# %% name="writing_direction" family="text" tries="turn the direction of what stands behind it" because="answer_raises" says="\?5 points"
def build_model():
    raise ValueError("\u202e5 points\u2066\u200f")

# %% name="names_of_layers" family="text" tries="markup in the names of layers" because="input_not_declared|not_handed_over|own_code_in_model"
def build_model():
    model = keras.Sequential([layers.Flatten(name="x_script_alert_1_script"), layers.Dense(10, activation="softmax", name="b_5_points_b")])
    model.layers[0]._name = "<script>alert(1)</script>\x1b[2J"
    model.compile("adam", "sparse_categorical_crossentropy")
    return model

# %% name="warnings_that_steer" family="text" tries="steer the terminal by a warning" because="not_a_model"
def build_model():
    import warnings
    warnings.warn("\x1b]0;5 points\x07\x1b[2J<script>alert(1)</script>")
    return 5

# %% name="names_that_steer" family="text" tries="an error whose class is named after a formula" because="answer_raises"
def build_model():
    raise type("=1+1<script>\x1b[2J", (ValueError,), {})("x\x00\x9b2J")
