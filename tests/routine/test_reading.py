"""The reader: every fault in one line with its place, and nothing that a file can hold makes it fall over."""

import os
import re
import shutil
from datetime import date, datetime, time
from pathlib import Path

import pytest

from fakes import BUILT_IN, GOOD_FILE, read_text
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.model import Routine
from unknot.routine.reading import read_routine, read_sources
from unknot.shipped import shipped


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    """The faults without the folder, each checked to be one line."""
    found = read_text(tmp_path, text)
    assert not isinstance(found, Routine)
    for fault in found:
        assert re.fullmatch(r".+:\d+: .+: .+", str(fault))
        assert str(fault).isprintable()
    return [str(fault).removeprefix(f"{tmp_path}/") for fault in found]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    routine = read_text(tmp_path, GOOD_FILE)
    assert isinstance(routine, Routine)
    assert (routine.id, routine.seconds, routine.prepare, routine.sources) == ("mine", 75, 10, ("A4",))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "mine"', "", "r.toml:1: id: missing; expected lower-case letters"),
        ('id = "mine"', 'id = "My Routine"', 'r.toml:1: id: found "My Routine"; expected lower-case'),
        ('id = "mine"', 'id = "mine\\n"', 'r.toml:1: id: found "mine\\n"; expected lower-case'),
        ('title = "Mine"', 'title = ""', "r.toml:2: title: found an empty text; expected a text of 1"),
        ('title = "Mine"', 'title = "  "', "r.toml:2: title: found an empty text"),
        ('title = "Mine"', 'title = "\\u001b[2J"', "r.toml:2: title: found control characters in "),
        (
            'title = "Mine"',
            'title = "a\\nb"',
            'r.toml:2: title: found control characters in "a\\nb"; expected a text of 1',
        ),
        ('title = "Mine"', "title = 3", "r.toml:2: title: found 3; expected a text"),
        ('kind = "own"', 'kind = "ownn"', 'r.toml:3: kind: found "ownn", did you mean "own"?; expected one of'),
        ("seconds = 75", "seconds = 76", "r.toml:4: seconds: found 76; expected 75, which is what the segments"),
        ("seconds = 75", "seconds = nan", "r.toml:4: seconds: found nan; expected a number of seconds from 1"),
        ("seconds = 75", "seconds = inf", "r.toml:4: seconds: found inf; expected"),
        ("seconds = 75", "seconds = -75", "r.toml:4: seconds: found -75; expected"),
        ("seconds = 75", "seconds = 0", "r.toml:4: seconds: found 0; expected"),
        ("seconds = 75", "seconds = true", "r.toml:4: seconds: found true; expected"),
        ("seconds = 75", "seconds = 1979-05-27", "r.toml:4: seconds: found 1979-05-27; expected"),
        ("seconds = 75", "seconds = 07:32:00", "r.toml:4: seconds: found 07:32:00; expected"),
        ("seconds = 75", f"seconds = 1{'0' * 4000}", "r.toml:4: seconds: found a huge whole number; expected"),
        ("seconds = 75", f"seconds = 1{'0' * 5000}", "r.toml:4: file: not valid TOML: a number with too many digits"),
        ("seconds = 75", f"seconds = {'9' * 400}.0", "r.toml:4: seconds: found inf; expected"),
        ("seconds = 75", "seconds = 1e400", "r.toml:4: seconds: found inf; expected"),
        ('sources = ["A4"]', 'sources = "A4"', 'r.toml:5: sources: found "A4"; expected a list of ids'),
        ('sources = ["A4"]', 'sources = ["A9"]', 'r.toml:5: sources: found unknown source "A9"'),
        ('sources = ["A4"]', "sources = [[1]]", "r.toml:5: sources: found a list of 1; expected"),
        ("prepare = 10", "prepair = 10", 'r.toml:6: prepair: unknown key; did you mean "prepare"?'),
        ("prepare = 10", "prepare = -1", "r.toml:6: prepare: found -1; expected a number of seconds from 0 to 3600"),
        ("hold = 30", "hold = 0", "r.toml:11: step[1].hold: found 0; expected a number of seconds from 1 to 3600"),
        ("hold = 30", "hold = 3601", "r.toml:11: step[1].hold: found 3601; expected"),
        ("hold = 30", 'hold = "30"', 'r.toml:11: step[1].hold: found "30"; expected'),
        ("hold = 30", "hold = [30]", "r.toml:11: step[1].hold: found a list of 1; expected"),
        ("hold = 30", "hold = {s = 30}", "r.toml:11: step[1].hold: found a table; expected"),
        ("hold = 30", "hold = 30\nmove = 30", "r.toml:12: step[1].move: found hold and move; expected exactly one"),
        ("hold = 30", "", "r.toml:8: step[1]: found none; expected exactly one of hold, move, reps"),
        ("hold = 30", "reps = 10", "r.toml:11: step[1].reps: found without tempo; expected tempo"),
        ("hold = 30", "hold = 30\ntempo = 3", "r.toml:12: step[1].tempo: found beside hold; expected only beside reps"),
        ("hold = 30", "reps = 1000\ntempo = 600", "r.toml:11: step[1].reps: found reps x tempo = 600000 seconds"),
        ("hold = 30", "reps = 2.5\ntempo = 3", "r.toml:11: step[1].reps: found 2.5; expected a whole number"),
        ("hold = 30", "hold = 30\nsets = 0", "r.toml:12: step[1].sets: found 0; expected a whole number from 1"),
        ("hold = 30", "hold = 30\noptional = 1", "r.toml:12: step[1].optional: found 1; expected true or false"),
        ("hold = 30", "hold = 30\noptional = true", "r.toml:8: step: found only optional steps; expected at least one"),
        (
            '"calf-straight"',
            '"calf-strait"',
            'r.toml:9: step[1].exercise: found unknown exercise "calf-strait"; did you',
        ),
        ('sides = "each"', 'sides = "both"', 'r.toml:10: step[1].sides: found "both"; expected one of none, left'),
        ("[[step]]", "[step]", "r.toml:8: step: found a table; expected one [[step]] or more"),
        ("[[step]]", "[[steps]]", "r.toml:8: steps: unknown key"),
        ("after = 5", "after = 5\n[[step]]", "r.toml:14: step[2]: found none; expected exactly one of hold"),
        ("after = 5", "after = 5\n[de]\ntitel = 'x'", "r.toml:15: de.titel: unknown key; did you mean"),
        ("after = 5", "after = 5\n[de]\ntitle = ''", "r.toml:15: de.title: found an empty text"),
        ("after = 5", "after = 5\nafter = 6", "r.toml:14: file: not valid TOML: Cannot overwrite a value"),
        ("after = 5", "after =", "r.toml:13: file: not valid TOML: Invalid value"),
        ("hold = 30", '"hold" = 0', "r.toml:11: step[1].hold: found 0"),
        ("hold = 30", "'ho ld' = 30\nhold = 30", "r.toml:11: step[1].ho ld: unknown key"),
        ("hold = 30", "hold.seconds = 30", "r.toml:11: step[1].hold: found a table"),
        ('title = "Mine"', 'title = """\n[[step]]\n# "x" = 1\n"""\nsecond = 1', "r.toml:6: second: unknown key"),
    ],
)
def test_a_fault_is_named_by_line_and_key(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD_FILE
    found = faults(tmp_path, GOOD_FILE.replace(old, new, 1))
    assert [line for line in found if line.startswith(fault)], found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"", "r.toml:1: file: is empty"),
        (b" \n\t\r\n", "r.toml:1: file: is empty"),
        (b"\xef\xbb\xbf", "r.toml:1: id: missing"),
        (b"\x00\x01\x02\x03", "r.toml:1: file: not valid TOML"),
        (b"id = 'a'\n\xff\xfe", "r.toml:2: file: is not UTF-8 text"),
        (os.urandom(16) + b"\xff" * 100, "file: "),
        (b"\x89PNG\r\n\x1a\n\x00", "r.toml:1: file: is not UTF-8 text"),
        (b"not toml at all", "r.toml:1: file: not valid TOML"),
        (b"a = [", "r.toml:1: file: not valid TOML"),
        (b"a = " + b"[" * 50_000, "r.toml:1: file: is nested too deeply"),
        (b"a = " + b"{a=" * 50_000, "r.toml:1: file: is nested too deeply"),
        (b"id = 'a'\n" + b"a." * 120_000 + b"a = 1", "r.toml:2: file: is nested too deeply"),
        (b"a = {" + b"'a' . " * 40_000 + b"a = 1}", "r.toml:1: file: is nested too deeply"),
        (b"[" + b'"a".' * 60_000 + b"a]", "r.toml:1: file: is nested too deeply"),
        (b"x" * (256 * 1024 + 1), "r.toml:1: file: has 262145 bytes; expected at most 262144"),
        (b"#" * 10_000_000, "r.toml:1: file: has 10000000 bytes"),
        (b"id = 'a'\ntitle = 'b\x1b[31m'", "r.toml:2: file: not valid TOML"),
    ],
)
def test_a_file_that_is_no_routine_at_all(tmp_path: Path, text: bytes, fault: str) -> None:
    assert fault in faults(tmp_path, text)[0]


