"""Two pages of the course that are made from recordings: the field guide, and what became of the article's claims."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.core import CAUSES, Kind, chapter
from autograder.exercises import markdown_cell
from autograder.exercises.notebook import notebook
from autograder.messages import Entry, FieldGuide, Provocation, Said, wording_of
from autograder.messages.index import load

LONGEST = 260
"""Of a message so many characters are printed."""

_RESULT = '"The result" is the value of the last line that was run, such as a shape or an answer of True or False.'
_ABOUT = re.compile(r"(?:in user code:|Exception encountered when calling [^\n]*\.|Graph execution error:)\s*")
_AFTER = re.compile(r"\s*(?:Arguments received by|Call arguments received|Detected at node|\[\[\{\{).*", re.DOTALL)


def field_guide() -> NotebookNode:
    """From message to cause to fix, in the words of each recorded version of Keras."""
    guide = load()
    causes = [name for name, cause in CAUSES.items() if cause.kind is Kind.KERAS]
    cells = [_opening(guide), _index(guide), *(_cause(name, guide) for name in causes)]
    return notebook([markdown_cell(text, f"field-guide-{number}") for number, text in enumerate(cells, start=1)])


def claims(folder: Path) -> NotebookNode:
    """What the article says, what was run, and what happened in each version.

    Args:
        folder: holds ``claims.toml``, and the texts that were recorded.
    """
    listed = tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))
    record = load(folder.name)
    cells = [_claims_opening(record, listed)]
    for name, claim in listed.items():
        lesson, heading = claim["taught"]
        rows = "\n\n".join(_provocation(provocation, record) for provocation in record.causes[name].provocations)
        cells.append(
            f"## {claim['says']}\n\n**Does it hold?** {claim['holds'].capitalize()}. {claim['happens']}\n\n"
            f"**In the course:** {_link(lesson, heading)}\n\n{rows}"
        )
    return notebook([markdown_cell(text, f"claims-{number}") for number, text in enumerate(cells, start=1)])


def _opening(guide: FieldGuide) -> str:
    versions = ", ".join(
        f"Keras {version.keras} (TensorFlow {version.tensorflow})" for version in guide.versions.values()
    )
    return (
        "# Field guide: from message to cause to fix\n\n"
        "You have an error message. Find words of it below, follow the link, and read what causes it and what to do. "
        "Or let the machine look, in a terminal:\n\n"
        '    autograder explain --error "paste the message here"\n\n'
        "Often several causes share one wording. The message alone then does not decide. "
        "The program does. `autograder explain SCRIPT.py` in a terminal, or `%load_ext autograder` at the top of a "
        "notebook, looks at the model and the data.\n\n"
        f"Nothing here was typed in: every message was recorded from {versions}. "
        'Where it says "no error, no warning", that version silently accepts the fault. ' + _RESULT
    )


def _index(guide: FieldGuide) -> str:
    found: dict[object, tuple[str, dict[str, None]]] = {}
    for name, entry in guide.causes.items():
        for message in _raised(entry):
            if message.error is None:
                continue
            heard = found.setdefault(wording_of(message.error.message), (short(message.error.message, 110), {}))
            heard[1][name] = None
    rows = (
        f"| {_code(words)} | {'<br>'.join(_inside(name) for name in causes)} |"
        for words, causes in sorted(found.values(), key=lambda item: item[0].lower())
    )
    return "## Messages\n\n| the message begins or reads | possible causes |\n|---|---|\n" + "\n".join(rows)


def _raised(entry: Entry) -> Iterator[Said]:
    for provocation in entry.provocations:
        yield from provocation.said.values()


def _cause(name: str, guide: FieldGuide) -> str:
    cause = CAUSES[name]
    again = f"\n\n**Review:** {_link(*cause.reread)}" if cause.reread else ""
    met = "\n\n".join(_provocation(provocation, guide) for provocation in guide.causes[name].provocations)
    return f"## {cause.sentence}\n\n{cause.why}\n\n**What to do:** {cause.remedy}{again}\n\n{met}"


def _provocation(provocation: Provocation, guide: FieldGuide) -> str:
    """One way to meet it, with the versions that say the same in one row."""
    same: dict[str, list[str]] = {}
    for name, messages in provocation.said.items():
        same.setdefault(_says(messages), []).append(guide.versions[name].keras)
    rows = "\n".join(f"| {', '.join(versions)} | {words} |" for words, versions in same.items())
    return f"*{provocation.title}*\n\n| Keras | says |\n|---|---|\n{rows}"


def _says(messages: Said) -> str:
    parts = [f"warns: {_code(short(warning))}" for warning in messages.warnings]
    if messages.error:
        parts.append(f"{messages.error.type}: {_code(short(messages.error.message))}")
    elif not parts:
        parts.append("no error, no warning")
    if messages.gives is not None:
        parts.append(f"the result: {_code(messages.gives)}")
    return "; ".join(parts)


def short(message: str, longest: int = LONGEST) -> str:
    r"""What a message says, without what Keras puts around it.

    >>> short("Exception encountered when calling Dense.call().\n\nInvalid shape.\n\nArguments received by x")
    'Invalid shape.'
    """
    words = " ".join(_AFTER.sub("", _ABOUT.sub("", message)).split()) or " ".join(message.split())
    words = re.sub(r"^(?:ValueError|TypeError): ", "", words)
    return words if len(words) <= longest else words[: longest - 3].rstrip() + "..."


def _code(words: str) -> str:
    """Words of a program inside a Markdown table, where characters such as a bar would end the cell or mark it up."""
    marked = escape(words, quote=False)
    for sign in "|*_[`$":
        marked = marked.replace(sign, f"&#{ord(sign)};")
    return f"<code>{marked}</code>"


def _inside(name: str) -> str:
    sentence = CAUSES[name].sentence
    return f"[{sentence}](<#{sentence.replace(' ', '-')}>)"


def _link(lesson: str, heading: str) -> str:
    return f"[{chapter(lesson, heading)}]({lesson}.ipynb#{heading.replace(' ', '-')})"


def _claims_opening(record: FieldGuide, listed: dict[str, dict[str, str]]) -> str:
    rows = "\n".join(f"| {entry['says']} | {entry['holds']} | {entry['happens']} |" for entry in listed.values())
    versions = ", ".join(entry.keras for entry in record.versions.values())
    return (
        "# What an article says, and what happens\n\n"
        "This course starts from an article on why a Sequential model's input is incompatible with its layers. It "
        "names three failure modes, and they are worth knowing. Part of what it says does not hold. Each claim is "
        f"repeated here in our words, with what was run and what happened in Keras {versions}. {_RESULT}\n\n"
        f"| the claim | does it hold? | what happens |\n|---|---|---|\n{rows}"
    )
