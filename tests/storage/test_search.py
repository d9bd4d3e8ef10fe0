"""Search: every word that was said is found, and nothing that is no longer there."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from unknot.clock import instant_at
from unknot.diary.choices import Context, Noted, PauseReason
from unknot.diary.editing import new_run
from unknot.diary.records import (
    Cramp,
    Diary,
    Night,
    Observation,
    Outcome,
    Pause,
    Record,
    Run,
    Session,
    Tried,
)
from unknot.paths import Home
from unknot.routine.model import RoutineKind, Side
from unknot.storage import exchange
from unknot.storage.backup import BackupKind, make
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.restoring import restore
from unknot.view.diary.search import ids_for

ZONE = "Europe/Berlin"
NIGHT = instant_at(datetime(2026, 3, 10, 2, 0, tzinfo=UTC), ZONE)
EVENING = instant_at(datetime(2026, 3, 10, 16, 50, tzinfo=UTC), ZONE)
NINTH, TENTH = date(2026, 3, 9), date(2026, 3, 10)


def everything(mark: str = "1") -> tuple[Record, ...]:
    """An entry of each kind with words of its own, and what is none."""
    return (
        Session(
            f"s-{mark}", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d1", EVENING, TENTH, 70.0, {}, 42.5,
            Outcome.STOPPED, EVENING, 7, f"tight {mark}",
        ),
        Cramp(
            f"c-{mark}", NIGHT, NINTH, NINTH, "calf", Side.LEFT, Context.NIGHT, 240.0, 6, 7,
            ("alcohol", "standing-all-day"), (), (Tried("heat", helped=True),), f"👍 שלום {mark}",
        ),
        Cramp(f"o-{mark}", EVENING, TENTH, TENTH, "foot", None, Context.EXERCISE),
        Night(f"n-{mark}", date(2026, 3, 8), NIGHT, f"slept well {mark}"),
        Run(f"r-{mark}", EVENING, TENTH, 40.0, 7.5, 5, note=f"hilly {mark}"),
        Observation(f"m-{mark}", EVENING, TENTH, Noted.MEDICINE_CHANGE, f"statin {mark}"),
        Pause(f"u-{mark}", TENTH, date(2026, 3, 12), PauseReason.TRAVEL, f"in New York {mark}"),
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def store(place: Home) -> DiaryStore:
    store = DiaryStore(open_database(place))
    store.save(*everything())
    return store


def ids(found: Diary) -> set[str]:
    parts = (found.sessions, found.cramps, found.nights, found.runs, found.observations, found.factors)
    return {each.id for part in parts for each in part}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("שלום", {"c-1"}),
        ("STAT", {"m-1"}),
        ("calf left", {"c-1"}),
        ("left foot", set()),
        ("alcohol", {"c-1"}),
        ("bed", {"s-1"}),
        ("hïlly", {"r-1"}),
        ("slept well", {"n-1"}),
        ("well slept", {"n-1"}),
        ("york", set()),  # a pause is none of the entries
        ("", set()),
        ("-", set()),
        ('"', set()),
        ("a OR b NEAR(", set()),
        ("note:x", set()),
        ("medicine", {"m-1"}),
    ],
)
def test_words_are_found(store: DiaryStore, text: str, expected: set[str]) -> None:
    assert ids(store.search(text, ids_for)) == expected


def test_what_it_is_called_finds_the_id(store: DiaryStore) -> None:
    def called(typed: str) -> Iterable[str]:
        return {"wade": ["calf"], "wein": ["alcohol", "standing-all-day"]}.get(typed, ())

    assert ids(store.search("wade wein", called)) == {"c-1"}
    assert ids(store.search("wade", lambda _typed: ())) == set()
    assert "hamstrings" in ids_for("thigh")
    assert ids_for("") == ()


def test_it_keeps_in_step_with_what_is_changed_undone_imported_and_restored(
    place: Home, store: DiaryStore, tmp_path: Path
) -> None:
    assert ids(store.search("slept", ids_for)) == {"n-1"}
    (night,) = store.diary().nights
    store.save(msgspec.structs.replace(night, note="awake"))
    assert ids(store.search("slept", ids_for)) == set()
    store.save(night)
    assert ids(store.search("slept", ids_for)) == {"n-1"}
    kept = make(place, BackupKind.HAND)
    store.delete(night)
    assert ids(store.search("slept", ids_for)) == set()
    other = DiaryStore(open_database(Home(tmp_path / "other")))
    other.save(*everything("9"))
    exchange.export_json(other.database, tmp_path / "other.json")
    exchange.take_in(store.database, exchange.read_file(store.database, tmp_path / "other.json"))
    assert ids(store.search("slept", ids_for)) == {"n-9"}
    restore(place, kept.path)
    assert ids(store.search("slept", ids_for)) == {"n-1"}


def test_days_bound_it_and_a_none_that_a_cramp_contradicts_is_not_shown(store: DiaryStore) -> None:
    (night,) = store.diary().nights
    cramp = next(each for each in everything() if isinstance(each, Cramp) and each.id == "c-1")
    store.save(msgspec.structs.replace(night, id="n-2", night=cramp.night, note="slept badly"))
    assert ids(store.search("slept", ids_for)) == {"n-1"}
    assert ids(store.search("slept", ids_for, first=cramp.night)) == set()
    assert ids(store.search("slept", ids_for, last=night.night)) == {"n-1"}
    assert isinstance(store.find(Night, "n-2"), Night)


def test_what_is_found_comes_page_by_page(store: DiaryStore) -> None:
    days = [datetime(2026, 11, day, 16, tzinfo=UTC) for day in range(1, 8)]
    made = [new_run(instant_at(at, ZONE), minutes=30) for at in days]
    runs = [msgspec.structs.replace(each, note=f"lake {each.day.day % 2}") for each in made]
    store.save(*runs)
    found, older = store.found("lake 1", lambda _term: (), count=3)
    assert ([each.day.day for each in found.runs], older) == ([3, 5, 7], date(2026, 11, 3))
    found, older = store.found("lake 1", lambda _term: (), older, count=3)
    assert ([each.day.day for each in found.runs], older) == ([1], None)
    assert store.found("sea", lambda _term: ()) == (Diary(), None)
