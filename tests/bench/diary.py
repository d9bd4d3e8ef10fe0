"""Ten years of a diary: how long saving, reading and the pages made of it take."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from ten_years import ten_years  # noqa: E402
from unknot.clock import instant_at  # noqa: E402
from unknot.paths import Home  # noqa: E402
from unknot.routine.library import Library  # noqa: E402
from unknot.storage.database import open_database  # noqa: E402
from unknot.storage.diary_store import DiaryStore  # noqa: E402
from unknot.view.diary.month import build_month, span_of  # noqa: E402
from unknot.view.diary.page import build as build_list  # noqa: E402
from unknot.view.today.page import LOOKS_BACK  # noqa: E402
from unknot.view.today.page import build as build_today  # noqa: E402


def timed(what: str, action: Callable[[], object], times: int = 5) -> None:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - began))
    print(f"{what:<45} first {taken[0]:8.2f} ms   median {median(taken):8.2f} ms")


def main() -> None:
    diary = ten_years()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Home(Path(folder) / "data"))
        store = DiaryStore(database)
        timed("save ten years", lambda: store.save(*diary.sessions, *diary.cramps, *diary.nights, *diary.runs), 1)
        store.save(*diary.observations, *diary.plan, *diary.pauses, *diary.trials)
        timed("save one cramp", lambda: store.save(diary.cramps[9]), 25)
        timed("save one session with its steps", lambda: store.save(diary.sessions[9]), 25)
        timed("read ten years, without steps", store.diary)
        last = diary.nights[-1].night
        now = instant_at(datetime.combine(last, clock(19), UTC), "Europe/Berlin")
        library = Library.built_in()
        recent = store.diary(last - LOOKS_BACK, None, steps_from=last)
        timed("read what Today needs", lambda: store.diary(last - LOOKS_BACK, None, steps_from=last))
        timed("build Today", lambda: build_today(recent, now, library))
        page, _older = store.page()
        timed("read a page of 30 days", store.page)
        timed("build a page of 30 days", lambda: build_list(page, zone="Europe/Berlin"))
        first, end = span_of(last.replace(year=last.year - 5))
        timed("read and build a month", lambda: build_month(store.diary(first, end), first, now), 25)
        database.close()


if __name__ == "__main__":
    main()
