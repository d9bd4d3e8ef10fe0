"""Each kind of input that was once read wrong, with the numbers that are right."""

import struct
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from runfiles.made import (
    BEGAN,
    ENUM,
    METRE,
    UINT32,
    fit,
    fit_data,
    fit_definition,
    fit_file,
    fit_message,
    fit_time,
    gpx_tracks,
    own_clock,
    point,
    records,
    session,
    steady,
    tcx,
)
from unknot.clock import instant_at, zone_at, zone_named
from unknot.diary.choices import OnFoot
from unknot.diary.editing import new_run
from unknot.diary.records import Run
from unknot.runfiles.archive import open_sources
from unknot.runfiles.fit_messages import BrokenFitError, messages
from unknot.runfiles.taking import ReadAs, Taken, Wishes, take_in

ZONE = "Europe/Berlin"
NOW = instant_at(datetime(2026, 3, 12, 8, tzinfo=UTC), ZONE)
HOUR = 3600


def taken_in(*paths: Path, known: Iterable[Run] = (), **wishes: Any) -> Taken:
    with open_sources(paths) as sources:
        return take_in(sources, known, Wishes(ZONE, **wishes), NOW)


def the_run(*paths: Path, **wishes: Any) -> Run:
    (run,) = taken_in(*paths, **wishes).runs
    return run


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("sport", "kind", "meant"),
    [
        (1, None, "run"), (1, 0, "run"), (1, 1, "run"), (1, 3, "run"), (1, 4, "run"), (1, 45, "run"), (1, 58, "run"),
        (0, 1, "run"), (4, 1, "run"), (4, 45, "run"), (1, 67, "run"),
        (11, None, "walk"), (11, 30, "walk"), (4, 27, "walk"), (17, None, "hike"), (17, 0, "hike"),
        (0, 0, "generic"), (2, None, "cycling"), (4, 14, "indoor rowing"), (4, 15, "elliptical"), (5, 17, "swimming"),
        (8, None, "tennis"), (24, None, "driving"), (1, 15, "elliptical"), (10, 20, "strength training"),
        (13, None, "alpine skiing"), (66, None, "wheelchair push run"), (200, None, "sport 200"),
    ],
)  # fmt: skip
def test_what_fit_calls_a_run(tmp_path: Path, sport: int, kind: int | None, meant: str) -> None:
    taken = taken_in(fit(tmp_path / "a.fit", sport=sport, kind=kind))
    if meant in set(OnFoot):
        assert [run.on_foot for run in taken.runs] == [meant]
    else:
        assert taken.runs == ()
        assert meant in taken.refused[0]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("running", "run"), ("Run", "run"), ("trail_running", "run"), ("TrailRun", "run"), ("Trail Run", "run"),
        ("treadmill_running", "run"), ("VirtualRun", "run"), ("virtual_run", "run"), ("track_running", "run"),
        ("9", "run"), (" 9 ", "run"), ("Laufen", "run"), ("course à pied", "run"), ("Course à pied", "run"),
        ("Hardlopen", "run"), ("jogging", "run"), ("trail", "run"), ("treadmill", "run"), (None, "run"), ("", "run"),
        ("walking", "walk"), ("10", "walk"), ("Nordic Walking", "walk"), ("casual_walking", "walk"),
        ("hiking", "hike"), ("4", "hike"), ("Wandern", "hike"), ("Hike", "hike"),
        ("Fahrrad", ""), ("cycling", ""), ("1", ""), ("Radfahren", ""), ("16", ""), ("VirtualRide", ""), ("swim", ""),
        ("Skilanglauf", ""), ("running shoes review", ""), ("roller_skiing", ""), ("driving", ""),
        ("track cycling", ""),
    ],
)  # fmt: skip
def test_what_gpx_calls_a_run(tmp_path: Path, word: str | None, meant: str) -> None:
    taken = taken_in(gpx_tracks(tmp_path / "a.gpx", [steady(0, HOUR)], sport=word))
    assert [str(run.on_foot) for run in taken.runs] == ([meant] if meant else [])
    if not meant:
        assert str(word).casefold() in taken.refused[0]


