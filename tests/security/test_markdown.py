"""Markdown that attacks its reader: in formgrader and in feedback it is text, in a real browser too."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbgrader.server_extensions.formgrader as formgrader
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

from autograder.teacher import feedback
from autograder.teacher.nbgrader_plugin.config import configure
from autograder.teacher.nbgrader_plugin.markdown import to_safe_html

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in a list": "* one\n* <script>alert(1)</script>",
    "a picture that fails": "<img src=x onerror=alert(1)>",
    "a drawing": "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "a link": "[5 points](javascript:alert(1))",
    "a link in capitals": "[5 points](JaVaScRiPt:alert(1))",
    "a link with a tab": "<a href='java\tscript:alert(1)'>5 points</a>",
    "a link with an entity": "<a href='&#106;avascript:alert(1)'>5 points</a>",
    "a link by reference": "[5 points][x]\n\n[x]: javascript:alert(1)",
    "an automatic link": "<javascript:alert(1)>",
    "a link to a page of data": "<a href='data:text/html,<script>alert(1)</script>'>5 points</a>",
    "a link with a title": "[x](https://example.org 'a\" onmouseover=\"alert(1)')",
    "a picture with a title": "![x](data:image/png;base64,AAAA 'a\" onerror=\"alert(1)')",
    "a picture of data": "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "a frame": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "an object": "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "a form": "<form action='javascript:alert(1)'><button id=go>5 points</button></form>",
    "a style": "<style>* { display: none }</style><p style='position: fixed; inset: 0'>5 points</p>",
    "the page's own classes": "<div class='modal fade in' id='comment-1'>5 points</div>",
    "a base": "<base href='https://example.org/'><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "math": "$<img src=x onerror=alert(1)>$ and $$</p><script>alert(1)</script>$$",
    "a link in math": r"$\href{javascript:alert(1)}{x}$ \begin{align}\style{x}{y}\end{align}",
    "code": "```html\n<script>alert(1)</script>\n```\n`<script>alert(1)</script>`",
    "code with a language": '```"><script>alert(1)</script>\nx\n```',
    "confused parsers": "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "confused parsers again": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "a template": "<template><script>alert(1)</script></template><details open ontoggle=alert(1)>x</details>",
    "a comment": "<!-- > <script>alert(1)</script> --><!--><script>alert(1)</script>-->",
    "a heading": '# <img src=x onerror=alert(1)> {#"><script>alert(1)</script>}',
    "a table": "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "an attachment": "![x](attachment:x.png)",
    "a file of the teacher's": "![x](/etc/passwd) ![y](file:///etc/passwd)",
}
TAGS = {"a", "img", "p", "pre", "code", "div", "span", "ul", "li", "h1", "table", "thead", "tbody", "tr", "th", "td"}
TAGS |= {"em", "strong", "blockquote", "details", "hr", "br", "ol"}


class Seen(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    @property
    def active(self) -> list[object]:
        """Whatever could run, or take the page's looks."""
        links = [value for name, value in self.attributes if name in ("href", "src")]
        return [
            *(self.tags - TAGS),
            *(name for name, _ in self.attributes if name.startswith("on") or name in ("style", "id", "srcset")),
            *(link for link in links if not re.match(r"https://|#|data:image/png;base64,", link)),
            *(value for name, value in self.attributes if name == "class" and "modal" in value),
        ]


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_could_run_is_left_out(source: str) -> None:
    html = to_safe_html(source)
    assert not Seen(html).active
    assert "\\href" not in html
    assert "\\style" not in html


@given(
    parts=st.lists(
        st.sampled_from(
            [*HOSTILE.values(), "<", ">", '"', "'", "`", "```\n", "$", "\n\n", "    ", "[", "](", ")", "&lt;"]
        ),
        max_size=8,
    )
)
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_them_runs(parts: list[str]) -> None:
    assert not Seen(to_safe_html("".join(parts))).active


STORY = """## A story

Some *text*, `code`, a [link](https://keras.io), $x^2$.

<details><summary>Hint 1</summary>

Look.

</details>

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```
"""


def test_what_exercises_are_written_with_stays() -> None:
    html = to_safe_html(STORY)
    for kept in (
        "<h2>A story",
        "<em>text</em>",
        "<code>code</code>",
        'href="https://keras.io"',
        "$x^2$",
        "<details>",
        "<summary>Hint 1</summary>",
        "<td>1</td>",
        'class="highlight"',
    ):
        assert kept in html


def test_what_is_too_long_or_cant_be_rendered_is_shown_as_it_was_written() -> None:
    assert to_safe_html("<b>" * 10_000).startswith("<pre>&lt;b&gt;")
    assert to_safe_html("![x](attachment:x.png)") == "<pre>![x](attachment:x.png)</pre>"


def test_pages_of_our_own_run_nothing_even_where_text_were_markup() -> None:
    html = feedback.html("<script>alert(1)</script>", [])
    assert "<script>" not in html
    assert "default-src 'none'" in html


def page(template: str) -> str:
    """A hostile notebook as nbgrader shows it to a teacher, with this course's settings."""
    settings = Config()
    configure(settings)
    settings.HTMLExporter.template_name = template
    settings.HTMLExporter.extra_template_basedirs = [str(Path(formgrader.__file__).parent / "templates")]
    mark = {"grade": True, "solution": True, "locked": False, "task": False, "schema_version": 3, "points": 1}
    cells: list[Any] = [new_markdown_cell(source) for source in HOSTILE.values()]
    cells += [
        new_markdown_cell(source, metadata={"nbgrader": {**mark, "grade_id": f"x{number}"}})
        for number, source in enumerate(HOSTILE.values())
    ]
    cells += [new_code_cell(source) for source in HOSTILE.values()]
    resources = {
        "assignment_id": "lesson",
        "notebook_id": "name",
        "submission_id": "1",
        "index": 0,
        "total": 1,
        "base_url": "",
        "mathjax_url": "",
        "student": "mallory",
        "last_name": "",
        "first_name": "",
        "notebook_path": "",
        "nbgrader": {"score": 0, "max_score": 0, "late_penalty": 0, "notebook": "name"},
    }
    notebook = new_notebook(cells=cells)
    notebook.metadata.nbgrader = {"score": 0, "max_score": 0, "late_penalty": 0}
    html, _ = HTMLExporter(config=settings).from_notebook_node(notebook, resources=resources)
    return str(html)


@pytest.mark.browser
@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_nothing_of_it_runs_in_a_real_browser(tmp_path: Path, template: str) -> None:
    pytest.importorskip("playwright")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "page.html"
    file.write_text(page(template), encoding="utf-8")
    printed: list[str] = []

    def dismiss(dialog: Any) -> None:
        printed.append(dialog.message)
        dialog.dismiss()

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        tab = browser.new_page()
        tab.route(re.compile("^https?:"), lambda route: route.abort())
        tab.on("dialog", dismiss)
        tab.goto(file.as_uri())
        for link in tab.get_by_text("5 points").all():
            link.dispatch_event("click")
            link.dispatch_event("mouseover")
        tab.wait_for_load_state()
        assert tab.evaluate("document.querySelectorAll('iframe, object, embed, form button#go').length") == 0
        assert tab.url == file.as_uri()
        browser.close()
    assert not printed
