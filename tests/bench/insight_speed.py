"""How long the numbers of the Progress page take for ten years, beside what SQLite needs to hand out the same rows.

Prints JSON, milliseconds: `numbers` are the core's, `page` with words and tables, `sql_rows` the bare queries for the
same weeks' rows, `sql_weekly` the bare weekly sums, and the ratios of `numbers` to both.

    python tests/bench/insight_speed.py [TIMES]
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ten_years import DAYS, FIRST, ten_years
from unknot.insight.progress import progress
from unknot.insight.weeks import Horizon, Span, weeks_between, weeks_until
from unknot.paths import Home
from unknot.storage.database import Database, open_database
from unknot.storage.diary_store import DiaryStore
from unknot.view.progress.page import Reach, build_progress, first_needed

TODAY = FIRST + timedelta(days=DAYS)


def milliseconds(what: Callable[[], object], times: int) -> float:
    """The quickest of so many goes."""
    taken = []
    for _go in range(times):
        began = time.perf_counter()
        what()
        taken.append(time.perf_counter() - began)
    return round(1000 * min(taken), 2)


def rows(database: Database, first: date) -> None:
    """Everything the numbers are made from, as SQLite hands it out."""
    database.rows("SELECT day, routine, kind, prescribed_s, credited_s FROM session WHERE day >= ?", first.isoformat())
    for sql in (
        "SELECT * FROM cramp WHERE max(day, night) >= ?",
        "SELECT night FROM night WHERE night >= ?",
        "SELECT day FROM run WHERE day >= ?",
    ):
        database.rows(sql, first.isoformat())


def weekly(database: Database, first: date) -> None:
    """Weekly sums by SQLite alone: no plan, no coverage, no intervals."""
    week = "(julianday({}) - julianday('2016-01-04')) / 7"
    for table, day, what in (
        ("session", "day", "sum(min(1, credited_s / prescribed_s))"),
        ("cramp", "night", "count(*)"),
        ("night", "night", "count(*)"),
    ):
        group = f"CAST({week.format(day)} AS INTEGER)"
        where = f"{day} >= ? AND deleted_at IS NULL"
        database.rows(f"SELECT {group}, {what} FROM {table} WHERE {where} GROUP BY 1", first.isoformat())


def main(times: int) -> None:
    """Print the numbers."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Home(Path(folder)))
        store = DiaryStore(database)
        made = ten_years()
        store.save(*made.sessions, *made.cramps, *made.nights, *made.runs, *made.observations, *made.plan)
        store.save(*made.pauses, *made.trials)
        for reach in Reach:
            first = first_needed(reach, TODAY)
            diary = store.diary(first)
            weeks = weeks_until(TODAY, 12 if reach is Reach.TWELVE_WEEKS else 52)
            if reach is Reach.ALL:
                weeks = weeks_between(FIRST, TODAY)
            found[reach.value] = _measured(database, diary, reach, weeks, first or FIRST, times)
        database.close()
    print(json.dumps(found, indent=2))


def _measured(database: Database, diary: object, reach: Reach, weeks: object, first: date, times: int) -> object:
    span = Span(weeks[0].start, TODAY)  # type: ignore[index]
    horizon = Horizon.at(TODAY, TODAY)
    numbers = milliseconds(lambda: progress(diary, weeks, span, horizon), times)  # type: ignore[arg-type]
    page = milliseconds(lambda: build_progress(diary, reach, TODAY), times)  # type: ignore[arg-type]
    sql_rows = milliseconds(lambda: rows(database, first), times)
    sql_weekly = milliseconds(lambda: weekly(database, first), times)
    return {
        "numbers": numbers,
        "page": page,
        "sql_rows": sql_rows,
        "sql_weekly": sql_weekly,
        "numbers_to_rows": round(numbers / sql_rows, 2),
        "numbers_to_weekly": round(numbers / sql_weekly, 2),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
