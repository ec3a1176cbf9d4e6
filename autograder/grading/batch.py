"""One run over a batch: known results are looked up, new ones graded once, and each is saved immediately."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from autograder.core import ClinicError, State, SubmissionResult, error_line
from autograder.exercises import Variant, at_home
from autograder.grading import claims, fingerprint
from autograder.grading.collect import HandedIn
from autograder.grading.grader import Grader, about
from autograder.grading.notebook_file import Unreadable
from autograder.grading.store import Judgement, Store
from autograder.grading.submission import NotAnExercise, Submission

Submit = Callable[[Submission, bool], Future[SubmissionResult]]


class Origin(StrEnum):
    """Where a result comes from."""

    GRADED = "graded now"
    KEPT = "known from an earlier run"
    SHARED = "the same answer as another one's"


class _Ticket(NamedTuple):
    """A notebook waiting for its verdict, with its position in the batch."""

    place: int
    handed_in: HandedIn
    submission: Submission

    def result(self, verdict: SubmissionResult) -> SubmissionResult:
        result = about(verdict, self.submission, self.handed_in.file, self.handed_in.learner)
        return result.model_copy(update={"platform": self.handed_in.platform})


class Session:
    """One run of the grader.

    Args:
        grader: reads submissions.
        store: saves each result as soon as it is known.
        submit: requests the verdict on a submission, given whether it is the grading person's own work.
        room: how many can be graded at a time, or a function that returns it.
        force: whether to grade again even if a result is known from an earlier run.
        word: the course's word for variants, or ``""`` if all learners have the usual sizes.

    Attributes:
        origins: the number of results by origin.
    """

    def __init__(
        self,
        grader: Grader,
        store: Store,
        submit: Submit,
        room: int | Callable[[], int],
        force: bool = False,
        word: str = "",
    ) -> None:
        self.origins: Counter[Origin] = Counter()
        self._grader = grader
        self._store = store
        self._submit = submit
        self._room: Callable[[], int] = room if callable(room) else partial(int, room)
        self._force = force
        self._word = word
        self._made: set[Judgement] = set()
        self._running: dict[Future[SubmissionResult], Judgement] = {}
        self._waiting: dict[Judgement, list[_Ticket]] = defaultdict(list)

    def results(self, batch: Sequence[HandedIn]) -> Generator[tuple[int, SubmissionResult], None, None]:
        """Grade a batch.

        Yields:
            Results as they arrive, each with its position in the batch. A yielded result is already in the store.
        """
        tickets: list[_Ticket] = []
        for place, handed_in in enumerate(batch):
            found = self._read(place, handed_in)
            if isinstance(found, _Ticket):
                tickets.append(found)
            else:
                yield place, found
        counting, doubles = claims.settled(tickets, lambda ticket: (ticket.handed_in, ticket.submission.exercise))
        for ticket, reason in doubles:
            yield ticket.place, _not_graded(ticket.handed_in, reason, ticket.submission.exercise.key)
        for ticket in counting:
            yield from self._begun(ticket)
            yield from self._ended(wait_for_one=len(self._running) >= self._room())
        while self._running:
            yield from self._ended(wait_for_one=True)

    def _read(self, place: int, handed_in: HandedIn) -> _Ticket | SubmissionResult:
        """A notebook that waits for its verdict, or the row that says why it can't be graded."""
        try:
            if handed_in.path is None:
                raise Unreadable(handed_in.reason)
            submission = self._grader.read(handed_in.path).by(_variant(handed_in, self._word))
        except (Unreadable, ClinicError) as error:
            return self._unread(handed_in, error)
        return _Ticket(place, handed_in, submission)

    def _unread(self, handed_in: HandedIn, error: Exception) -> SubmissionResult:
        """The row for a notebook that can't be read or does not belong to the course."""
        key = self._grader.key_in_name(PurePosixPath(handed_in.file))
        row = _not_graded(handed_in, str(error), key)
        return row.model_copy(update={"state": State.UNRELATED}) if isinstance(error, NotAnExercise) else row

    def _begun(self, ticket: _Ticket) -> Iterator[tuple[int, SubmissionResult]]:
        """The result of a notebook if it is known; otherwise, start grading it."""
        submission, exercise = ticket.submission, ticket.submission.exercise
        text = fingerprint.text_of(exercise, submission.sizes)
        judgement = Judgement(exercise.key, fingerprint.cells_of(submission), text, fingerprint.grader())
        if judgement in self._waiting:
            self._waiting[judgement].append(ticket)
            return
        found = None
        if judgement in self._made or not self._force:
            found = self._store.find(judgement, None if self._force else ticket.handed_in.learner)
        if found is not None:
            yield (
                ticket.place,
                self._kept(judgement, ticket, found.verdict, Origin.KEPT if found.is_own else Origin.SHARED),
            )
            return
        self._waiting[judgement] = [ticket]
        future = self._submit(ticket.submission, ticket.handed_in.is_own)
        self._running[future] = judgement

    def _ended(self, wait_for_one: bool) -> Iterator[tuple[int, SubmissionResult]]:
        """The results that have finished since."""
        if not self._running:
            return
        done, _ = wait(self._running, timeout=None if wait_for_one else 0, return_when=FIRST_COMPLETED)
        for future in done:
            judgement = self._running.pop(future)
            first, *others = self._waiting.pop(judgement)
            verdict = _verdict(future, judgement.exercise)
            self._made.add(judgement)
            yield first.place, self._kept(judgement, first, verdict, Origin.GRADED)
            for ticket in others:
                yield ticket.place, self._kept(judgement, ticket, verdict, Origin.SHARED)

    def _kept(
        self, judgement: Judgement, ticket: _Ticket, verdict: SubmissionResult, origin: Origin
    ) -> SubmissionResult:
        """The result of a notebook, once it is in the store."""
        learner, file = ticket.handed_in.learner, ticket.handed_in.file
        if origin is not Origin.KEPT:
            self._store.keep(judgement, learner, file, verdict, ticket.handed_in.platform)
        self.origins[origin] += 1
        return ticket.result(verdict)


def _not_graded(handed_in: HandedIn, reason: str, exercise: str = "") -> SubmissionResult:
    return SubmissionResult(
        file=handed_in.file,
        learner=handed_in.learner,
        exercise=exercise,
        state=State.NOT_GRADED,
        reason=reason,
        platform=handed_in.platform,
    )


def _variant(handed_in: HandedIn, word: str) -> Variant | None:
    """Whose sizes a notebook uses: those of the learner named by its location; in your own study, yours.

    If others' work is graded with a word, a study that was handed in along with it is ignored.
    """
    if handed_in.is_own and handed_in.path is not None:
        return at_home(handed_in.path.resolve().parent)
    return Variant(word, handed_in.learner if handed_in.named else "") if word else None


def _verdict(future: Future[SubmissionResult], exercise: str) -> SubmissionResult:
    """A worker's verdict, or the report that it crashed, which never counts as zero."""
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - one broken submission must not end the batch; it is a row that says why
        why = f"The grader broke ({error_line(error)}). Run the same command again: what is graded is kept."
        return SubmissionResult(file="", exercise=exercise, state=State.NOT_GRADED, reason=why)