@pytest.mark.parametrize(("word", "meant"), [("Running", "run"), ("Biking", ""), ("Other", ""), ("Walking", "walk")])
def test_what_tcx_calls_a_run(tmp_path: Path, word: str, meant: str) -> None:
    taken = taken_in(tcx(tmp_path / "a.tcx", sport=word))
    assert [str(run.on_foot) for run in taken.runs] == ([meant] if meant else [])


def test_what_the_person_says_it_was_counts(tmp_path: Path) -> None:
    tennis = fit(tmp_path / "a.fit", sport=8)
    assert the_run(tennis, on_foot=OnFoot.WALK).on_foot is OnFoot.WALK
    assert the_run(tennis, anyway=True).on_foot is OnFoot.RUN
    (asked,) = taken_in(tennis).asked
    assert asked.run is not None
    assert (asked.run.minutes, asked.run.km) == (40, 7.5)


@pytest.mark.parametrize("laps", [((1800, 5400), (1800, 5400)), ((600, 1800),) * 6])
def test_laps_without_sums(tmp_path: Path, laps: tuple[tuple[float, float], ...]) -> None:
    run = the_run(tcx(tmp_path / "a.tcx", laps=laps, totals=False))
    assert (run.began.local.hour, run.minutes, run.km) == (17, 60, 10.8)


def test_laps_of_which_one_has_sums(tmp_path: Path) -> None:
    path = tcx(tmp_path / "a.tcx", laps=((1800, 5400), (1800, 5400)))
    path.write_text(path.read_text().replace("<TotalTimeSeconds>1800</TotalTimeSeconds>", "", 1))
    assert the_run(path).minutes == 60


@pytest.mark.parametrize("before", [b"          ", b"\n\n", b"\xef\xbb\xbf  ", b"  \xef\xbb\xbf", b"\0\0"])
@pytest.mark.parametrize("after", [b"", b"\0\0\0", b"\n \n", b"<!-- end -->", b"rubbish"])
def test_blanks_before_and_bytes_after(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tcx(tmp_path / "a.tcx")
    run = the_run(saved(path, before + path.read_bytes() + after))
    assert (run.minutes, run.km) == (25, 5.1)
    packed = fit(tmp_path / "b.fit", began=BEGAN - timedelta(days=1))
    assert the_run(saved(packed, packed.read_bytes() + after)).minutes == 40


@pytest.mark.parametrize("pause", [3 * 60, 45 * 60, 5 * HOUR])
def test_standing_without_points_is_no_running(tmp_path: Path, pause: int) -> None:
    half = steady(0, 1800)
    rest = steady(1800 + pause, HOUR + pause, start=5400)
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [half + rest]))
    assert (run.minutes, run.km) == (60, 10.8)


def test_standing_with_points_is_no_running(tmp_path: Path) -> None:
    stood = [point(BEGAN + timedelta(seconds=at), 52.5 + (5400 + at % 3) * METRE, 13.4) for at in range(1810, 2710, 10)]
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [steady(0, 1800) + stood + steady(2710, 4510, start=5400)]))
    assert run.minutes == pytest.approx(60, abs=0.5)
    assert run.km == pytest.approx(10.8, abs=0.2)


def test_a_crossing_is_part_of_the_run(tmp_path: Path) -> None:
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [steady(0, 1800) + steady(1840, 3640, start=5400)]))
    assert run.minutes == pytest.approx(60 + 40 / 60, abs=0.01)


