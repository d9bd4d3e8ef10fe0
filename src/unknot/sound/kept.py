"""One engine kept at work: opened beside the window, and again whenever it was lost, ever later."""

import time
from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from threading import Thread, Timer
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from unknot.sound.engines import Candidate, attempt
from unknot.sound.sink import Closable, EngineKind, EngineReport

RETRY_SECONDS = (0.5, 1.0, 1.0, 2.0)
"""Waits between tries while a routine plays; the last one from then on."""
_WORKS_AFTER = 10.0  # seconds; what is lost sooner was no cure, and is tried as late as if it had never come
_LOSSES_BORNE = 2  # an engine lost more often than this is tried after the others

Deliver = Callable[[Callable[[], None]], None]
"""Brings a call from any thread into the thread of the window."""


Engine = TypeVar("Engine", bound=Closable)


class SoundStanding(Enum):
    """What there is to say of an engine."""

    ABSENT = "absent"  # none works, and none has
    LOST = "lost"  # it worked, and does so no longer
    BACK = "back"  # it works, after one of the other two was said


class SoundNotice(msgspec.Struct, frozen=True):
    """Said once to the person: tones or voice are not to be had, are so no longer, or are so again; and the reasons."""

    kind: EngineKind
    standing: SoundStanding
    reasons: tuple[str, ...] = ()


def call_directly(call: Callable[[], None]) -> None:
    """Delivers a call where it arises; for tests and for programs without a window."""
    call()


def call_after(seconds: float, call: Callable[[], None]) -> None:
    """Makes `call` in a thread of its own after so many seconds, unless the program has ended by then."""
    timer = Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Surroundings(msgspec.Struct, frozen=True):
    """How calls reach the thread of the window, how time passes, and who is told."""

    tell: Callable[[SoundNotice], None] = lambda notice: None
    deliver: Deliver = call_directly
    now: Callable[[], float] = time.monotonic
    after: Callable[[float, Callable[[], None]], None] = call_after


class KeptEngine(Generic[Engine]):
    """The first of `candidates` that works, or `silent` while none does. It lives in the thread of the window.

    `settle` is called with an engine that has just been opened. Between `hold` and `let_go` it looks for one again and
    again; else only when something is asked of it.
    """

    def __init__(
        self,
        kind: EngineKind,
        candidates: Callable[[], Iterable[Candidate[Engine]]],
        silent: Engine,
        settle: Callable[[Engine], None],
        around: Surroundings,
    ) -> None:
        self.engine = self._silent = silent
        self.reports: tuple[EngineReport, ...] = ()
        self._kind = kind
        self._candidates = candidates
        self._settle = settle
        self._around = around
        self._looking = self._waiting = self._held = self._closed = False
        self._said: SoundStanding | None = None
        self._failures = 0
        self._losses: dict[str, int] = {}
        self._turn = 0  # of the engine that was opened last: what an earlier one reports means nothing any more
        self._lost_early: str | None = None
        self._opened_at = self._tried_at = 0.0
        self._pending: tuple[float, Callable[[Engine], None]] | None = None

    @property
    def works(self) -> bool:
        """Whether there is an engine."""
        return self.engine is not self._silent

    def open(self) -> None:
        """Look for an engine, unless one works or is looked for."""
        if not (self.works or self._looking or self._closed):
            self._looking = True
            self._tried_at = self._around.now()
            in_order = sorted(self._candidates(), key=lambda one: self._losses.get(one.name, 0) > _LOSSES_BORNE)
            self._try(tuple(in_order), ())

    def do(self, call: Callable[[Engine], None], within: float) -> None:
        """Make `call` with the engine: now, or as the last one asked for when there is one `within` so many seconds."""
        if self.works:
            call(self.engine)
            return
        self._pending = (self._around.now() + within, call)
        if self._may_try:
            self.open()

    def hold(self) -> None:
        """From now on an engine that is missing is looked for again and again."""
        self._held = True
        if self._may_try:
            self.open()

    @property
    def _may_try(self) -> bool:
        """Whether what is asked for now is worth a look before the next one that is due."""
        return not self._waiting or self._around.now() - self._tried_at >= RETRY_SECONDS[0]

    def let_go(self) -> None:
        """Nothing more is wanted for now."""
        self._held = False
        self._pending = None

    def close(self) -> None:
        """Let the engine go for good."""
        self._closed = True
        engine, self.engine = self.engine, self._silent
        engine.close()

    def _try(self, candidates: tuple[Candidate[Engine], ...], tried: tuple[EngineReport, ...]) -> None:
        if not candidates:
            self._found_none(tried)
            return
        first, rest = candidates[0], candidates[1:]
        self._turn += 1
        self._lost_early = None
        on_lost = partial(self._on_lost, first.name, self._turn)
        if not first.in_any_thread:
            self._answered(rest, tried, *attempt(first, self._kind, on_lost))
            return

        def work() -> None:
            engine, report = attempt(first, self._kind, on_lost)
            self._around.deliver(lambda: self._answered(rest, tried, engine, report))

        Thread(target=work, name=f"opening {first.name}", daemon=True).start()

    def _answered(
        self,
        rest: tuple[Candidate[Engine], ...],
        tried: tuple[EngineReport, ...],
        engine: Engine | None,
        report: EngineReport,
    ) -> None:
        if self._closed:
            if engine is not None:
                engine.close()
        elif engine is None:
            self._try(rest, (*tried, report))
        elif self._lost_early is not None:
            engine.close()
            self._try(rest, (*tried, replace(report, ok=False, reason=self._lost_early)))
        else:
            self._found(engine, (*tried, report))

    def _found(self, engine: Engine, reports: tuple[EngineReport, ...]) -> None:
        self._looking = False
        self.engine, self.reports, self._opened_at = engine, reports, self._around.now()
        self._settle(engine)
        if self._said is not None:
            self._said = None
            self._around.tell(SoundNotice(self._kind, SoundStanding.BACK))
        pending, self._pending = self._pending, None
        if pending is not None and self._around.now() <= pending[0]:
            pending[1](engine)

    def _found_none(self, reports: tuple[EngineReport, ...]) -> None:
        self._looking = False
        self.reports = reports
        self._say(SoundStanding.ABSENT, tuple(report.reason for report in reports))
        self._try_later()

    def _on_lost(self, name: str, turn: int, reason: str) -> None:
        self._around.deliver(lambda: self._lose(name, turn, f"{name}: {reason}"))

    def _lose(self, name: str, turn: int, reason: str) -> None:
        if turn != self._turn or self._closed:
            return
        if not self.works:  # opened in its thread, and lost before that was known here
            self._lost_early = reason
            return
        engine, self.engine = self.engine, self._silent
        engine.close()
        self._losses[name] = self._losses.get(name, 0) + 1
        if self._around.now() - self._opened_at >= _WORKS_AFTER:
            self._failures = 0
        self.reports = (EngineReport(name, self._kind, False, reason),)
        self._say(SoundStanding.LOST, (reason,))
        self._try_later()

    def _say(self, standing: SoundStanding, reasons: tuple[str, ...]) -> None:
        if self._said is None:
            self._said = standing
            self._around.tell(SoundNotice(self._kind, standing, reasons))

    def _try_later(self) -> None:
        if not self._held or self._waiting:
            return
        self._waiting = True
        seconds = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        self._failures += 1
        self._around.after(seconds, lambda: self._around.deliver(self._on_waited))

    def _on_waited(self) -> None:
        self._waiting = False
        if self._held:
            self.open()
