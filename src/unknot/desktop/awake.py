"""Keeps the screen awake while a routine plays."""

import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol


class Mode(Protocol):
    """A wish that the screen stay on, held while it is entered."""

    @property
    def active(self) -> bool:
        """Whether it was taken."""

    @property
    def method(self) -> str | None:
        """Who took it."""

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the others did not."""

    def __enter__(self) -> Any: ...
    def __exit__(self, *error: Any) -> Any: ...


class _Wakepy:
    """wakepy's way on Windows and macOS; on freedesktop systems it gives its own name for ours."""

    def __init__(self) -> None:
        from wakepy import keep

        self._mode = keep.presenting(on_fail="pass")

    @property
    def active(self) -> bool:
        return bool(self._mode.active)

    @property
    def method(self) -> str | None:
        return None if self._mode.active_method is None else str(self._mode.active_method.name)

    @property
    def refusals(self) -> tuple[str, ...]:
        tried = self._mode.result.list_methods(ignore_platform_fails=True)
        return tuple(f"{one.method_name}: {one.failure_reason}" for one in tried)

    def __enter__(self) -> "_Wakepy":
        self._mode.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._mode.__exit__(*error)


def wish_for_screen(name: str, reason: str) -> Mode:
    """The wish under this `name` and for this `reason`; what it takes is imported here: wakepy takes 70 ms."""
    if sys.platform in ("win32", "darwin"):
        return _Wakepy()
    from unknot.desktop.inhibit import Inhibitor

    return Inhibitor(name, reason)


def describe(name: str, reason: str) -> tuple[str | None, tuple[str, ...]]:
    """Who takes the wish now, and why others did not; it is let go at once."""
    with wish_for_screen(name, reason) as mode:
        return mode.method, mode.refusals


class Awake:
    """Keeps the screen on between `hold` and `release`; both return at once and may be called any number of times.

    The desktop is asked over D-Bus, and may be slow or not answer. So one thread asks and lets go, and does not hold up
    the end of the program: the desktop itself lets go when the connection of a program that ended closes.
    """

    def __init__(
        self,
        mode: Callable[[], Mode],
        on_refused: Callable[[str], None] = lambda reason: None,
        *,
        after: float = 0.0,
    ) -> None:
        """`on_refused` is told once, from that thread, why the screen could not be kept awake.

        The desktop is asked `after` so many seconds: no screen goes dark as fast, and what asks it would make a first
        painting late.
        """
        self._after = after
        self._on_refused = on_refused
        self._mode = mode
        self._orders: SimpleQueue[bool] = SimpleQueue()
        self._thread: Thread | None = None
        self._told = False
        self.wanted = False
        self.active = False
        self.reason: str | None = None

    def hold(self) -> None:
        """Asks for the screen to stay on."""
        self._order(True)

    def release(self) -> None:
        """Lets the screen sleep again."""
        self._order(False)

    def close(self, seconds: float = 1.0) -> None:
        """Releases, and waits for it up to `seconds`; for the end of the program."""
        self.release()
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _order(self, wanted: bool) -> None:
        if wanted == self.wanted:
            return
        self.wanted = wanted
        self._orders.put(wanted)
        if wanted:
            self._thread = Thread(target=self._keep, args=(self._orders,), name="awake", daemon=True)
            self._thread.start()
        else:
            self._orders = SimpleQueue()  # the next hold has a thread and orders of its own

    def _keep(self, orders: "SimpleQueue[bool]") -> None:
        orders.get()
        if self._after and self._released_within(orders, self._after):
            return
        try:
            with self._mode() as mode:
                self._note(mode)
                if mode.active:
                    orders.get()
        except (ImportError, OSError, RuntimeError) as error:
            self._refuse(f"{type(error).__name__}: {error}")
        finally:
            self.active = False

    @staticmethod
    def _released_within(orders: "SimpleQueue[bool]", seconds: float) -> bool:
        try:
            orders.get(timeout=seconds)
        except Empty:
            return False
        return True

    def _note(self, mode: Mode) -> None:
        self.active, self.method = mode.active, mode.method
        if mode.active:
            self.reason = None
        else:
            self._refuse("; ".join(mode.refusals))

    def _refuse(self, reason: str) -> None:
        self.reason = " ".join(reason.split())
        if not self._told:
            self._told = True
            self._on_refused(self.reason)
