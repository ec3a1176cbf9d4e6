"""The picture of the package: it shows the floors and imports that are there, and the committed one is up to date."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from tools.architecture import PICTURE, ROOT, CannotDraw, drawn, main, read_package, without_shortcuts

CONTRACT = """
[tool.importlinter]
root_packages = ["toy"]
[[tool.importlinter.contracts]]
id = "floors"
type = "layers"
layers = ["top", "left | right", "base"]
"""
MODULES = {
    "top/run.py": "from toy.left import one\n\ndef late():\n    import toy.base.plain\n",
    "left/one.py": "from toy import base\n",
    "left/two.py": "from .one import base\n",
    "right/one.py": "from ..base.plain import x\n",
    "base/plain.py": "import os\n",
    "alone/__init__.py": "",
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A repository with a small package."""
    (tmp_path / "pyproject.toml").write_text(CONTRACT, encoding="utf-8")
    for name, text in MODULES.items():
        path = tmp_path / "toy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_floors_and_imports_are_read(toy: Path) -> None:
    package = read_package(toy)
    assert package.floors == (("top",), ("left", "right"), ("base",))
    assert package.apart == ("alone",)
    assert package.modules == {"alone": 1, "base": 1, "left": 2, "right": 1, "top": 1}
    assert package.imports == {"top": {"left", "base"}, "left": {"base"}, "right": {"base"}, "base": set()}


def test_an_arrow_is_left_out_where_a_longer_path_exists(toy: Path) -> None:
    assert without_shortcuts(read_package(toy).imports)["top"] == {"left"}


def test_the_picture_names_every_room_and_describes_every_import(toy: Path) -> None:
    picture = xml.fromstring(drawn(read_package(toy)))
    names = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text") if text.get("class") == "name"}
    assert names == {"top", "left", "right", "base", "alone"}
    assert "top imports base, left." in picture.findtext("{http://www.w3.org/2000/svg}desc", "")


def test_an_outdated_picture_is_reported(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(toy), "--check"]) == 1
    assert main(["--root", str(toy)]) == 0
    assert main(["--root", str(toy), "--check"]) == 0
    (toy / "toy/right/one.py").write_text("", encoding="utf-8")
    assert main(["--root", str(toy), "--check"]) == 1
    assert f"{PICTURE} is out of date" in capsys.readouterr().err


def test_an_import_that_leads_upwards_is_refused(toy: Path) -> None:
    (toy / "toy/base/plain.py").write_text("from toy.left import one\n", encoding="utf-8")
    with pytest.raises(CannotDraw, match=r"toy\.base imports toy\.left"):
        read_package(toy)


def test_the_committed_picture_is_up_to_date() -> None:
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == drawn(read_package(ROOT))