def test_standing_in_a_fit_file_whose_timer_ran_on(tmp_path: Path) -> None:
    points = [(at, at * 3.0) for at in range(0, 1801, 5)]
    points += [(at, 5400.0) for at in range(1805, 3001, 5)]
    points += [(at, 5400 + (at - 3000) * 3.0) for at in range(3005, 4801, 5)]
    path = saved(tmp_path / "a.fit", fit_file(records(points), session(seconds=4800, elapsed=4800, meters=10_800)))
    assert the_run(path).minutes == pytest.approx(60, abs=0.1)


def test_a_treadmill_moves_without_moving(tmp_path: Path) -> None:
    points = [(at, 0.0) for at in range(0, 1801, 5)]
    path = saved(tmp_path / "a.fit", fit_file(records(points), session(seconds=1800, elapsed=1800, meters=5000)))
    assert (the_run(path).minutes, the_run(path).km) == (30, 5)


@pytest.mark.parametrize("gap", [2, 10, 45])
def test_tracks_that_follow_each_other_are_one_outing(tmp_path: Path, gap: int) -> None:
    later = steady(1800 + gap * 60, HOUR + gap * 60, start=5400)
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [steady(0, 1800)], [later]))
    assert (run.minutes, run.km) == (60, 10.8)


def test_tracks_hours_apart_are_two(tmp_path: Path) -> None:
    path = gpx_tracks(tmp_path / "a.gpx", [steady(0, 1800)], [steady(3 * HOUR, 3 * HOUR + 1200)])
    assert [run.minutes for run in taken_in(path).runs] == [30, 20]


@pytest.mark.parametrize("times", [2, 3])
def test_what_is_there_twice_is_read_once(tmp_path: Path, times: int) -> None:
    points = steady(0, 1800, speed=2.5)
    in_segments = the_run(gpx_tracks(tmp_path / "a.gpx", [points] * times))
    in_tracks = the_run(gpx_tracks(tmp_path / "b.gpx", *([points] for _ in range(times))))
    in_one = the_run(gpx_tracks(tmp_path / "c.gpx", [points * times]))
    for run in (in_segments, in_tracks, in_one):
        assert (run.minutes, run.km) == (30, 4.5)


def test_segments_in_the_wrong_order(tmp_path: Path) -> None:
    first, second = steady(0, 1800), steady(1800, HOUR, start=5400)
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [second, first]))
    assert (run.began.utc, run.minutes, run.km) == (BEGAN, 60, 10.8)


def test_one_point_whose_clock_went_back(tmp_path: Path) -> None:
    points = steady(0, HOUR)
    points[100] = point(BEGAN - timedelta(days=400), 52.5 + 3000 * METRE, 13.4)
    points[200] = point(BEGAN + timedelta(days=1), 52.5 + 6000 * METRE, 13.4)
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [points]))
    assert (run.began.utc, run.minutes, run.km) == (BEGAN, 60, 10.8)


@pytest.mark.parametrize("first", [0, 1, 180, 359])
@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize(("latitude", "longitude"), [(53.0, 13.4), (0.0, 0.0), (-33.9, 18.4)])
def test_stray_points(tmp_path: Path, first: int, count: int, latitude: float, longitude: float) -> None:
    points = steady(0, HOUR)
    for number in range(first, min(first + count, 361)):
        points[number] = point(BEGAN + timedelta(seconds=10 * number), latitude, longitude)
    taken = taken_in(gpx_tracks(tmp_path / "a.gpx", [points]))
    (run,) = taken.runs
    assert run.minutes == pytest.approx(60, abs=1.1)
    assert run.km == pytest.approx(10.8, abs=0.2)
    assert f"{min(count, 361 - first)} stray point" in taken.outcomes[0].sentence


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_watch_that_died_wrote_no_session(tmp_path: Path, order: str) -> None:
    points = [(at, at * 3.0) for at in range(0, HOUR, 10)]
    run = the_run(saved(tmp_path / "a.fit", fit_file(records(points))))
    assert run.began.utc == BEGAN
    assert (run.minutes, run.km) == (pytest.approx(59.83), pytest.approx(10.77))
    whole = the_run(saved(tmp_path / "b.fit", fit_file(session(order=order))))
    assert (whole.minutes, whole.km) == (40, 7.5)