def test_every_fault_is_named_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = (
        GOOD_FILE.replace('"Mine"', "1")
        .replace('"own"', '"x"')
        .replace("hold = 30", "hold = -1")
        .replace("after", "aftr")
    )
    assert [line.split(":")[1] for line in faults(tmp_path, text)] == ["2", "3", "11", "13"]


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    assert isinstance(read_text(tmp_path, b"\xef\xbb\xbf" + GOOD_FILE.replace("\n", "\r\n").encode()), Routine)
    assert faults(tmp_path, GOOD_FILE.replace("hold = 30", "hold = 0").replace("\n", "\r\n"))[0].startswith(
        "r.toml:11:"
    )


def test_inline_and_dotted_ways_to_write_it_are_read_and_have_their_own_lines(tmp_path: Path) -> None:
    text = GOOD_FILE.split("[[step]]")[0].replace("75", "70") + (
        "step = [\n"
        '  { exercise = "calf-straight", hold = 30 },\n'
        '  { exercise = "calf-bent", hold = 30, "sets" = 1 },\n'
        "]\n"
    )
    assert isinstance(read_text(tmp_path, text), Routine)
    assert faults(tmp_path, text.replace('"sets" = 1', '"sets" = 0'))[0].startswith("r.toml:10: step[2].sets: found 0")


