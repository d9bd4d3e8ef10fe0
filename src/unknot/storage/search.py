"""Finding entries by their words, with SQLite's full-text index.

The index lies in memory and is compared with the diary at each search: it cannot fall out of step with what was undone,
imported or restored, a hold is never written through it, and a home that is only read is left as it is.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unknot.storage.database import Database
from unknot.storage.light import without_numpy

SPOKEN: Mapping[str, tuple[str, ...]] = {
    "cramp": ("muscle", "side", "context", "triggers", "symptoms", "tried", "note"),
    "night": ("note",),
    "run": ("on_foot", "note"),
    "session": ("routine", "title", "note"),
    "observation": ("what", "side", "note"),
    "factor": ("factor", "own"),
}
"""The columns of each table whose words are found; ids such as `standing-all-day` count as three words."""

Also = Callable[[str], Iterable[str]]
"""The ids whose words in the person's language begin with what was typed."""


class SearchIndex:
    """The words of one diary."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stamp: list[tuple[Any, ...]] = []
        self._index: sqlite3.Connection | None = None

    def find(self, text: str, also: Also) -> dict[str, list[str]]:
        """The ids of the entries that hold every word of `text`, or begin one with it, by table."""
        query = " AND ".join(_either(term, also) for term in text.split() if any(map(str.isalnum, term)))
        found: dict[str, list[str]] = {name: [] for name in SPOKEN}
        if query:
            sql = (
                "SELECT entry.kind, entry.id FROM entry_fts JOIN entry ON entry.rowid = entry_fts.rowid "
                "WHERE entry_fts MATCH ?"
            )
            for kind, record_id in self._in_step().execute(sql, (query,)):
                found[kind].append(record_id)
        return found

    def follow(self, database: Database) -> None:
        """Keep in step with the same diary, opened elsewhere."""
        self._database = database

    def known(self) -> frozenset[str]:
        """Every word in it, without capitals and accents."""
        return frozenset(term for (term,) in self._in_step().execute("SELECT term FROM entry_word"))

    def _in_step(self) -> sqlite3.Connection:
        """The index, with what has changed in the diary since it was last asked."""
        if self._index is None:
            self._index = _made()
        stamp = self._now()
        if stamp != self._stamp:
            self._take_over(self._index)
            self._stamp = stamp
        return self._index

    def _now(self) -> list[tuple[Any, ...]]:
        """What differs as soon as any record was added, changed or taken away."""
        sql = "SELECT count(*), total(julianday(updated_at)), max(updated_at) FROM {table}"
        return [tuple(row) for name in SPOKEN for row in self._database.rows(sql.format(table=name))]

    def _take_over(self, index: sqlite3.Connection) -> None:
        known = {(kind, key): text for kind, key, text in index.execute("SELECT kind, id, text FROM entry")}
        there = {
            (name, row["id"]): _words(row, columns)
            for name, columns in SPOKEN.items()
            for row in self._database.rows(f"SELECT * FROM {name} WHERE deleted_at IS NULL")
        }
        index.executemany("DELETE FROM entry WHERE kind = ? AND id = ?", known.keys() - there.keys())
        changed = [(*key, text) for key, text in there.items() if known.get(key) != text]
        index.executemany(
            "INSERT INTO entry (kind, id, text) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, id) DO UPDATE SET text = excluded.text",
            changed,
        )


def _made() -> sqlite3.Connection:
    with without_numpy():
        import sqlite_utils

    index = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    index.execute("CREATE TABLE entry (kind TEXT, id TEXT, text TEXT, PRIMARY KEY (kind, id)) STRICT")
    tables = sqlite_utils.Database(index, execute_plugins=False)
    table = tables.table("entry")
    table.enable_fts(["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    index.execute("CREATE VIRTUAL TABLE entry_word USING fts5vocab('entry_fts', 'row')")
    return index


def _either(term: str, also: Also) -> str:
    """`("thi" * OR "hamstrings")`: a word that begins so, or an id that is called so."""
    ids = " OR ".join(_quoted(each) for each in also(term))
    return f"({_quoted(term)} *{' OR ' if ids else ''}{ids})"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _words(row: sqlite3.Row, columns: Iterable[str]) -> str:
    # Stray bytes of a bad row are no words, and SQLite would not take them.
    return "\n".join(_plain(row[name]) for name in columns).encode("utf-8", "replace").decode()


def _plain(value: object) -> str:
    text = str(value or "")
    if not text.startswith("["):
        return text
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return "\n".join(str(each.get("id", "")) if isinstance(each, dict) else str(each) for each in listed)