def test_times_in_the_heads_of_messages(tmp_path: Path) -> None:
    """Records whose times are five bits in the head, counted on from the last whole one."""
    start = fit_time(BEGAN)
    parts = [
        fit_definition(3, 20, [(253, UINT32, 0), (5, UINT32, 0)]),
        fit_data(3, [(253, UINT32, start), (5, UINT32, 0)]),
    ]
    parts.append(fit_definition(1, 20, [(5, UINT32, 0)]))
    for second in range(10, 1801, 10):
        head = 0x80 | 1 << 5 | start + second & 0x1F
        parts.append(struct.pack("<BI", head, second * 300))
    run = the_run(saved(tmp_path / "a.fit", fit_file(*parts)))
    assert (run.minutes, run.km) == (30, 5.4)


def test_two_files_in_a_row_are_both_read(tmp_path: Path) -> None:
    one, other = fit_file(session()), fit_file(session(began=BEGAN + timedelta(hours=5), seconds=600, meters=2000))
    assert [run.minutes for run in taken_in(saved(tmp_path / "a.fit", one + other)).runs] == [40, 10]


@pytest.mark.parametrize("kind", [1, 2, 5, 6, 32])
def test_a_course_or_a_setting_is_no_activity(tmp_path: Path, kind: int) -> None:
    path = saved(tmp_path / "a.fit", fit_file(records([(0, 0), (10, 30)]), kind=kind))
    assert "no recording" in taken_in(path).refused[0]


@pytest.mark.parametrize("minutes", [345, 330, -210, 570, 60, -600, 840, 825])
def test_a_run_elsewhere_has_its_own_offset(tmp_path: Path, minutes: int) -> None:
    offset = timedelta(minutes=minutes)
    path = saved(tmp_path / "a.fit", fit_file(session(), own_clock(offset)))
    run = the_run(path)
    assert run.began.local == (BEGAN + offset).replace(tzinfo=None)
    name = ZONE if minutes == 60 else zone_at(minutes)
    assert (run.began.zone, run.began.offset_minutes) == (name, minutes)
    assert zone_named(name).utcoffset(BEGAN.replace(tzinfo=None)) == offset
    assert instant_at(BEGAN, name) == run.began


def test_a_track_that_writes_its_offset_keeps_it(tmp_path: Path) -> None:
    path = gpx_tracks(tmp_path / "a.gpx", [steady(0, 1800)])
    there = path.read_text().replace("Z</time>", "+05:45</time>")
    run = the_run(saved(path, there.encode()))
    assert (run.began.local, run.began.zone) == (BEGAN.replace(tzinfo=None), "UTC+5:45")


def _watch(folder: Path) -> Path:
    return saved(folder / "watch.fit", fit_file(session(seconds=HOUR, elapsed=105 * 60, meters=10_800)))


def _phone(folder: Path) -> Path:
    return gpx_tracks(folder / "phone.gpx", [steady(0, 1800) + steady(1800 + 45 * 60, 105 * 60, start=5400)])


@pytest.mark.parametrize("makes", [(_watch, _phone), (_phone, _watch)])
def test_one_outing_from_two_devices(tmp_path: Path, makes: tuple[Callable[[Path], Path], ...]) -> None:
    paths = [make(tmp_path) for make in makes]
    taken = taken_in(*paths)
    assert [(run.minutes, run.km) for run in taken.runs] == [(60, 10.8)]
    assert taken.outcomes[0].found is ReadAs.NEW
    assert "in the diary" in taken.known[0]
    both = taken_in(paths[1], known=taken.runs[:1], anyway=True)
    assert len(both.runs) == 1
    assert both.runs[0].id != taken.runs[0].id
    assert taken_in(paths[0], known=taken.runs, anyway=True).runs == ()


