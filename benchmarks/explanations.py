"""How well faults are explained: `python -m benchmarks.explanations`, or with the names of the parts to be measured.

Four parts of the corpus: faults that the rules were written with, faults that were kept aside, and sound programs of
both kinds. The figures of the part kept aside are those that count.
"""

from __future__ import annotations

import sys
from statistics import median

from corpus import judged, programs

FAULTY = ("development", "held_out")
SOUND = ("sound", "sound_held_out")


def main() -> None:
    """Print one line for each part."""
    asked = sys.argv[1:] or [*FAULTY, *SOUND]
    for part in (part for part in FAULTY if part in asked):
        results = [judged(program) for program in programs(part)]
        right = [result for result in results if result.cause == result.program.because]
        mended = [result for result in right if result.explanation.remedies]
        seconds = [result.seconds for result in results]
        print(
            f"{part}: {len(results)} faults, cause named first {len(right)} ({len(right) / len(results):.1%}), "
            f"with a remedy that was tried and works {len(mended)} ({len(mended) / len(results):.1%}), "
            f"seconds: median {median(seconds):.2f}, worst {max(seconds):.2f}"
        )
    for part in (part for part in SOUND if part in asked):
        results = [judged(program) for program in programs(part)]
        alarms = [result for result in results if result.cause is not None]
        print(f"{part}: {len(results)} programs, false alarms {len(alarms)}")


if __name__ == "__main__":
    main()