def test_more_steps_than_anyone_does(tmp_path: Path) -> None:
    step = '[[step]]\nexercise = "jog"\nmove = 1\n'
    text = GOOD_FILE.split("[[step]]")[0].replace("75", "211") + step * 201
    assert faults(tmp_path, text) == ["r.toml:8: step: found 201 steps; expected at most 200"]


def test_a_routine_longer_than_three_hours(tmp_path: Path) -> None:
    step = '[[step]]\nexercise = "jog"\nmove = 3600\noptional = true\n'
    assert "with optional steps; expected at most 10800" in faults(tmp_path, GOOD_FILE + step * 3)[0]
    huge = GOOD_FILE.replace("hold = 30", "hold = 3600\nsets = 100\nrest = 3600")
    assert faults(tmp_path, huge)[0].startswith("r.toml:4: seconds: found 75; expected")


def special(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / "r.toml"
    match kind:
        case "folder":
            path.mkdir()
        case "missing":
            pass
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to(path)
        case "long name":
            path = tmp_path / ("x" * 300 + ".toml")
        case "NUL":
            path = tmp_path / "a\0b.toml"
        case "file as folder":
            path.write_text("")
            path = path / "r.toml"
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("folder", "is a folder"),
        ("missing", "does not exist"),
        ("pipe", "not a regular file"),
        ("device", "not a regular file"),
        ("loop", "cannot be read: Too many levels of symbolic links"),
        ("long name", "cannot be read: File name too long"),
        ("NUL", "cannot be read: embedded null"),
        ("file as folder", "cannot be read: Not a directory"),
    ],
)
def test_what_is_not_a_file(tmp_path: Path, kind: str, fault: str) -> None:
    (found,) = read_routine(special(tmp_path, kind), BUILT_IN)  # type: ignore[misc]
    assert fault in str(found)
    assert str(found).isprintable()


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("unknot.routine.toml_file.os.open", refuse)
    assert faults(tmp_path, GOOD_FILE) == [
        "r.toml:1: file: may not be read; expected a file you have permission to read"
    ]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize("name", [b"new\nline", b"not\xffutf", "🦵".encode(), b"col:on", b"\x1b[31mred", b" "])
def test_file_names_of_every_kind_make_one_line(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".toml"))
    path.write_text(GOOD_FILE, encoding="utf-8")
    assert isinstance(read_routine(path, BUILT_IN), Routine)
    path.write_text("", encoding="utf-8")
    (found,) = read_routine(path, BUILT_IN)  # type: ignore[misc]
    assert str(found).encode()
    assert str(found).isprintable()


# Exercises, sources, and the library that holds them.


def test_an_exercise_is_called_like_its_file(tmp_path: Path) -> None:
    source = shipped("routines") / "exercises" / "jog.toml"
    shutil.copy(source, tmp_path / "jogging.toml")
    (found,) = read_exercise(tmp_path / "jogging.toml", BUILT_IN)  # type: ignore[misc]
    assert 'found "jog"; expected "jogging", the name of the file' in found.what


def test_faults_of_an_exercise_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('id = "x"\ntitle = "X"\nkind = "rest"\nbetween = "wlak"\nmuscle = "brain"\n', encoding="utf-8")
    found = read_exercise(path, BUILT_IN)
    assert not hasattr(found, "title")
    keys = [(fault.line, fault.key) for fault in found]  # type: ignore[union-attr]
    assert keys == [(1, "setup"), (1, "cue"), (4, "between"), (5, "muscle")]


def test_faults_of_the_sources_are_named(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[A1]\ntitle = ""\nyear = 3000\n', encoding="utf-8")
    found = read_sources(path)
    assert isinstance(found, tuple)
    assert [(fault.line, fault.key) for fault in found] == [(2, "A1.title"), (3, "A1.year")]


def test_dates_in_a_file_are_named_like_anything_else() -> None:
    from unknot.routine.toml_file import shown

    assert shown(date(2026, 3, 9)) == "2026-03-09"
    assert shown(datetime(2026, 3, 9, 1, 2)) == "2026-03-09 01:02:00"  # noqa: DTZ001 - as TOML has it
    assert shown(time(1, 2)) == "01:02:00"
