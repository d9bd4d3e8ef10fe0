from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runfiles.made import BEGAN, fit, gpx, tcx
from unknot.clock import Instant, instant_at
from unknot.diary.editing import new_run
from unknot.diary.records import Run
from unknot.runfiles.archive import open_sources
from unknot.runfiles.model import RunFileError
from unknot.runfiles.reading import LARGEST, file_bytes, read_bytes
from unknot.runfiles.taking import Taken, Wishes, take_in

ZONE = "Europe/Berlin"
NOW = instant_at(datetime(2026, 3, 12, 8, tzinfo=UTC), ZONE)


def taken_in(paths: list[Path], known: Iterable[Run] = (), **wishes: Any) -> Taken:
    with open_sources(paths) as sources:
        return take_in(sources, known, Wishes(ZONE, **wishes), NOW)


def at(moment: datetime) -> Instant:
    return instant_at(moment, ZONE)


def test_a_fit_file(tmp_path: Path) -> None:
    (run,) = taken_in([fit(tmp_path / "a.fit")]).runs
    assert run.began == at(BEGAN)
    assert (run.minutes, run.km, run.effort, run.day.isoformat()) == (40.0, 7.5, 5, "2026-03-10")


def test_a_run_on_a_journey_keeps_its_day(tmp_path: Path) -> None:
    """23:00 in New York is 04:00 the next day in Berlin, where the file is taken in."""
    began = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
    (run,) = taken_in([fit(tmp_path / "a.fit", began=began, offset=-timedelta(hours=4))]).runs
    assert run.day.isoformat() == "2026-03-10"
    assert (run.began.zone, run.began.offset_minutes) == ("UTC-4", -240)
    assert instant_at(run.began.utc, run.began.zone) == run.began


def test_a_gpx_file_leaves_its_break_out(tmp_path: Path) -> None:
    (run,) = taken_in([gpx(tmp_path / "a.gpx", minutes=30)], hot=True).runs
    assert run.began == at(BEGAN)
    # 31 points of a thousandth of a degree, 111.195 m each; the second segment repeats the last point of the first.
    assert run.minutes == 30
    assert run.km == pytest.approx(30 * 0.111195, abs=0.001)
    assert run.hot


def test_a_tcx_file_adds_its_laps_up(tmp_path: Path) -> None:
    (run,) = taken_in([tcx(tmp_path / "a.tcx")]).runs
    assert (run.began, run.minutes, run.km) == (at(BEGAN), 25.0, 5.1)


def test_several_at_once_and_none_twice(tmp_path: Path) -> None:
    one = fit(tmp_path / "a.fit", seconds=1500, meters=5000)
    same_bytes = tmp_path / "copy.fit"
    same_bytes.write_bytes(one.read_bytes())
    same_run = tcx(tmp_path / "a.tcx")
    other = gpx(tmp_path / "b.gpx", began=BEGAN - timedelta(days=1))
    broken = tmp_path / "broken.gpx"
    broken.write_bytes(other.read_bytes()[:700])
    taken = taken_in([one, same_bytes, same_run, broken, other])
    assert [run.began for run in taken.runs] == [at(BEGAN), at(BEGAN - timedelta(days=1))]
    assert [text.split(": ")[0] for text in taken.known] == [str(same_bytes), str(same_run)]
    assert len(taken.refused) == 1
    assert str(broken) in taken.refused[0]
    assert taken_in([one, other], taken.runs).runs == ()


def test_a_run_noted_by_hand_is_known_and_gains_what_only_the_file_knows(tmp_path: Path) -> None:
    by_hand = new_run(at(BEGAN + timedelta(minutes=1)), minutes=41, note="with Ann")
    taken = taken_in([fit(tmp_path / "a.fit", meters=8200)], [by_hand])
    (kept,) = taken.runs
    assert (kept.id, kept.began, kept.minutes, kept.note) == (by_hand.id, by_hand.began, 41, "with Ann")
    assert (kept.km, kept.effort) == (8.2, 5)
    assert taken_in([fit(tmp_path / "a.fit", meters=8200)], [kept]).runs == ()


BOMB = (
    '<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
OUTSIDE = '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"hello", "neither a FIT nor a GPX nor a TCX"),
        (b"\x1f\x8b\x08\x00", "packed with gzip and broken"),
        (b"<html><body/></html>", "neither GPX nor TCX"),
        (b"<gpx/>", "no activity"),
        (b"<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>", "no activity"),
        (b"<gpx><trk>", "broken or cut off"),
        (
            b"<gpx><trk><trkseg><trkpt lat='x' lon='2'><time>now</time></trkpt></trkseg></trk></gpx>",
            "broken or cut off",
        ),
        (b"<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>", "no activity"),
        (b"<gpx>" * 5000, "nested too deep"),
        (b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00\x00\x00", "broken or cut off"),
        (b"\x0e\x10\x00\x00\xff\x00\x00\x00.FIT\x00\x00\x00\x00", "broken or cut off"),
    ],
    ids=lambda value: value[:20].decode("latin-1").replace("\0", "") if isinstance(value, bytes) else None,
)
def test_what_is_no_run_is_refused_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    with pytest.raises(RunFileError) as caught:
        read_bytes(str(path), file_bytes(path))
    text = str(caught.value)
    assert said in text
    assert text.startswith(str(path))
    assert "\n" not in text


@pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_not_expanded(tmp_path: Path, head: str) -> None:
    with pytest.raises(RunFileError, match="which no watch does"):
        read_bytes("bomb.gpx", file_bytes(gpx(tmp_path / "bomb.gpx", head=head)))


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.gpx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(RunFileError, match="200 MB"):
        read_bytes(str(path), file_bytes(path))
    assert LARGEST < 200_000_000


def test_folders_missing_files_and_odd_names(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "not a file"),
        (tmp_path / "none.fit", "no such file"),
        (Path("a\0b"), "no such file|cannot be read"),
    ):
        with pytest.raises(RunFileError, match=said):
            read_bytes(str(path), file_bytes(path))


def test_a_ride_is_no_run(tmp_path: Path) -> None:
    for path in (fit(tmp_path / "ride.fit", sport=2), gpx(tmp_path / "ride.gpx", sport="Biking")):
        taken = taken_in([path])
        assert taken.runs == ()
        assert "and no run" in taken.refused[0]


def test_a_run_still_to_come_is_refused(tmp_path: Path) -> None:
    taken = taken_in([fit(tmp_path / "a.fit", began=BEGAN + timedelta(days=9))])
    assert taken.runs == ()
    assert "still to come" in taken.refused[0]


@settings(max_examples=150)
@given(st.data())
def test_damaged_files_never_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    make = data.draw(st.sampled_from([fit, gpx, tcx]))
    path = make(folder / "file")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    taken = taken_in([path])
    assert len(taken.runs) + len(taken.refused) <= 2
