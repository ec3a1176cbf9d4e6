"""Markdown that learners wrote, as HTML that runs nothing in a teacher's browser.

nbgrader's templates put the HTML of a notebook's Markdown into the page unchanged, even where nbconvert is set to
sanitize it. This filter therefore replaces the one they use.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bleach.sanitizer import Cleaner
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

FILTER = f"{__name__}.to_safe_html"
"""The filter's name in nbconvert's configuration."""
_TEXT_TAGS = "a abbr b br code del em i img kbd s samp span strong sub sup u var"
_BLOCK_TAGS = "blockquote dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre summary ul"
_TABLE_TAGS = "table tbody td tfoot th thead tr"
_TAGS = frozenset(f"{_TEXT_TAGS} {_BLOCK_TAGS} {_TABLE_TAGS}".split())
_LONGEST = 20_000
"""Maximum length, in characters, of text that is rendered: the time can grow with the square of the length."""
_CODE_CLASS = re.compile(r"highlight|language-\w{1,20}|[a-z]{1,2}\d?")
"""Classes of highlighted code; others could imitate the surrounding page."""
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_MATH_COMMANDS = re.compile(
    r"\\(?=(?:href|url|class|cssId|style|require|data|mmlToken|html\w*|action|toggle)(?![A-Za-z]))"
)
"""Commands with which MathJax creates links, styles and scripts."""


def to_safe_html(source: str) -> str:
    """Markdown as HTML without scripts, forms, frames, styles, pictures from other sites, or links within this site.

    Text that is too long or can't be rendered is shown as it was written.
    """
    if len(source) > _LONGEST:
        return _as_written(source)
    renderer = IPythonRenderer(escape=False, attachments={}, embed_images=False, exclude_anchor_links=True)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
        cleaned: str = _cleaner().clean(html)
    except Exception:  # noqa: BLE001 - a learner's text must not keep a teacher from the page
        return _as_written(source)
    return _MATH_COMMANDS.sub(r"\\backslash ", cleaned)


def _as_written(source: str) -> str:
    return f"<pre>{escape(source)}</pre>"


def _cleaner() -> Cleaner:
    return Cleaner(tags=_TAGS, attributes=_is_harmless, protocols=["http", "https", "mailto", "data"], strip=True)


def _is_harmless(tag: str, name: str, value: Any) -> bool:
    """Whether an attribute is kept."""
    if name == "class":
        return tag in ("div", "span", "pre", "code") and all(map(_CODE_CLASS.fullmatch, str(value).split()))
    if tag == "a":
        return name == "title" or (name == "href" and bool(_LINK.match(str(value))))
    if tag == "img":
        return name in ("alt", "title") or (name == "src" and bool(_PICTURE.fullmatch(str(value))))
    return name in ("align", "colspan", "rowspan", "start") or (tag == "details" and name == "open")
