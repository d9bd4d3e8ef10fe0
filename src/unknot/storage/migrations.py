"""The schema, one migration a step; tables are named literally, so that a migration means the same for ever.

Never change a migration that has been released: add one, its name to `NAMES`, and a frozen database to tests/data.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

SET = "unknot"
NAMES = ("m001_sessions",)

APPLICATION_ID = 0x556E6B74  # "Unkt" in the file's header tells our databases from others


def migrations() -> "Migrations":
    """All migrations in order; made when needed, because importing sqlite_utils costs a start-up 40 ms."""
    from sqlite_utils import Migrations

    steps = Migrations(SET)

    @steps()
    def m001_sessions(db: "Database") -> None:
        db.execute("""
            CREATE TABLE session (
              id TEXT PRIMARY KEY,
              routine TEXT NOT NULL,
              title TEXT NOT NULL,
              kind TEXT NOT NULL,
              digest TEXT NOT NULL,
              options TEXT NOT NULL,
              started_utc TEXT NOT NULL,
              started_zone TEXT NOT NULL,
              started_offset INTEGER NOT NULL,
              day TEXT NOT NULL,
              prescribed_s REAL NOT NULL,
              credited_s REAL NOT NULL,
              outcome TEXT NOT NULL,
              ended_utc TEXT,
              ended_zone TEXT,
              ended_offset INTEGER,
              feel INTEGER CHECK (feel BETWEEN 0 AND 10),
              note TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX session_day ON session (day)")
        db.execute("CREATE INDEX session_running ON session (outcome) WHERE outcome = 'running'")
        db.execute("""
            CREATE TABLE session_step (
              session TEXT NOT NULL REFERENCES session (id),
              position INTEGER NOT NULL,
              exercise TEXT NOT NULL,
              side TEXT CHECK (side IN ('left', 'right')),
              set_number INTEGER NOT NULL,
              prescribed_s REAL NOT NULL,
              credited_s REAL NOT NULL,
              outcome TEXT NOT NULL,
              ended_utc TEXT NOT NULL,
              ended_zone TEXT NOT NULL,
              ended_offset INTEGER NOT NULL,
              PRIMARY KEY (session, position)
            ) STRICT""")
        db.execute("""
            CREATE TABLE setting (
              key TEXT PRIMARY KEY,
              value TEXT NOT NULL,
              updated_at TEXT NOT NULL
            ) STRICT""")

    return steps
