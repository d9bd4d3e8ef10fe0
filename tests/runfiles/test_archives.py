"""Archives as Strava and Garmin give them, and as nobody should."""

import gzip
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from runfiles.made import BEGAN, fit_file, gpx, gpx_tracks, point, records, session, steady, tcx
from unknot.clock import instant_at
from unknot.diary.records import Run
from unknot.runfiles import archive as archives
from unknot.runfiles import reading
from unknot.runfiles.archive import open_sources
from unknot.runfiles.taking import ReadAs, Taken, Told, Wishes, take_in
from unknot.runfiles.telling import archives as told_of

ZONE = "Europe/Berlin"
NOW = instant_at(datetime(2026, 3, 12, 8, tzinfo=UTC), ZONE)


def taken_in(*paths: Path, known: Iterable[Run] = (), told: Told | None = None, **wishes: Any) -> Taken:
    with open_sources(paths) as sources:
        return take_in(sources, known, Wishes(ZONE, **wishes), NOW, told)


def zipped(members: dict[str, bytes], **more: Any) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content, **more)
    return made.getvalue()


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def a_run(number: int, *, sport: int = 1) -> bytes:
    return fit_file(session(began=BEGAN - timedelta(days=number + 1), sport=sport))


HEAD = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename\n"


def strava(tmp_path: Path) -> Path:
    """What Strava's "request your archive" sends, with a run of each format and a ride."""
    as_gpx = gpx(tmp_path / "x", began=BEGAN - timedelta(days=20), sport="running").read_bytes()
    as_tcx = b"          " + tcx(tmp_path / "y", began=BEGAN - timedelta(days=21)).read_bytes()
    table = HEAD + "".join(
        f'{number},"Nov 20, 2026, 7:00:00 AM",Morgen,{kind},60,1.0,activities/{name}\n'
        for number, (kind, name) in enumerate(
            [("Run", "1.fit.gz"), ("Run", "2.gpx.gz"), ("Run", "3.tcx.gz"), ("Ride", "4.fit.gz"), ("Walk", "5.fit.gz")]
        )
    )
    return saved(
        tmp_path / "export.zip",
        zipped(
            {
                "activities.csv": b"\xef\xbb\xbf" + table.encode(),
                "profile.csv": b"x",
                "media/photo.jpg": b"\xff\xd8",
                "activities/1.fit.gz": gzip.compress(a_run(1)),
                "activities/2.gpx.gz": gzip.compress(as_gpx),
                "activities/3.tcx.gz": gzip.compress(as_tcx),
                "activities/4.fit.gz": gzip.compress(a_run(4)),
                "activities/5.fit.gz": gzip.compress(a_run(5)),
            }
        ),
    )


def test_stravas_archive_comes_in_once(tmp_path: Path) -> None:
    path = strava(tmp_path)
    taken = taken_in(path)
    assert [(run.on_foot, run.minutes) for run in taken.runs] == [("run", 40), ("run", 30), ("run", 25), ("walk", 40)]
    assert (taken.refused, taken.known) == ((), ())
    assert told_of(taken) == (f"{path}: 3 runs taken in, 1 walk or hike, 1 something else.",)
    again = taken_in(path, known=taken.runs)
    assert again.runs == ()
    assert told_of(again) == (f"{path}: 0 runs taken in, 4 in the diary already, 1 something else.",)


@pytest.mark.parametrize(
    "table",
    ["id,name\n1,activities/1.fit.gz\n", "", '"', "a,b,c,Fahrt,activities/1.fit.gz\nx,x,x,Lauf,activities/1.fit.gz\n"],
)
def test_a_table_with_other_columns_is_not_trusted(tmp_path: Path, table: str) -> None:
    content = {"activities.csv": table.encode(), "activities/1.fit.gz": gzip.compress(a_run(1))}
    assert len(taken_in(saved(tmp_path / "a.zip", zipped(content))).runs) == 1


def test_garmins_archive_is_one_in_another(tmp_path: Path) -> None:
    settings = fit_file(records([(0, 0)]), kind=2)
    files = zipped({"me_1.fit": a_run(1), "me_2.fit": a_run(2, sport=2), "me_3.fit": settings})
    outer = {"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": files, "DI_CONNECT/x.json": b"{}"}
    path = saved(tmp_path / "garmin.zip", zipped(outer))
    taken = taken_in(path)
    assert [run.minutes for run in taken.runs] == [40]
    assert told_of(taken) == (f"{path}: 1 run taken in, 2 something else.",)
    assert taken.refused == ()


