"""Grading on several machines: Dask workers compute the verdicts, each with its own import of Keras.

If a worker is lost, its tasks go to another one. If the scheduler is lost, everything it held is submitted again to its
replacement. Workers receive the exercises once, when they join; a task names its exercise by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from threading import Lock
from typing import Any, NamedTuple

from distributed import Client, LocalCluster, Worker, WorkerPlugin, get_worker

from autograder.core import ClinicError, SubmissionResult
from autograder.exercises import Sizes
from autograder.grading import fingerprint
from autograder.grading.batch import Submit
from autograder.grading.grader import Grader
from autograder.grading.submission import Submission

LOCAL = "local"
"""Given instead of an address: a cluster of processes on this machine, for the duration of the batch."""
_JOIN_SECONDS = 60
_RETURN_SECONDS = 600
"""How long a batch waits for a scheduler and a worker to come back."""
_LOSSES = 2
"""How often a verdict is retried after its worker was lost."""


class Grading(WorkerPlugin):
    """Gives every worker its grader, including those that join later.

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
        address: the address of Dask's scheduler, as in ``tcp://host:8786``, or `LOCAL`.
        make: makes a worker's grader.
        processes: how many workers a local cluster has.

    Yields:
        A function that requests a verdict, and how many can be requested at a time, which changes as workers join.

    Raises:
        ClinicError: there is no scheduler at this address, or no worker has joined it.
    """
    with ExitStack() as ends:
        if address == LOCAL:
            # Port 0: Dask's page about the cluster must not fail where another one holds its usual port.
            local = LocalCluster(n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=":0")
            address = ends.enter_context(local).scheduler_address
        connection = Connection(address, make)
        ends.callback(connection.close)
        yield connection.submit, connection.room


class Connection:
    """A connection to a scheduler that survives the loss of the scheduler.

    Args:
        address: the address of the scheduler, and of its replacement.
        make: makes a worker's grader.

    Raises:
        ClinicError: there is no scheduler at this address, or no worker has joined it.
    """

    def __init__(self, address: str, make: Callable[[], Grader]) -> None:
        self._address = address
        self._make = make
        self._lock = Lock()
        self._room = 1
        self._closed: str | None = None
        self._client = self._connected(_JOIN_SECONDS)

    def submit(self, submission: Submission, is_own: bool) -> Future[SubmissionResult]:
        """Request a verdict."""
        wanted = fingerprint.grader(), fingerprint.text_of(submission.exercise)
        verdict: Future[SubmissionResult] = Future()
        self._ask(verdict, (wanted, _Task.of(submission), is_own))
        return verdict

    def room(self) -> int:
        """How many verdicts can be requested at a time; the last known number while there is no scheduler."""
        with suppress(Exception):  # whatever Dask raises while a scheduler is on its way out
            self._room = 2 * max(1, sum(self._client.nthreads().values()))
        return self._room

    def close(self) -> None:
        """Close the connection; pending verdicts are cancelled."""
        self._closed = "The batch has ended."
        self._client.close()

    def _connected(self, seconds: float) -> Client:
        """A connection to a scheduler whose workers have their graders."""
        try:
            client = Client(self._address, timeout=seconds)
        except (OSError, ValueError) as problem:
            raise ClinicError(
                f"No scheduler answers at {self._address} ({problem}). Start one: dask scheduler"
            ) from None
        try:
            client.wait_for_workers(1, timeout=seconds)
        except TimeoutError:
            client.close()
            raise ClinicError(
                f"No worker has joined the scheduler at {self._address}. Start one where this package is installed: "
                "dask worker ADDRESS --nthreads 1"
            ) from None
        client.register_plugin(Grading(self._make))
        return client

    def _ask(self, verdict: Future[SubmissionResult], request: tuple[Any, ...]) -> None:
        with self._lock:
            client, closed = self._client, self._closed
        if closed is not None:
            verdict.set_exception(ClinicError(closed))
            return
        asked = client.submit(_verdict, *request, pure=False, retries=_LOSSES)
        asked.add_done_callback(partial(self._answered, verdict, request, client))

    def _answered(
        self, verdict: Future[SubmissionResult], request: tuple[Any, ...], client: Client, asked: Any
    ) -> None:
        """Pass an answer on, or submit again if it was lost with its scheduler."""
        if asked.status == "error":
            verdict.set_exception(asked.exception())
            return
        with suppress(Exception):  # whatever Dask raises for a future that was lost, or is lost while it is fetched
            verdict.set_result(asked.result())
            return
        self._reconnect(client)
        self._ask(verdict, request)

    def _reconnect(self, lost: Client) -> None:
        """Replace a connection that was lost, unless another verdict has done so."""
        with self._lock:
            if self._closed is None and self._client is lost:
                lost.close()
                try:
                    self._client = self._connected(_RETURN_SECONDS)
                except ClinicError as error:
                    self._closed = str(error)


class _Task(NamedTuple):
    """A submission on its way to a worker, which already has the exercise."""

    exercise: str
    cells: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    sizes: Sizes

    @classmethod
    def of(cls, submission: Submission) -> _Task:
        return cls(submission.exercise.key, submission.cells, submission.notes, submission.sizes)


def _verdict(wanted: tuple[str, str], task: _Task, is_own: bool) -> SubmissionResult:
    """Compute a verdict in the worker."""
    clinic: Grader = get_worker().clinic
    exercise = clinic.exercises.get(task.exercise)
    if exercise is None or wanted != (fingerprint.grader(), fingerprint.text_of(exercise)):
        raise ClinicError("A worker has another version of the grader. Install the same one on every machine.")
    return clinic.verdict(Submission(exercise, task.cells, task.notes, task.sizes), is_own)
