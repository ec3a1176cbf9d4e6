"""What a notebook's first Keras cell costs: `python -m benchmarks.kernels --turns 4`, ordinary kernels and forked ones.

Both kinds start in turns, through Jupyter's own kernel manager. The time runs from asking for a kernel until its first
cell has answered: it imports Keras, builds a small model and fits it. The process that forks has its import behind it,
as when a learner opens the second notebook; how long that took is printed by itself.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from subprocess import DEVNULL

import psutil
from jupyter_client.manager import KernelManager

from autograder.jupyter.kernel_launcher import warm_kernels
from benchmarks.grading import machine

CELL = """
import numpy as np
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros((8, 4)), np.zeros((8, 1)), verbose=0)
print(model.count_params())
"""
KINDS = ("ordinary", "forked")


def main() -> None:
    """Start kernels in turns, and print a line for each kind."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=4)
    turns = arguments.parse_args().turns
    print(machine())
    with warm_kernels(dict(os.environ)) as variables:
        if not variables:
            print("There are no forked kernels here.")
            return
        began = time.perf_counter()
        with kernel(variables) as item:
            first_answer(item)
            print(f"the process that forks: its import and a first cell {time.perf_counter() - began:.1f} s")
        taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for index in range(turns):
            for kind in KINDS if index % 2 else reversed(KINDS):
                taken[kind].append(seconds(variables if kind == "forked" else {}))
        print(memory(variables))
    for kind in KINDS:
        print(f"{kind}: median {median(taken[kind]):.2f} s of {', '.join(f'{item:.2f}' for item in taken[kind])}")
    print(f"ratio {median(taken['ordinary']) / median(taken['forked']):.1f}, load at the end {os.getloadavg()[0]:.1f}")


def seconds(variables: dict[str, str]) -> float:
    """From asking for a kernel to its first answer."""
    began = time.perf_counter()
    with kernel(variables) as manager:
        first_answer(manager)
        return time.perf_counter() - began


@contextmanager
def kernel(variables: dict[str, str]) -> Iterator[KernelManager]:
    """A kernel as a server with these variables starts it."""
    before = dict(os.environ)
    os.environ.update(variables)
    manager = KernelManager(kernel_name="python3")
    try:
        manager.start_kernel(stderr=DEVNULL)
        yield manager
    finally:
        manager.shutdown_kernel(now=True)
        os.environ.clear()
        os.environ.update(before)


def first_answer(manager: KernelManager) -> None:
    """Run the cell."""
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    printed: list[str] = []
    client.execute_interactive(
        CELL, timeout=120, output_hook=lambda message: printed.append(message["content"].get("text", ""))
    )
    client.stop_channels()
    assert "".join(printed).strip().endswith("5"), printed


def memory(variables: dict[str, str]) -> str:
    """What the process that forks takes, and what a kernel takes of its own after that cell."""
    with kernel(variables) as manager:
        first_answer(manager)
        forked = psutil.Process(manager.provisioner.pid)  # type: ignore[union-attr]
        server = forked.parent()
        assert server is not None
        parent, mine = server.memory_full_info(), forked.memory_full_info()
        return (
            f"memory: the process that forks {parent.rss >> 20} MB resident ({parent.pss >> 20} MB as its share), a "
            f"kernel {mine.rss >> 20} MB resident ({mine.pss >> 20} MB as its share, {mine.uss >> 20} MB its alone)"
        )


if __name__ == "__main__":
    main()
