"""Opening the diary: safe or not at all, and then nothing in its folder is another byte than before."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fakes import FakeClock, a_routine, a_step
from unknot.errors import StorageError, UserError
from unknot.paths import Home
from unknot.player.engine import SUSPEND_GAP
from unknot.player.recorder import Recorder
from unknot.routine.timeline import PLAIN, lay_out
from unknot.storage.database import examine, open_database, open_for_reading, transaction
from unknot.storage.diary_store import DiaryStore
from unknot.storage.inspecting import AT_THE_TERMINAL
from unknot.storage.migrations import APPLICATION_ID, NAMES, SET


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def begin(place: Home, store: DiaryStore | None = None) -> tuple[DiaryStore, Recorder]:
    store = store or DiaryStore(open_database(place))
    routine = a_routine(a_step(30))
    return store, Recorder.begin(store, FakeClock().now, routine, PLAIN, lay_out(routine))


def test_a_new_diary_is_ours_whole_and_careful(place: Home) -> None:
    database = open_database(place)
    assert database.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert database.connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert database.connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert database.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = database.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {row["name"] for row in tables if not row["strict"]}
    assert loose <= {"sqlite_schema", "_sqlite_migrations"}
    assert examine(place.database) == NAMES[-1]


def test_it_waits_for_another_program_but_never_as_long_as_would_pass_for_sleep(place: Home) -> None:
    for _turn in ("made", "opened again"):
        database = open_database(place)
        assert database.rows("PRAGMA busy_timeout")[0][0] == 2000
        database.close()
    assert AT_THE_TERMINAL.busy < SUSPEND_GAP


def test_a_transaction_waits_its_turn_at_the_start(place: Home) -> None:
    """Begun without a lock, one that reads and then writes would fail at once where another wrote in between."""
    database = open_database(place)
    other = sqlite3.connect(place.database, timeout=0, isolation_level=None)
    with transaction(database.connection), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()
    database.close()


def test_any_sqlite_tool_can_read_it(place: Home) -> None:
    begin(place)
    with sqlite3.connect(place.database) as plain:
        assert plain.execute("SELECT routine, outcome, prescribed_s, started_zone, day FROM session").fetchall() == [
            ("own", "running", 60.0, "Europe/Berlin", "2026-03-10")
        ]
        assert plain.execute("SELECT started_utc, started_offset FROM session").fetchone() == (
            "2026-03-10T20:30:00.000Z",
            60,
        )
    plain.close()


def test_opening_again_changes_nothing(place: Home) -> None:
    open_database(place).close()
    before = contents(place.folder)
    open_database(place).close()
    assert contents(place.folder) == before


def newer(path: Path) -> None:
    open_database(Home(path.parent)).close()
    plain = sqlite3.connect(path)
    plain.execute("INSERT INTO _sqlite_migrations VALUES (99, ?, 'm999_later', '2030-01-01')", (SET,))
    plain.execute("CREATE TABLE later (x)")
    plain.commit()
    plain.close()


def anothers(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE bookmarks (url TEXT)")
    plain.commit()
    plain.close()


def anothers_with_migrations(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
    plain.execute("INSERT INTO _sqlite_migrations VALUES (1, 'datasette', 'm001', '')")
    plain.commit()
    plain.close()


def damaged(path: Path) -> None:
    store, _ = begin(Home(path.parent))
    store._database.close()
    raw = bytearray(path.read_bytes())
    raw[4096 : 4096 * 3] = os.urandom(4096 * 2)
    path.write_bytes(raw)


def cut_short(path: Path) -> None:
    open_database(Home(path.parent)).close()
    path.write_bytes(path.read_bytes()[:5000])


def names_that_are_no_text(path: Path) -> None:
    open_database(Home(path.parent)).close()
    raw = path.read_bytes()
    assert b"CREATE TABLE night" in raw
    path.write_bytes(raw.replace(b"CREATE TABLE night", b"CREATE TABLE \x96\x89ght"))


def header_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 84)


def a_text(path: Path) -> None:
    path.write_text("Dear diary, no cramps last night.")


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "kept").write_text("x")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (newer, "newer Unknot (m999_later)"),
        (anothers, "a database of another program"),
        (anothers_with_migrations, "a database of another program"),
        (damaged, "damaged"),
        (cut_short, "damaged"),
        (header_only, "damaged"),
        (names_that_are_no_text, "damaged"),
        (a_text, "not a SQLite database"),
        (a_folder, "not a file"),
        (a_pipe, "not a file"),
        (a_device, "not a file"),
    ],
)
def test_what_is_not_ours_to_write_is_refused_and_not_touched(
    place: Home, make: Callable[[Path], None], said: str
) -> None:
    place.make()
    make(place.database)
    before = contents(place.folder) if make is not a_device else {}
    for attempt in (lambda: open_database(place), lambda: examine(place.database)):
        with pytest.raises(StorageError) as caught:
            attempt()
        (line,) = caught.value.lines
        assert line.startswith(f"{place.database}: ")
        assert said in line
    assert (contents(place.folder) if make is not a_device else {}) == before


@pytest.mark.parametrize("name", [b"credited_x", b"credited\x96\x89"])
def test_a_column_whose_name_was_damaged_is_damage(place: Home, name: bytes) -> None:
    store, _ = begin(place)
    store.database.close()
    raw = place.database.read_bytes()
    place.database.write_bytes(raw.replace(b"credited_s", name))
    database = open_for_reading(place)
    with pytest.raises(StorageError, match="damaged|no text"):
        DiaryStore(database).diary()
    database.close()


def test_an_empty_file_becomes_a_diary(place: Home) -> None:
    place.make()
    place.database.touch()
    assert examine(place.database) == ""
    open_database(place).close()
    assert examine(place.database) == NAMES[-1]


def test_examining_makes_nothing(place: Home) -> None:
    assert examine(place.database) == ""
    assert not place.folder.exists()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(UserError, match="is a file; the data needs a folder"):
        open_database(Home(tmp_path / "data"))
    with pytest.raises(UserError, match="cannot make the data folder: Not a directory"):
        open_database(Home(tmp_path / "data" / "below"))


def test_an_unwritable_folder(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    place.make()
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    with pytest.raises(UserError, match="not writable"):
        open_database(place)
    assert contents(place.folder) == {}


OPENER = """
import sys
from fakes import FakeClock, a_routine, a_step
from unknot.paths import Home
from unknot.player.recorder import Recorder
from unknot.routine.timeline import PLAIN, lay_out
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from pathlib import Path
store = DiaryStore(open_database(Home(Path(sys.argv[1]))))
routine = a_routine(a_step(30))
for _ in range(20):
    recorder = Recorder.begin(store, FakeClock().now, routine, PLAIN, lay_out(routine))
    assert recorder.trouble is None, recorder.trouble
"""


def test_programs_started_at_once_make_one_diary_and_all_write_to_it(place: Home) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", OPENER, str(place.folder)]
    running = [subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for process in running:
        _, complaint = process.communicate(timeout=30)
        assert process.returncode == 0, complaint
    database = open_database(place)
    assert database.rows("SELECT count(*) FROM session")[0][0] == 80
    assert database.rows("SELECT count(DISTINCT device) FROM session")[0][0] == 1
    assert examine(place.database) == NAMES[-1]


def test_a_lock_that_another_holds_is_one_sentence(place: Home) -> None:
    store, recorder = begin(place)
    store._database.connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(place.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    recorder.close(5, "")
    assert recorder.trouble is not None
    assert recorder.trouble.lines[0].endswith("another program holds it locked; close that and try again.")
    other.execute("ROLLBACK")
    other.close()
    recorder.retry()
    assert recorder.trouble is None
    store._database.close()
