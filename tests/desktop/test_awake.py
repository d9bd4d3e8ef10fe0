"""The awake screen over a mode that is faked."""

from dataclasses import dataclass
from queue import Queue
from typing import Any

from unknot.desktop.awake import Awake

SECONDS = 5


@dataclass
class FakeMode:
    """Puts what happens to it in a queue."""

    log: "Queue[str]"
    method: str | None = "GNOME"
    refusals: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        return self.method is not None

    def __enter__(self) -> "FakeMode":
        self.log.put("entered")
        return self

    def __exit__(self, *error: object) -> None:
        self.log.put("left")


def test_it_holds_once_and_releases_once_each_time() -> None:
    log: Queue[str] = Queue()
    awake = Awake(mode=lambda: FakeMode(log))
    awake.release()
    for _ in range(2):
        awake.hold()
        awake.hold()
        assert log.get(timeout=SECONDS) == "entered"
        awake.release()
        awake.release()
        assert log.get(timeout=SECONDS) == "left"
    awake.close(SECONDS)
    assert log.empty()
    assert not awake.active


def test_a_desktop_that_refuses_is_told_once_with_its_reasons() -> None:
    log: Queue[str] = Queue()
    told: Queue[str] = Queue()
    awake = Awake(lambda: FakeMode(log, None, ("ScreenSaver: no  bus", "GNOME: no")), told.put)
    for _ in range(2):
        awake.hold()
        assert [log.get(timeout=SECONDS), log.get(timeout=SECONDS)] == ["entered", "left"]
        awake.close(SECONDS)
    assert told.get(timeout=SECONDS) == "ScreenSaver: no bus; GNOME: no"
    assert told.empty()


def test_a_missing_library_is_a_reason_and_no_crash() -> None:
    told: Queue[str] = Queue()

    def missing() -> Any:
        raise ImportError("No module named 'wakepy'")

    awake = Awake(missing, told.put)
    awake.hold()
    assert told.get(timeout=SECONDS) == "ImportError: No module named 'wakepy'"
    awake.close(SECONDS)


def test_what_is_released_before_the_desktop_was_asked_is_never_asked() -> None:
    asked: Queue[str] = Queue()
    awake = Awake(lambda: FakeMode(asked), after=60)
    awake.hold()
    awake.close()
    assert asked.empty()
    soon = Awake(lambda: FakeMode(asked), after=0.01)
    soon.hold()
    assert asked.get(timeout=5)
    soon.close()
