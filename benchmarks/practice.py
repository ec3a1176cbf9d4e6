"""How many practice programs are fair: `python -m benchmarks.practice [--count N] [--jobs J] [--fresh]`.

Programs are broken by each cause in turn, and proved as `autograder practice` proves them: the check refuses the broken
program and accepts the sound one. Every result is kept in `build/practice.jsonl` as soon as it is known.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

STORE = Path(__file__).parent.parent / "build" / "practice.jsonl"


def main() -> None:
    """Prove what is missing, and print a line for each cause."""
    from autograder.learner.practice.choice import practised_causes

    parser = argparse.ArgumentParser(description="Practice programs of every cause, proved.")
    parser.add_argument("--count", type=int, default=500, help="how many programs (default 500)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (default 2)")
    parser.add_argument("--fresh", action="store_true", help="forget what an earlier run has proved")
    options = parser.parse_args()
    STORE.parent.mkdir(exist_ok=True)
    if options.fresh:
        STORE.unlink(missing_ok=True)
    causes = practised_causes()
    wanted = [(1000 + index // len(causes), causes[index % len(causes)]) for index in range(options.count)]
    known = {(row["seed"], row["cause"]) for row in _rows()}
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with get_context("spawn").Pool(options.jobs, maxtasksperchild=50) as pool, STORE.open("a") as written:
        for row in pool.imap_unordered(proved, [item for item in wanted if item not in known]):
            print(json.dumps(row), file=written, flush=True)
    print(table(_rows()))


def proved(item: tuple[int, str]) -> dict[str, Any]:
    """Break one program, and prove it."""
    from autograder.diagnosis.factory import NothingToBreak, generate
    from autograder.learner.practice.judge import judge

    seed, cause = item
    row: dict[str, Any] = {"seed": seed, "cause": cause}
    start = time.perf_counter()
    try:
        broken = generate(seed, cause=cause)
    except NothingToBreak:
        return row | {"result": "nothing to break"}
    texts = broken.source, broken.fixed_source
    result = "fair"
    if judge(broken.source, *texts).passed:
        result = "the broken program passes"
    elif not (verdict := judge(broken.fixed_source, *texts)).passed:
        result = f"the sound program fails: {verdict.reason}"
    facts = {"edit": broken.edit, "base": broken.base, "seconds": round(time.perf_counter() - start, 1)}
    return row | facts | {"result": result}


def table(rows: list[dict[str, Any]]) -> str:
    """For each cause how many programs are fair, how many different ones, and why the others are not."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["cause"]].append(row)
    return "\n".join([_line("all", rows), *(_line(cause, groups[cause]) for cause in sorted(groups))])


def _line(name: str, rows: list[dict[str, Any]]) -> str:
    fair = [row for row in rows if row["result"] == "fair"]
    different = len({(row["base"], row["edit"]) for row in fair})
    others = sorted({row["result"][:80] for row in rows} - {"fair"})
    return f"{name:40} {len(fair):4} of {len(rows):4} fair, {different:3} different  {'; '.join(others)}"


def _rows() -> list[dict[str, Any]]:
    if not STORE.exists():
        return []
    return [json.loads(line) for line in STORE.read_text(encoding="utf-8").splitlines() if line.endswith("}")]


if __name__ == "__main__":
    main()
