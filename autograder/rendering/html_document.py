"""A page that stands alone: readable in light, dark and print, and its plots as words in a table beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --paper: #ffffff; --faint: #5a6472; --line: #c9d0d9;
  --bar: #2f6ea5; --rest: #dfe5ec; --mark: #a84a12; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ebf0; --paper: #14181e; --faint: #a9b3bf; --line: #3d4652;
  --bar: #7fb3e0; --rest: #2a313b; --mark: #f0a36b; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 60rem; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; margin-top: 1.5rem; }
a { color: var(--bar); } code { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0 1rem; } caption { text-align: left; color: var(--faint); }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); } th[scope=row] { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
svg { display: block; max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 14px system-ui, sans-serif; }
svg .bar { fill: var(--bar); } svg .rest { fill: var(--rest); }
.faint { color: var(--faint); }
section.card { border-left: 4px solid var(--line); padding-left: 1rem; margin: 1.5rem 0; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #333; --line: #999; --bar: #2f6ea5;
  --rest: #e4e8ee; --mark: #8a3a0c; } body { max-width: none; padding: 0; font-size: 10.5pt; }
  svg, tr, section.card, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  svg rect { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; } }
"""
WIDE = 760
NAME = 330
ROW = 26


def document(title: str, *parts: str) -> str:
    """A whole page with one heading."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def bars(label: str, rows: Sequence[tuple[str, float, float, str]]) -> str:
    """A plot of horizontal bars.

    Args:
        label: what is plotted, read aloud in place of the picture.
        rows: name, value, the value of a full bar, and the value in words.
    """
    drawn, room = [], WIDE - NAME - 110
    for at, (name, value, full, words) in enumerate(rows):
        top = at * ROW
        width = room * min(value / full, 1.0) if full else 0.0
        drawn.append(
            f'<text x="{NAME - 8}" y="{top + 18}" text-anchor="end">{escape(_short(name))}</text>'
            f'<rect class="rest" x="{NAME}" y="{top + 4}" width="{room}" height="18"/>'
            f'<rect class="bar" x="{NAME}" y="{top + 4}" width="{width:.1f}" height="18"/>'
            f'<text x="{NAME + room + 8}" y="{top + 18}">{escape(words)}</text>'
        )
    high = max(1, len(rows)) * ROW + 4
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDE} {high}" width="{WIDE}" height="{high}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>'
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """A table; the first cell of a row names it, numbers stand to the right."""
    body = "".join(
        "<tr>" + f'<th scope="row">{escape(str(first))}</th>' + "".join(map(_cell, others)) + "</tr>\n"
        for first, *others in rows
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>"
    )


def paragraph(words: str) -> str:
    """A paragraph of plain words."""
    return f"<p>{escape(words, quote=False)}</p>"


def number(value: float) -> str:
    """Points as people write them: 3, 2.5, 1.333."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value, quote=False)}</td>"
    return f'<td class="number">{number(value)}</td>'


def _short(name: str) -> str:
    return name if len(name) <= 44 else name[:20] + "..." + name[-21:]
