"""False alarms, crashes and side effects on sound programs: `python -m benchmarks.sound FOLDER [PREFIX ...]`.

A program is a file that runs without an error and leaves `model` and `x`, `y` or `dataset`. `explain` is asked before
each `fit`, after the program, without data, and with the same data as a tf.data dataset. Nothing may be found, nothing
may be raised, and nothing of the program's may change. All programs run in this one process.
"""

from __future__ import annotations

import contextlib
import io
import logging
import random
import sys
import time
import traceback
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import keras
import numpy as np

from autograder.diagnosis import explain

_KINDS = ("alarms", "crashes", "changes", "broken")


@dataclass
class Tally:
    """What was seen in one run over a folder."""

    programs: int = 0
    questions: int = 0
    alarms: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    seconds: list[tuple[float, str]] = field(default_factory=list)


def main() -> None:
    """Run the programs of a folder and print the figures."""
    folder, *prefixes = sys.argv[1:]
    tally = Tally()
    for path in sorted(Path(folder).glob("*.py")):
        if not prefixes or path.name.startswith(tuple(prefixes)):
            known = {kind: len(getattr(tally, kind)) for kind in _KINDS}
            _run(path, tally)
            for kind in _KINDS:
                for line in getattr(tally, kind)[known[kind] :]:
                    print(f"{kind}: {line}", flush=True)
    seconds = sorted(seconds for seconds, _ in tally.seconds) or [0.0]
    print(
        f"{tally.programs} sound programs, {tally.questions} questions: {len(tally.alarms)} false alarms, "
        f"{len(tally.crashes)} crashes, {len(tally.changes)} changes to the learner's state, "
        f"{len(tally.broken)} programs that do not run; seconds: median {median(seconds):.2f}, "
        f"worst {max(tally.seconds, default=(0.0, ''))}"
    )


def _run(path: Path, tally: Tally) -> None:
    keras.backend.clear_session()
    keras.utils.set_random_seed(0)
    names: dict[str, Any] = {"__name__": "__main__", "__file__": str(path)}
    tally.programs += 1
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), _asked_before_fit(path, names, tally):
        warnings.simplefilter("ignore")
        try:
            exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
        except Exception as error:  # noqa: BLE001 - a program may raise anything
            tally.broken.append(f"{path.name}: {type(error).__name__}: {str(error)[:200]}")
            return
    model = names.get("model")
    if model is None:
        return
    data = (names["dataset"],) if "dataset" in names else (names.get("x"), names.get("y"))
    _ask(path, "after fit", tally, model, *data, names=names)
    _ask(path, "without data", tally, model, names=names)
    if len(data) == 2 and (dataset := _as_dataset(*data)) is not None:
        _ask(path, "as a dataset", tally, model, dataset, names=names)


@contextlib.contextmanager
def _asked_before_fit(path: Path, names: Mapping[str, Any], tally: Tally) -> Iterator[None]:
    """Ask with the arguments of each `fit` before it runs."""
    fit = keras.Model.fit

    def asked(self: Any, x: Any = None, y: Any = None, *args: Any, **kwargs: Any) -> Any:
        _ask(path, "before fit", tally, self, x, y, names=names)
        return fit(self, x, y, *args, **kwargs)

    keras.Model.fit = asked
    try:
        yield
    finally:
        keras.Model.fit = fit


def _as_dataset(x: Any, y: Any) -> Any:
    if keras.backend.backend() != "tensorflow" or y is None:
        return None
    import tensorflow as tf

    x, y = (tuple(part) if isinstance(part, list) and hasattr(part[0], "shape") else part for part in (x, y))
    try:
        return tf.data.Dataset.from_tensor_slices((x, y)).batch(16)
    except (ValueError, TypeError):
        return None


def _ask(path: Path, moment: str, tally: Tally, *question: Any, names: Mapping[str, Any]) -> None:
    tally.questions += 1
    before, start = state(question[0]), time.perf_counter()
    try:
        explanation = explain.of_model(*(*question, None, None)[:3], names)
    except Exception as error:  # noqa: BLE001 - a crash is what is counted
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        tally.crashes.append(f"{path.name} {moment}: {type(error).__name__}: {str(error)[:150]} ({place})")
        return
    tally.seconds.append((time.perf_counter() - start, f"{path.name} {moment}"))
    if (finding := explanation.finding) is not None:
        shapes = f"expected {finding.expected}, received {finding.received}"
        tally.alarms.append(f"{path.name} {moment}: {finding.cause} at {finding.where}, {shapes}")
    if changed := changes(before, state(question[0])):
        tally.changes.append(f"{path.name} {moment}: {', '.join(changed)}")


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of what differs between two states."""
    different = [name for name in before if not np.array_equal(before[name], after.get(name, "gone"))]
    return different + [name for name in after if name not in before]


def state(model: Any) -> dict[str, Any]:
    """Everything of the learner's that a question could change, as arrays and words that can be compared."""
    found: dict[str, Any] = {
        "Python's random": repr(random.getstate()),
        "NumPy's random": repr(np.random.get_state(legacy=True)),
        "built": model.built,
        "layers": repr([layer.name for layer in getattr(model, "layers", [])]),
        "loggers": repr([(name, logging.getLogger(name).level) for name in ("", "tensorflow", "absl")]),
        "warnings": len(warnings.filters),
        "next name": _next_name(),
    }
    for place, variables in (("weight", model.variables), ("metric", getattr(model, "metrics_variables", ()))):
        for index, variable in enumerate(variables):
            found[f"{place} {index} {variable.path}"] = keras.ops.convert_to_numpy(variable.value)
    optimizer = getattr(model, "optimizer", None)
    for index, variable in enumerate(getattr(optimizer, "variables", ())):
        found[f"optimizer {index}"] = keras.ops.convert_to_numpy(variable.value)
    for layer in model._flatten_layers():
        held = {name: id(value) for name, value in vars(layer).items()}
        found[f"attributes of {layer.name}"] = repr(held)
    return found


def _next_name() -> str:
    from keras.src.backend.common import global_state

    return repr(dict(global_state.get_global_attribute("object_name_uids", {}) or {}))


if __name__ == "__main__":
    main()
