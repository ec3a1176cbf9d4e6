"""The jinja2 templates of this room, which turn one context into plain text and into HTML.

Every page is readable at a width of 360 pixels, in light, dark and print; its plots are also tables of words.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

_TEMPLATES = Path(__file__).parent / "templates"
_SHAPE = re.compile(r"\((?:None|\d+)(?:, (?:None|\d+))*,?\)")


def render(template: str, **context: Any) -> str:
    """Fill in a template of ``rendering/templates``; in HTML every value is escaped.

    Args:
        template: the file's name; its ending, ``.html`` or ``.txt``, decides about escaping.
        **context: the values that the template names.

    Raises:
        jinja2.UndefinedError: the template names a value that the context lacks.
    """
    return environment().get_template(template).render(context)


def trusted(html: str) -> Markup:
    """HTML that this package rendered from escaped parts."""
    return Markup(html)


def number(value: float) -> str:
    """Points as people write them: 3, 2.5, 1.333."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def percent(value: float | None) -> str:
    """A share as a percentage, or that there is none."""
    return "none" if value is None else f"{value:.0%}"


@cache
def environment() -> Environment:
    """The environment of all templates, with their filters."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"keep_shapes": keep_shapes, "number": number, "percent": percent}
    environment.globals["style"] = Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return environment


def keep_shapes(sentence: str) -> Markup:
    """A sentence as HTML in which no shape is broken across lines."""
    return Markup(_SHAPE.sub(r'<span style="white-space:nowrap">\g<0></span>', str(escape(sentence))))