def test_packed_with_gzip(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.fit.gz", gzip.compress(a_run(1)))
    (run,) = taken_in(path).runs
    plain = saved(tmp_path / "a.fit", a_run(1))
    assert taken_in(plain, known=[run]).outcomes[0].found is ReadAs.KNOWN


def test_a_broken_member_takes_none_of_the_others_with_it(tmp_path: Path) -> None:
    content = {"activities/1.fit": a_run(1), "activities/2.fit": a_run(2)[:-9], "activities/3.gpx": b""}
    path = saved(tmp_path / "a.zip", zipped(content))
    taken = taken_in(path)
    assert len(taken.runs) == 1
    assert [sentence.partition(": ")[0] for sentence in taken.refused] == [
        f"{path}/activities/2.fit",
        f"{path}/activities/3.gpx",
    ]


def test_nothing_is_taken_when_it_is_stopped(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.zip", zipped({f"{number}.fit": a_run(number) for number in range(5)}))
    heard: list[tuple[int, int]] = []

    def told(done: int, count: int, name: str) -> bool:
        assert name.startswith(str(path))
        heard.append((done, count))
        return done < 3

    taken = taken_in(path, told=told)
    assert (taken.runs, taken.stopped) == ((), True)
    assert heard == [(0, 5), (1, 5), (2, 5), (3, 5)]


@pytest.mark.parametrize("name", ["../a.fit", "/etc/a.fit", "x/../../a.fit", "..\\a.fit", "C:/a.fit"])
def test_paths_that_lead_out_are_not_read(tmp_path: Path, name: str) -> None:
    taken = taken_in(saved(tmp_path / "a.zip", zipped({name: a_run(1), "b.fit": a_run(2)})))
    assert len(taken.runs) == 1
    assert "leads out" in taken.refused[0]
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.fit")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    assert "a link" in taken_in(tmp_path / "a.zip").refused[0]


def test_encrypted_archives_are_told(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.fit": a_run(1)}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    assert "encrypted" in taken_in(saved(tmp_path / "a.zip", bytes(content))).refused[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rubbish", "archive, and broken"), (zipped({"a.txt": b"x"}), "no FIT, GPX or TCX"),
        (zipped({"a.fit": a_run(1)})[:-30], "archive, and broken"), (zipped({}), "no FIT, GPX or TCX"),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.fit": a_run(1)})})}), "an archive in an archive"),
        (zipped({"a.zip": b"PK\x03\x04"}), "archive, and broken"),
    ],
    ids=["rubbish", "nothing", "cut", "empty", "deep", "inner"],
)  # fmt: skip
def test_archives_that_hold_nothing_are_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = saved(tmp_path / "a.zip", content)
    (sentence,) = taken_in(path).refused
    assert sentence.startswith(str(path))
    assert said in sentence
    assert "\n" not in sentence


def test_bombs_go_off_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 100_000)
    monkeypatch.setattr(reading, "LARGEST", 100_000)
    monkeypatch.setattr(archives, "MOST_UNPACKED", 250_000)
    many = {f"{number}.gpx": b"<" + bytes(90_000) for number in range(5)}
    one = {"a.gpx": bytes(200_000), "b.gpx.gz": gzip.compress(bytes(200_000))}
    taken = taken_in(saved(tmp_path / "one.zip", zipped(one)), saved(tmp_path / "many.zip", zipped(many)))
    assert taken.runs == ()
    assert sum("MB or more" in sentence for sentence in taken.refused) == 2
    assert sum("unpacks to more" in sentence for sentence in taken.refused) == 3
    inner = {"a.zip": zipped({"c": bytes(400_000)}, compress_type=zipfile.ZIP_STORED)}
    assert "unpacks to more" in taken_in(saved(tmp_path / "in.zip", zipped(inner))).refused[0]
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert "more than 3 files" in taken_in(tmp_path / "many.zip").refused[0]


def test_xml_that_goes_on_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.runfiles.xml_events.MOST", 1000)
    path = gpx_tracks(tmp_path / "a.gpx", [steady(0, 20_000)])
    assert "more than 1,000 elements" in taken_in(path).refused[0]
    path.write_bytes(b"<gpx><trk><name>" + b"x" * (1 << 20) + b"x</name></trk></gpx>")
    assert "a value of over" in taken_in(path).refused[0]


def test_points_all_over_the_world_are_no_way(tmp_path: Path) -> None:
    places = [point(BEGAN + timedelta(seconds=at), at * 7919 % 90, 13.4) for at in range(500)]
    assert "nobody could have gone" in taken_in(gpx_tracks(tmp_path / "a.gpx", [places])).refused[0]


def test_runs_without_a_file_are_told(tmp_path: Path) -> None:
    table = HEAD + "1,x,a,Run,60,1.0,activities/1.fit\n2,x,b,Run,60,1.0,\n3,x,c,Walk,60,1.0,\n4,x,d,Ride,60,1.0,\n"
    content = {"activities.csv": table.encode(), "activities/1.fit": a_run(1)}
    path = saved(tmp_path / "a.zip", zipped(content))
    taken = taken_in(path)
    assert (len(taken.runs), taken.refused) == (1, ())
    assert taken.known == (f"{path}/activities.csv: 2 runs were typed in there and have no file; log them by hand.",)


def test_more_points_than_any_recording_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.runfiles.tracks.MOST_POINTS", 100)
    monkeypatch.setattr("unknot.runfiles.fit.MOST_POINTS", 100)
    fit_path = saved(tmp_path / "a.fit", fit_file(records([(at, at * 3.0) for at in range(101)])))
    taken = taken_in(gpx_tracks(tmp_path / "a.gpx", [steady(0, 1010)]), fit_path)
    assert ["more than 100 points" in sentence for sentence in taken.refused] == [True, True]


def test_more_activities_than_any_file_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.runfiles.tracks.MOST_ACTIVITIES", 2)
    monkeypatch.setattr("unknot.runfiles.fit.MOST_SESSIONS", 2)
    days = [BEGAN - timedelta(days=number) for number in range(3)]
    fit_path = saved(tmp_path / "a.fit", fit_file(*(session(began=day) for day in days)))
    taken = taken_in(gpx_tracks(tmp_path / "a.gpx", *([steady(0, 600, began=day)] for day in days)), fit_path)
    assert ["more than 2 activities" in sentence for sentence in taken.refused] == [True, True]
    assert taken.runs == ()


def test_a_moment_is_no_run(tmp_path: Path) -> None:
    taken = taken_in(gpx_tracks(tmp_path / "a.gpx", [steady(0, 0)]))
    assert taken.runs == ()
    assert taken.refused[0].endswith("it says neither how long its run was nor how far.")
