import os
from pathlib import Path

from unknot.runfiles.watching import MOST, Mark, look, marks_from, remembered


def written(path: Path, content: bytes, at: int = 1_000) -> Path:
    path.write_bytes(content)
    os.utime(path, ns=(at, at))
    return path


def test_a_file_is_ready_when_two_looks_found_it_the_same(tmp_path: Path) -> None:
    written(tmp_path / "a.fit", b"half")
    first = look(tmp_path, {}, {})
    assert (first.ready, first.waits) == ((), True)
    written(tmp_path / "a.fit", b"half and more", 2_000)
    second = look(tmp_path, first.marks, {})
    assert (second.ready, second.waits) == ((), True)
    third = look(tmp_path, second.marks, {})
    assert (third.ready, third.waits) == (("a.fit",), False)
    assert look(tmp_path, third.marks, third.marks).marks == {}


def test_a_file_that_was_read_comes_again_when_it_changes(tmp_path: Path) -> None:
    read: dict[str, Mark] = {"a.gpx": (3, 1_000)}
    written(tmp_path / "a.gpx", b"abc")
    assert look(tmp_path, read, read).ready == ()
    written(tmp_path / "a.gpx", b"abcd")
    changed = look(tmp_path, {}, read)
    assert look(tmp_path, changed.marks, read).ready == ("a.gpx",)


def test_only_plain_run_files_are_looked_at(tmp_path: Path) -> None:
    for name in ("a.fit", "B.GPX", "c.tcx.gz", "d.zip", "e.txt", "empty.fit"):
        written(tmp_path / name, b"" if "empty" in name else b"x")
    (tmp_path / "f.fit").mkdir()
    (tmp_path / "g.fit").symlink_to(tmp_path / "a.fit")
    first = look(tmp_path, {}, {})
    assert look(tmp_path, first.marks, {}).ready == ("B.GPX", "a.fit", "c.tcx.gz")


def test_a_folder_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    gone = look(tmp_path / "none", {"a.fit": (1, 1)}, {})
    assert (gone.there, gone.ready, gone.waits) == (False, (), False)


def test_what_is_remembered_is_the_latest() -> None:
    many: dict[str, Mark] = {f"{number}.fit": (1, number) for number in range(MOST)}
    kept = remembered(many, {"0.fit": (2, 2), "new.fit": (1, 1)})
    assert len(kept) == MOST
    assert kept["0.fit"] == (2, 2)
    assert "1.fit" not in kept
    assert marks_from({"a.fit": [1, 2], "b": "x", "c": [1], "d": [1.5, 2]}) == {"a.fit": (1, 2)}
    assert marks_from("nonsense") == {}
