"""This package as a wheel, built from its installed files, without a checkout or a build tool.

The public course is left out. A service grades the exercises that are packed with the wheel.
"""

from __future__ import annotations

import io
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from autograder.core import COURSE_FILES, DISTRIBUTION, ClinicError

_PACKAGE = Path(__file__).resolve().parent.parent.parent
_STARTER = "keras_shape_clinic.py"
_WHEEL = "Wheel-Version: 1.0\nGenerator: autograder package\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel() -> tuple[str, bytes]:
    """The wheel's file name and its bytes, which are the same for the same files.

    Raises:
        ClinicError: this project is not installed, so its requirements are unknown.
    """
    try:
        installed = distribution(DISTRIBUTION)
    except PackageNotFoundError:
        raise ClinicError(f"{DISTRIBUTION} is not installed here. Run `make setup`, or pip install it.") from None
    stem = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}"
    files = dict(_files())
    for name in ("METADATA", "entry_points.txt"):
        files[f"{stem}.dist-info/{name}"] = (installed.read_text(name) or "").encode()
    files[f"{stem}.dist-info/WHEEL"] = _WHEEL.encode()
    record = f"{stem}.dist-info/RECORD"
    files[record] = (_record(files) + f"{record},,\n").encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return f"{stem}-py3-none-any.whl", packed.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and COURSE_FILES not in path.parents:
            yield f"{_PACKAGE.name}/{path.relative_to(_PACKAGE).as_posix()}", path.read_bytes()
    yield _STARTER, (_PACKAGE.parent / _STARTER).read_bytes()


def _record(files: dict[str, bytes]) -> str:
    digests = {name: urlsafe_b64encode(sha256(content).digest()).rstrip(b"=") for name, content in files.items()}
    return "".join(f"{name},sha256={digest.decode()},{len(files[name])}\n" for name, digest in digests.items())
