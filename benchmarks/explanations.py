"""How well faults are explained: `python -m benchmarks.explanations`, or with the names of the parts to be measured.

Four parts of the corpus: faults that the rules were written with, faults that were kept aside, and sound programs of
both kinds. The figures of the part kept aside are those that count. The first remedy offered for each fault is also
written into the program's text, which is then run: see `benchmarks/remedies.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from statistics import median

from benchmarks.remedies import Outcome, outcome
from corpus import Judged, judged, programs

FAULTY = ("development", "held_out")
SOUND = ("sound", "sound_held_out")


def first_remedy(result: Judged) -> Outcome:
    """What becomes of a program with the first remedy written into its text."""
    assert result.error is not None
    code = result.explanation.remedies[0].code
    written = outcome(result.program.source, result.error, code, str(result.program.path))
    if written is Outcome.FAILS:
        print(f"  {result.program.path.stem}: fails with {code!r}")
    return written


def main() -> None:
    """Print one line for each part."""
    asked = sys.argv[1:] or [*FAULTY, *SOUND]
    for part in (part for part in FAULTY if part in asked):
        results = [judged(program) for program in programs(part)]
        right = [result for result in results if result.cause == result.program.because]
        nothing = sum(result.cause is None for result in results)
        offered = [result for result in results if result.error is not None and result.explanation.remedies]
        outcomes = Counter(first_remedy(result) for result in offered)
        seconds = [result.seconds for result in results]
        print(
            f"{part}: {len(results)} faults, cause right {len(right)} ({len(right) / len(results):.1%}), "
            f"wrong {len(results) - len(right) - nothing}, nothing found {nothing}; first remedy in the text: "
            f"{', '.join(f'{kind} {outcomes[kind]}' for kind in Outcome)} of {len(offered)} offered; "
            f"seconds: median {median(seconds):.2f}, worst {max(seconds):.2f}"
        )
    for part in (part for part in SOUND if part in asked):
        results = [judged(program) for program in programs(part)]
        alarms = [result for result in results if result.cause is not None]
        print(f"{part}: {len(results)} programs, false alarms {len(alarms)}")


if __name__ == "__main__":
    main()
