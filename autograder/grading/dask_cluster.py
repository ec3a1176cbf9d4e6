"""Many machines: Dask's workers make the verdicts, each with an import of its own; another does again what one lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from distributed import Client, LocalCluster, Worker, WorkerPlugin, get_worker

from autograder.core import ClinicError, SubmissionResult
from autograder.exercises import Sizes
from autograder.grading import fingerprint
from autograder.grading.batch import Submit
from autograder.grading.grader import Grader
from autograder.grading.submission import Submission

LOCAL = "local"
"""In place of an address: a cluster of processes on this machine, for as long as the batch takes."""
_JOIN_SECONDS = 60
_LOSSES = 2
"""How often a verdict is begun again after its worker was lost."""


class Grading(WorkerPlugin):
    """Gives every worker its grader, those that join later too.

    Args:
        make: makes a grader.
    """

    name = "keras-shape-clinic"

    def __init__(self, make: Callable[[], Grader]) -> None:
        self._make = make

    def setup(self, worker: Worker) -> None:
        """See Dask."""
        worker.clinic = self._make()

    def teardown(self, worker: Worker) -> None:
        """See Dask."""
        worker.clinic.close()


@contextmanager
def cluster(address: str, make: Callable[[], Grader], processes: int) -> Iterator[tuple[Submit, Callable[[], int]]]:
    """The workers of a cluster.

    Args:
        address: of Dask's scheduler, as in ``tcp://host:8786``, or `LOCAL`.
        make: makes a worker's grader.
        processes: how many workers a local cluster has.

    Yields:
        A way to ask for a verdict, and how many may be asked for at a time, which follows the workers that join.

    Raises:
        ClinicError: there is no scheduler at this address, or no worker has joined it.
    """
    with ExitStack() as ends:
        if address == LOCAL:
            # Port 0: Dask's page about the cluster must not fail where another one holds its usual port.
            local = LocalCluster(n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=":0")
            address = ends.enter_context(local).scheduler_address
        try:
            client = ends.enter_context(Client(address, timeout=_JOIN_SECONDS))
        except (OSError, ValueError) as problem:
            raise ClinicError(f"No scheduler answers at {address} ({problem}). Start one: dask scheduler") from None
        try:
            client.wait_for_workers(1, timeout=_JOIN_SECONDS)
        except TimeoutError:
            raise ClinicError(
                f"No worker has joined the scheduler at {address}. Start one where this package is installed: "
                "dask worker ADDRESS --nthreads 1"
            ) from None
        client.register_plugin(Grading(make))
        with client.get_executor(pure=False, retries=_LOSSES) as workers:

            def submit(submission: Submission, is_own: bool) -> Future[SubmissionResult]:
                wanted = fingerprint.grader(), fingerprint.text_of(submission.exercise)
                future: Future[SubmissionResult] = workers.submit(_verdict, wanted, _Task.of(submission), is_own)
                return future

            yield submit, lambda: 2 * max(1, sum(client.nthreads().values()))


class _Task(NamedTuple):
    """A submission on its way to a worker, which has its exercise already."""

    exercise: str
    cells: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    sizes: Sizes

    @classmethod
    def of(cls, submission: Submission) -> _Task:
        return cls(submission.exercise.key, submission.cells, submission.notes, submission.sizes)


def _verdict(wanted: tuple[str, str], task: _Task, is_own: bool) -> SubmissionResult:
    """A verdict, in the worker."""
    clinic: Grader = get_worker().clinic
    exercise = clinic.exercises.get(task.exercise)
    if exercise is None or wanted != (fingerprint.grader(), fingerprint.text_of(exercise)):
        raise ClinicError("A worker has another version of the grader. Install the same one on every machine.")
    return clinic.verdict(Submission(exercise, task.cells, task.notes, task.sizes), is_own)
