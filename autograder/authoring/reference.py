"""Reference pages, the cheat sheet and the glossary: percent-format texts built to Markdown, HTML and PDF.

python -m autograder.authoring.reference            # build/cheatsheet.html and, with Chromium, build/cheatsheet.pdf
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jupytext
from jinja2 import Environment

from autograder.core import ClinicError

PAGES = ("cheatsheet", "glossary")
_SHEET = Environment(autoescape=True).from_string("""\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Keras shapes on one page</title><style>
@page { size: A4 landscape; margin: 8mm }
body { font: 8.2px/1.3 system-ui, sans-serif; columns: 3; column-gap: 7mm; margin: 0; color: #111 }
h1 { font-size: 15px; margin: 0 0 3px } h2 { font-size: 10.5px; margin: 6px 0 2px; break-after: avoid }
p, ul { margin: 2px 0 } ul { padding-left: 12px } a.anchor-link { display: none }
pre { font: 7px/1.35 ui-monospace, monospace; background: #f2f4f6; padding: 3px; margin: 3px 0; white-space: pre-wrap }
code { font: 7.2px ui-monospace, monospace } pre, table { break-inside: avoid }
table { border-collapse: collapse; font-size: 7.2px }
td, th { border: 1px solid #bbb; padding: 1px 3px; text-align: left }
@media screen { body { font-size: 14px; max-width: 90rem; margin: 1rem auto; padding: 0 1rem } h1 { font-size: 24px }
h2 { font-size: 17px } pre, code, table { font-size: 12px } }
</style></head><body>{{ body }}</body></html>
""")


def markdown(text: Path) -> str:
    """A reference page as Markdown: its text cells, and its code, without the cell that sets up the data.

    Args:
        text: in percent format.
    """
    return "\n\n".join(_blocks(text)) + "\n"


def _blocks(text: Path) -> Iterator[str]:
    for cell in jupytext.reads(text.read_text(encoding="utf-8"), fmt="py:percent").cells:
        if cell.cell_type == "markdown":
            yield cell.source
        elif cell.metadata.get("role") != "setup":
            yield f"```python\n{cell.source}\n```"


def print_sheet(root: Path, out: Path) -> Path:
    """The cheat sheet as HTML and, where Chromium is installed, as a PDF of one page.

    Returns:
        The PDF, or the HTML without Chromium.

    Raises:
        ClinicError: Chromium could not print it.
    """
    from markupsafe import Markup
    from nbconvert.filters import markdown2html

    out.mkdir(parents=True, exist_ok=True)
    page, pdf = out / "cheatsheet.html", out / "cheatsheet.pdf"
    body = Markup(markdown2html(markdown(root / "docs/cheatsheet.py")))
    page.write_text(_SHEET.render(body=body), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return page
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    done = subprocess.run([browser, *flags, page.resolve().as_uri()], capture_output=True, text=True)
    if done.returncode or not pdf.exists():
        raise ClinicError(f"Chromium could not print {page}. Open it in a browser and print it. {done.stderr[-300:]}")
    return pdf


if __name__ == "__main__":
    sys.stdout.write(f"Open {print_sheet(Path.cwd(), Path('build'))}\n")
