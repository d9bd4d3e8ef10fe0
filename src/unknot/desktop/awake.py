"""Keeps the screen awake while a routine plays."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol


class Mode(Protocol):
    """What is used of wakepy's mode."""

    active: bool
    result: Any

    def __enter__(self) -> Any: ...
    def __exit__(self, *error: Any) -> Any: ...


def presenting() -> Mode:
    """wakepy's mode that keeps the screen on; imported here because it takes 70 ms."""
    from wakepy import keep

    return keep.presenting(on_fail="pass")


class Awake:
    """Keeps the screen on between `hold` and `release`; both return at once and may be called any number of times.

    wakepy asks the desktop over D-Bus, which may be slow or not answer, and wants to be left in the thread that
    entered it (it warns otherwise). So one thread does both, and does not hold up the end of the program: the desktop
    itself lets go when the connection of a program that ended closes.
    """

    def __init__(
        self,
        on_refused: Callable[[str], None] = lambda reason: None,
        mode: Callable[[], Mode] = presenting,
        *,
        after: float = 0.0,
    ) -> None:
        """`on_refused` is told once, from that thread, why the screen could not be kept awake.

        The desktop is asked `after` so many seconds: no screen goes dark as fast, and importing wakepy beside a first
        painting would make that late.
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
        self.active = mode.active
        if mode.active:
            self.reason = None
        else:
            tried = mode.result.list_methods(ignore_platform_fails=True)
            self._refuse("; ".join(f"{one.method_name}: {one.failure_reason}" for one in tried))

    def _refuse(self, reason: str) -> None:
        self.reason = " ".join(reason.split())
        if not self._told:
            self._told = True
            self._on_refused(self.reason)