@pytest.mark.parametrize(
    ("minutes_later", "long", "same"),
    [(0, 30, True), (1, 61, True), (20, 60, True), (29, 60, True), (40, 60, False), (60, 60, False), (50, 5, True)],
)
def test_overlap_decides(tmp_path: Path, minutes_later: int, long: int, same: bool) -> None:
    known = new_run(instant_at(BEGAN, ZONE), minutes=60, km=10, effort=3)
    path = fit(tmp_path / "a.fit", began=BEGAN + timedelta(minutes=minutes_later), seconds=long * 60, effort=None)
    assert (taken_in(path, known=[known]).runs == ()) is same


@pytest.mark.parametrize(
    ("seconds", "meters", "asked"),
    [
        (300, 2510, True), (300, 2400, False), (12 * HOUR, 400_500, True), (24 * HOUR, 320_000, False),
        (HOUR, 121_900, True), (755, 5000, False), (101, 800, False), (HOUR, 26_000, True),
    ],
)  # fmt: skip
def test_figures_that_nobody_reaches_are_asked_about(
    tmp_path: Path, seconds: float, meters: float, asked: bool
) -> None:
    path = fit(tmp_path / "a.fit", seconds=seconds, meters=meters, began=BEGAN - timedelta(days=1))
    taken = taken_in(path)
    assert (taken.outcomes[0].found is ReadAs.UNLIKELY) is asked
    assert len(taken.runs) == int(not asked)
    assert len(taken_in(path, anyway=True).runs) == 1


def test_what_else_is_in_a_file_is_taken_in_beside_an_unlikely_run(tmp_path: Path) -> None:
    sessions = session(), session(began=BEGAN + timedelta(hours=4), seconds=300, meters=50_000)
    taken = taken_in(saved(tmp_path / "a.fit", fit_file(*sessions)))
    assert [run.minutes for run in taken.runs] == [40]
    assert len(taken.refused) == 1


def test_fields_of_unknown_kinds_are_stepped_over() -> None:
    wide = fit_message(5, 20, [(253, UINT32, fit_time(BEGAN)), (200, ENUM, 7)])
    definition = struct.pack("<BBBHB", 0x60, 0, 0, 20, 1) + struct.pack("<BBB", 253, 4, 0x86)
    developer = definition + struct.pack("<BBBB", 1, 0, 3, 0) + struct.pack("<BI3s", 0, fit_time(BEGAN), b"abc")
    found = list(messages(fit_file(wide, developer), {20: (253, 5)}))
    assert found == [(20, {253: fit_time(BEGAN)})] * 2


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_a_file_that_is_still_being_copied_is_refused(cut: int) -> None:
    with pytest.raises(BrokenFitError):
        list(messages(fit_file(session())[:-cut], {18: (2,)}))


def test_two_watches_whose_clocks_are_an_hour_apart(tmp_path: Path) -> None:
    known = new_run(instant_at(BEGAN, ZONE), minutes=40, km=7.5)
    late = fit(tmp_path / "late.fit", began=BEGAN + timedelta(minutes=61), meters=7550)
    taken = taken_in(late, known=[known])
    assert len(taken.runs) == 1
    assert "an hour apart" in taken.outcomes[0].sentence
    shorter = fit(tmp_path / "other.fit", began=BEGAN - timedelta(minutes=60), seconds=1800, meters=7550)
    assert taken_in(shorter, known=[known]).outcomes[0].sentence == ""


@pytest.mark.parametrize(("far", "minutes", "km"), [(3600, 60, 10.8), (20_000, 40, 7.2)])
def test_a_silence_of_twenty_minutes_is_run_or_driven(tmp_path: Path, far: float, minutes: float, km: float) -> None:
    points = steady(0, 1200) + steady(2400, 3600, start=3600 + far)
    run = the_run(gpx_tracks(tmp_path / "a.gpx", [points]))
    assert (run.minutes, run.km) == (minutes, km)
