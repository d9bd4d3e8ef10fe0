import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace

from samples import full
from storage.make_frozen import records, records_of_m002, records_of_m004, since_m003, since_m004
from ten_years import ten_years
from unknot.clock import instant_at
from unknot.diary.choices import Context
from unknot.diary.editing import new_cramp, new_night, new_run, with_key
from unknot.diary.records import Cramp, Diary, Night, Pause, PlanItem, Record, Run, Trial, TurnsTrial
from unknot.errors import StorageError
from unknot.paths import Home
from unknot.routine.model import Side
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.storage.kinds import KINDS

DATA = Path(__file__).resolve().parents[1] / "data"
NIGHT = instant_at(datetime(2026, 3, 10, 2, 0, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def store(place: Home) -> Iterator[DiaryStore]:
    database = open_database(place)
    yield DiaryStore(database)
    database.close()


def all_of(diary: Diary) -> list[object]:
    groups = [getattr(diary, each.name) for each in fields(Diary) if each.name != "begins"]
    return in_order(record for group in groups for record in group)


def in_order(found: Iterable[Any]) -> list[object]:
    return sorted(found, key=lambda each: each.id)


def test_every_record_comes_back_as_it_went(store: DiaryStore) -> None:
    store.save(*records())
    assert all_of(store.diary()) == in_order(records())
    for record in records():
        assert store.find(type(record), record.id) == record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_field_is_lost_on_its_way_to_disk_and_back(store: DiaryStore, kind: type[Record]) -> None:
    record = full(kind)
    store.save(record)  # type: ignore[arg-type]
    assert all_of(store.diary(steps_from=date.min)) == [record]
    found = store.find(kind, record.id)  # type: ignore[attr-defined]
    assert found is not None
    store.save(found)  # as a form does, which asks for no steps
    assert all_of(store.diary(steps_from=date.min)) == [record]


@pytest.mark.parametrize(
    ("schema", "kept"),
    [
        pytest.param("m002", records_of_m002(), id="m002"),
        pytest.param("m003", (*records_of_m002(), *since_m003()), id="m003"),
        pytest.param("m004", records_of_m004(), id="m004"),
        pytest.param("m005", records(), id="m005"),
    ],
)
def test_a_frozen_diary_still_says_the_same(place: Home, schema: str, kept: tuple[Record, ...]) -> None:
    place.make()
    shutil.copy(DATA / f"schema_{schema}.db", place.database)
    database = open_database(place)
    found = DiaryStore(database).diary()
    assert [each for each in all_of(found) if each.id not in ("s-done", "s-cut")] == in_order(kept)  # type: ignore[attr-defined]
    assert {session.said for session in found.sessions if session.id != "s-said"} == {False}
    database.close()


def test_a_migrated_diary_can_hold_what_the_old_one_could_not(place: Home) -> None:
    place.make()
    shutil.copy(DATA / "schema_m002.db", place.database)
    database = open_database(place)
    store = DiaryStore(database)
    new = (*since_m003(), *since_m004())
    store.save(*new)
    for record in new:
        assert store.find(type(record), record.id) == record
    database.close()


def test_deleting_marks_and_saving_brings_back(store: DiaryStore) -> None:
    store.save(*records())
    for record in records():
        store.delete(record)
        assert record not in all_of(store.diary())
        assert store.find(type(record), record.id) is None
        store.save(record)
        assert record in all_of(store.diary())
    store.delete(*records())
    assert all_of(store.diary()) == []
    assert store.days() == ()
    assert store.last_cramp() is None
    marked = store._database.rows("SELECT deleted_at, updated_at, device FROM cramp")
    assert all(row["deleted_at"] == row["updated_at"] and row["device"] for row in marked)


def test_a_change_is_written_whole_or_not_at_all(store: DiaryStore) -> None:
    night = new_night(date(2026, 3, 9), NIGHT)
    store.save(night)
    cramp = new_cramp("calf", Side.LEFT, NIGHT)
    with pytest.raises(StorageError):
        store.change(saved=[cramp, replace(cramp, id="bad", severity=11)], deleted=[night])
    assert store.diary().nights == (night,)
    assert store.diary().cramps == ()
    store.change(saved=[cramp], deleted=[night])
    assert (store.diary().nights, store.diary().cramps) == ((), (cramp,))


def test_a_night_cramp_is_found_by_its_night_and_another_by_its_day(store: DiaryStore) -> None:
    at_night = new_cramp("calf", Side.LEFT, NIGHT, Context.NIGHT)
    early = instant_at(datetime(2026, 3, 10, 6, 0, tzinfo=UTC), "Europe/Berlin")
    by_day = new_cramp("calf", Side.LEFT, early, Context.REST)
    moved = with_key(at_night, date(2026, 3, 11))
    moved = replace(moved, id="moved")
    store.save(at_night, by_day, moved)
    assert [each.id for each in store.diary(date(2026, 3, 9), date(2026, 3, 9)).cramps] == [at_night.id]
    assert [each.id for each in store.diary(date(2026, 3, 10), date(2026, 3, 10)).cramps] == [by_day.id]
    assert [each.id for each in store.diary(date(2026, 3, 11), None).cramps] == ["moved"]


def test_pages_hold_whole_days_and_end(store: DiaryStore) -> None:
    diary = ten_years()
    store.save(*diary.runs[:100], *diary.cramps[:50])
    seen: list[str] = []
    before: date | None = None
    while True:
        page, before = store.page(before, count=7)
        seen += [each.id for each in (*page.runs, *page.cramps)]
        if before is None:
            break
    assert sorted(seen) == sorted(each.id for each in (*diary.runs[:100], *diary.cramps[:50]))
    only, _older = store.page(None, 5, [Run])
    assert only.runs[-1] == diary.runs[99]
    assert store.page(date(1990, 1, 1)) == (Diary(), None)


def test_the_last_cramp(store: DiaryStore) -> None:
    cramp = replace(new_cramp("foot", Side.RIGHT, NIGHT), open=True)
    store.save(cramp, new_cramp("calf", Side.LEFT, instant_at(datetime(2020, 1, 1, tzinfo=UTC), "UTC")))
    assert store.last_cramp() == cramp


def test_numbers_out_of_range_never_reach_the_diary(store: DiaryStore) -> None:
    cramp = new_cramp("calf", Side.LEFT, NIGHT)
    run = new_run(NIGHT, minutes=40)
    for record in (replace(cramp, severity=11), replace(cramp, sleep=-1), replace(run, minutes=-3.0)):
        with pytest.raises(StorageError):
            store.save(record)
    assert all_of(store.diary()) == []


def test_any_sqlite_tool_reads_it(place: Home, store: DiaryStore) -> None:
    store.save(*records())
    plain = sqlite3.connect(place.database)
    sql = "SELECT json_extract(each.value, '$.id') FROM cramp, json_each(tried) AS each WHERE cramp.id = 'c-night'"
    assert plain.execute(sql).fetchall() == [("stretch",), ("heat",)]
    plain.close()


def test_ten_years_are_read_and_written(place: Home) -> None:
    """How quickly, tests/bench/diary.py says; here, that one change costs a few statements whatever lies there."""
    diary = ten_years()
    assert (len(diary.nights), len(diary.sessions), len(diary.cramps)) == (3650, 7300, 4000)
    database = open_database(place)
    store = DiaryStore(database)
    store.save(*diary.sessions, *diary.cramps, *diary.nights, *diary.runs, *diary.observations)
    store.save(*diary.plan, *diary.pauses, *diary.trials)
    found = store.diary()
    assert found.cramps == diary.cramps
    with_cramp = {each.night for each in diary.cramps if each.context is Context.NIGHT}
    assert found.nights == tuple(each for each in diary.nights if each.night not in with_cramp)
    assert [each.id for each in found.sessions] == [each.id for each in diary.sessions]
    assert not any(each.steps for each in found.sessions)
    last = diary.sessions[-1].day
    (*_others, newest) = store.diary(last, last, steps_from=last).sessions
    assert newest == diary.sessions[-1]
    for record in (diary.cramps[5], diary.nights[5], diary.runs[5], diary.plan[0]):
        statements: list[str] = []
        database.connection.set_trace_callback(statements.append)
        store.save(record)
        database.connection.set_trace_callback(None)
        assert 0 < len(statements) < 20
    page, older = store.page(date(2021, 1, 1), 30)
    assert older == date(2020, 12, 2)
    assert {each.day for each in page.sessions} == {older + timedelta(days=number) for number in range(30)}
    database.close()


def test_the_days_of_a_range_come_from_an_index(store: DiaryStore) -> None:
    sql = "EXPLAIN QUERY PLAN SELECT * FROM cramp WHERE (CASE context WHEN 'night' THEN night ELSE day END) >= '2026'"
    assert "cramp_key" in store._database.rows(sql)[0]["detail"]


def test_kinds_that_are_always_whole(store: DiaryStore) -> None:
    store.save(*records())
    empty = store.diary(date(1999, 1, 1), date(1999, 1, 2))
    assert {type(each) for each in all_of(empty)} == {PlanItem, Pause, Trial, TurnsTrial}
    assert not any(isinstance(each, Cramp | Night) for each in all_of(empty))
