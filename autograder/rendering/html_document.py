"""Pages that stand alone: HTML from templates, with its style inside, and plain text from the same context.

Every page is readable at a width of 360 pixels, in light, dark and print; its plots are also tables of words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **context: Any) -> str:
    """Fill in a template of ``rendering/templates``; what goes into HTML is escaped.

    Args:
        template: the file, whose ending says whether it is HTML or text.
        **context: the values that it names; an unknown name is an error.
    """
    return _environment().get_template(template).render(context)


def trusted(html: str) -> Markup:
    """HTML that this package made from escaped parts."""
    return Markup(html)


def number(value: float) -> str:
    """Points as people write them: 3, 2.5, 1.333."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def percent(value: float | None) -> str:
    """A share as a percentage, or that there is none."""
    return "none" if value is None else f"{value:.0%}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"number": number, "percent": percent}
    environment.globals["style"] = Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return environment
