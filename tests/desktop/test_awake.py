"""The awake screen over a mode that is faked."""

from dataclasses import dataclass
from queue import Queue
from types import SimpleNamespace
from typing import Any

from unknot.desktop.awake import Awake

SECONDS = 5


@dataclass
class FakeMode:
    """Puts what happens to it in a queue."""

    log: "Queue[str]"
    active: bool = True
    result: Any = None

    def __enter__(self) -> "FakeMode":
        self.log.put("entered")
        return self

    def __exit__(self, *error: Any) -> None:
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
    tried = [SimpleNamespace(method_name="org.freedesktop.ScreenSaver", failure_reason="no  bus")]
    result = SimpleNamespace(list_methods=lambda ignore_platform_fails: tried)
    awake = Awake(told.put, lambda: FakeMode(log, active=False, result=result))
    for _ in range(2):
        awake.hold()
        assert [log.get(timeout=SECONDS), log.get(timeout=SECONDS)] == ["entered", "left"]
        awake.close(SECONDS)
    assert told.get(timeout=SECONDS) == "org.freedesktop.ScreenSaver: no bus"
    assert told.empty()


def test_a_missing_library_is_a_reason_and_no_crash() -> None:
    told: Queue[str] = Queue()

    def missing() -> Any:
        raise ImportError("No module named 'wakepy'")

    awake = Awake(told.put, missing)
    awake.hold()
    assert told.get(timeout=SECONDS) == "ImportError: No module named 'wakepy'"
    awake.close(SECONDS)


def test_wakepy_itself_answers_without_a_session_bus() -> None:
    told: Queue[str] = Queue()
    awake = Awake(told.put)
    awake.hold()
    awake.close(SECONDS)
    assert awake.reason is None or told.get(timeout=SECONDS) == awake.reason


def test_what_is_released_before_the_desktop_was_asked_is_never_asked() -> None:
    asked: Queue[str] = Queue()
    awake = Awake(mode=lambda: FakeMode(asked), after=60)
    awake.hold()
    awake.close()
    assert asked.empty()
    soon = Awake(mode=lambda: FakeMode(asked), after=0.01)
    soon.hold()
    assert asked.get(timeout=5)
    soon.close()
