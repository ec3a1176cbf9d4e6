"""The picture at the top of the README: an explanation under its traceback, as lesson 6 keeps it, printed by Chromium.

python tools/readme_picture.py      # writes docs/images/explanation.png; run it after lesson 6 is built
"""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from PIL import Image, ImageChops

ROOT = Path(__file__).parent.parent
LESSON = ROOT / "course/06_silent_failures.ipynb"
PICTURE = ROOT / "docs/images/explanation.png"
STYLE = """
body { margin: 24px; width: 800px; background: #fff; color: #1f2328; font: 15px/1.45 system-ui, sans-serif }
pre { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; margin: 0 }
.code { background: #f4f5f7; border: 1px solid #d8dbe0; padding: 8px 12px }
.error { background: #fdf0ef; padding: 8px 12px; margin-top: 8px }
table { border-collapse: collapse } td, th { padding: 2px 10px 2px 0 } p { margin: 8px 0 } ol { margin: 4px 0 }
"""
COLOURS = 64


def page() -> str:
    """The cell of the lesson whose error is explained, as HTML: code, message, explanation."""
    cells = nbformat.read(LESSON, as_version=4).cells
    cell = next(cell for cell in reversed(cells) if any(o.output_type == "error" for o in cell.get("outputs", [])))
    error = next(output for output in cell.outputs if output.output_type == "error")
    explained = [output.data["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]
    message = escape(f"{error.ename}: {error.evalue}".split("\n\nArguments received")[0])
    code = f'<pre class="code">%load_ext autograder\n\n{escape(cell.source)}</pre>'
    return f'<style>{STYLE}</style>{code}<pre class="error">[...]\n{message}</pre>{explained[-1]}'


def main() -> None:
    """Write the picture, cut to what is drawn."""
    browser = shutil.which("chromium")
    if browser is None:
        raise SystemExit("Chromium is missing: sudo apt-get install chromium")
    with TemporaryDirectory() as folder:
        source, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        source.write_text(f'<!doctype html><meta charset="utf-8">{page()}', encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1.5"]
        size = ["--window-size=860,1200", f"--screenshot={shot}"]
        subprocess.run([browser, *flags, *size, source.as_uri()], check=True, capture_output=True)
        image = Image.open(shot).convert("RGB")
        drawn = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
        if drawn is None:
            raise SystemExit("Chromium drew nothing.")
        image.crop((0, 0, image.width, drawn[3] + 24)).quantize(COLOURS).save(PICTURE, "PNG", optimize=True)


if __name__ == "__main__":
    main()
