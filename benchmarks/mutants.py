"""How well broken programs are explained: `python -m benchmarks.mutants [--count N] [--seed S] [--jobs J] [--fresh]`.

Sound programs are broken by random edits whose cause is known, and each is explained. Every result is kept in
`build/mutants-SEED.jsonl` as soon as it is known: a run that was interrupted goes on where it was. The same seed gives
the same programs.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "build"


def main() -> None:
    """Measure what is missing, and print accuracy by cause and by kind of program."""
    parser = argparse.ArgumentParser(description="Accuracy of explanations on programs that are broken at random.")
    parser.add_argument("--count", type=int, default=1000, help="how many programs (default 1000)")
    parser.add_argument("--seed", type=int, default=0, help="which programs (default 0)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (default 2)")
    parser.add_argument("--fresh", action="store_true", help="forget what an earlier run has measured")
    options = parser.parse_args()
    store = FOLDER / f"mutants-{options.seed}.jsonl"
    store.parent.mkdir(exist_ok=True)
    if options.fresh:
        store.unlink(missing_ok=True)
    known = {row["seed"] for row in _rows(store)}
    wanted = [options.seed * 1_000_000 + index for index in range(options.count)]
    missing = [seed for seed in wanted if seed not in known]
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with get_context("spawn").Pool(options.jobs, maxtasksperchild=100) as pool, store.open("a") as written:
        for row in pool.imap_unordered(measured, missing):
            print(json.dumps(row), file=written, flush=True)
    print(table([row for row in _rows(store) if row["seed"] in set(wanted)]))


def measured(seed: int) -> dict[str, Any]:
    """Break one program and explain it."""
    from autograder.diagnosis import explain
    from autograder.diagnosis.factory import NothingToBreak, generate
    from autograder.diagnosis.factory.program import TooSlow, run

    try:
        broken = generate(seed)
        error, names = run(broken.source)
    except (NothingToBreak, TooSlow) as reason:
        return {"seed": seed, "skipped": str(reason)}
    start = time.perf_counter()
    try:
        if error is not None:
            explanation = explain.of_error(error, explain.ASKED)
        else:
            asked = [names.get(name) for name in (broken.explain_names or ("model", "x", "y"))]
            model, x, y = (*asked, None)[:3]
            explanation = explain.of_model(model, x, y, names)
        found: str | None = explanation.finding.cause if explanation.finding else None
        remedies = [remedy.code for remedy in explanation.remedies]
    except Exception as crash:  # noqa: BLE001 - a crash is what is counted
        found, remedies = f"crash: {type(crash).__name__}: {crash}"[:200], []
    return {
        "seed": seed,
        "cause": broken.cause,
        "found": found,
        "kind": broken.kind,
        "edit": broken.edit,
        "base": broken.base,
        "silent": error is None,
        "remedies": remedies,
        "seconds": round(time.perf_counter() - start, 2),
    }


def table(rows: Iterable[dict[str, Any]]) -> str:
    """Accuracy over all, by cause and by kind of program."""
    judged = [row for row in rows if "skipped" not in row]
    lines = [_line("all", judged)]
    for name in ("cause", "kind"):
        groups = defaultdict(list)
        for row in judged:
            groups[row[name]].append(row)
        lines += ["", f"by {name}", *(_line(key, groups[key]) for key in sorted(groups))]
    return "\n".join(lines)


def _line(name: str, rows: list[dict[str, Any]]) -> str:
    right = [row for row in rows if row["found"] == row["cause"]]
    nothing = [row for row in rows if row["found"] is None]
    wrong = Counter(str(row["found"]) for row in rows if row["found"] not in (row["cause"], None))
    fixed = sum(bool(row["remedies"]) for row in right)
    shares = f"{len(right) / len(rows):6.1%}" if rows else "     -"
    others = ", ".join(f"{cause} {count}" for cause, count in wrong.most_common(3))
    return f"{name:40} {len(rows):5} right {shares}, with a remedy {fixed}, nothing {len(nothing)}  {others}".rstrip()


def _rows(store: Path) -> list[dict[str, Any]]:
    if not store.exists():
        return []
    return [json.loads(line) for line in store.read_text(encoding="utf-8").splitlines() if line.endswith("}")]


if __name__ == "__main__":
    main()
