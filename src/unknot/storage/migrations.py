"""The schema, one migration a step; tables are named literally, so that a migration means the same for ever.

Never change a migration that has been released: add one, its name to `NAMES`, and a frozen database to tests/data.
"""

from typing import TYPE_CHECKING

from unknot.storage.light import without_numpy

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

SET = "unknot"
NAMES = ("m001_sessions", "m002_diary", "m003_as_said", "m004_turns", "m005_beside_runs")

APPLICATION_ID = 0x556E6B74  # "Unkt" in the file's header tells our databases from others


def migrations() -> "Migrations":
    """All migrations in order; made when needed, because importing sqlite_utils costs a start-up 40 ms."""
    with without_numpy():
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

    @steps()
    def m002_diary(db: "Database") -> None:
        db.execute("""
            CREATE TABLE cramp (
              id TEXT PRIMARY KEY,
              began_utc TEXT NOT NULL,
              began_zone TEXT NOT NULL,
              began_offset INTEGER NOT NULL,
              night TEXT NOT NULL,
              day TEXT NOT NULL,
              muscle TEXT NOT NULL,
              side TEXT CHECK (side IN ('left', 'right')),
              context TEXT NOT NULL,
              seconds REAL CHECK (seconds >= 0),
              severity INTEGER CHECK (severity BETWEEN 0 AND 10),
              sleep INTEGER CHECK (sleep BETWEEN 0 AND 10),
              triggers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(triggers)),
              symptoms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(symptoms)),
              tried TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tried)),
              note TEXT NOT NULL DEFAULT '',
              key_chosen INTEGER NOT NULL DEFAULT 0 CHECK (key_chosen IN (0, 1)),
              open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX cramp_key ON cramp (CASE context WHEN 'night' THEN night ELSE day END)")
        db.execute("CREATE INDEX cramp_began ON cramp (began_utc)")
        db.execute("CREATE INDEX cramp_open ON cramp (open) WHERE open = 1")
        db.execute("""
            CREATE TABLE night (
              id TEXT PRIMARY KEY,
              night TEXT NOT NULL,
              said_utc TEXT NOT NULL,
              said_zone TEXT NOT NULL,
              said_offset INTEGER NOT NULL,
              note TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX night_night ON night (night)")
        db.execute("""
            CREATE TABLE run (
              id TEXT PRIMARY KEY,
              began_utc TEXT NOT NULL,
              began_zone TEXT NOT NULL,
              began_offset INTEGER NOT NULL,
              day TEXT NOT NULL,
              minutes REAL CHECK (minutes > 0),
              km REAL CHECK (km > 0),
              effort INTEGER CHECK (effort BETWEEN 0 AND 10),
              hot INTEGER NOT NULL DEFAULT 0 CHECK (hot IN (0, 1)),
              origin TEXT NOT NULL DEFAULT 'hand',
              note TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX run_day ON run (day)")
        db.execute("CREATE INDEX run_origin ON run (origin)")
        db.execute("""
            CREATE TABLE observation (
              id TEXT PRIMARY KEY,
              at_utc TEXT NOT NULL,
              at_zone TEXT NOT NULL,
              at_offset INTEGER NOT NULL,
              day TEXT NOT NULL,
              what TEXT NOT NULL,
              note TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX observation_day ON observation (day)")
        db.execute("""
            CREATE TABLE plan_item (
              id TEXT PRIMARY KEY,
              routine TEXT NOT NULL,
              rule TEXT NOT NULL,
              valid_from TEXT NOT NULL,
              valid_to TEXT,
              days TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(days)),
              per_week INTEGER NOT NULL DEFAULT 0,
              at TEXT,
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("""
            CREATE TABLE pause (
              id TEXT PRIMARY KEY,
              first TEXT NOT NULL,
              last TEXT,
              reason TEXT NOT NULL,
              note TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("""
            CREATE TABLE trial (
              id TEXT PRIMARY KEY,
              routine TEXT NOT NULL,
              start TEXT NOT NULL,
              baseline_from TEXT,
              ended TEXT,
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")

    @steps()
    def m003_as_said(db: "Database") -> None:
        # SQLite cannot take NOT NULL from a column: a cramp whose muscle nobody said needs the table made again.
        db.execute("""
            CREATE TABLE cramp_as_said (
              id TEXT PRIMARY KEY,
              began_utc TEXT NOT NULL,
              began_zone TEXT NOT NULL,
              began_offset INTEGER NOT NULL,
              hour_known INTEGER NOT NULL DEFAULT 1 CHECK (hour_known IN (0, 1)),
              night TEXT NOT NULL,
              day TEXT NOT NULL,
              muscle TEXT,
              side TEXT CHECK (side IN ('left', 'right')),
              confirmed INTEGER NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1)),
              context TEXT NOT NULL,
              context_said INTEGER NOT NULL DEFAULT 1 CHECK (context_said IN (0, 1)),
              seconds REAL CHECK (seconds >= 0),
              severity INTEGER CHECK (severity BETWEEN 0 AND 10),
              sleep INTEGER CHECK (sleep BETWEEN 0 AND 10),
              triggers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(triggers)),
              symptoms TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(symptoms)),
              tried TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tried)),
              note TEXT NOT NULL DEFAULT '',
              key_chosen INTEGER NOT NULL DEFAULT 0 CHECK (key_chosen IN (0, 1)),
              open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
              completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        columns = (
            "id, began_utc, began_zone, began_offset, night, day, muscle, side, context, seconds, severity, sleep, "
            "triggers, symptoms, tried, note, key_chosen, open, updated_at, deleted_at, device"
        )
        db.execute(f"INSERT INTO cramp_as_said ({columns}) SELECT {columns} FROM cramp")
        db.execute("DROP TABLE cramp")
        db.execute("ALTER TABLE cramp_as_said RENAME TO cramp")
        db.execute("CREATE INDEX cramp_key ON cramp (CASE context WHEN 'night' THEN night ELSE day END)")
        db.execute("CREATE INDEX cramp_began ON cramp (began_utc)")
        db.execute("CREATE INDEX cramp_open ON cramp (open) WHERE open = 1")
        db.execute(
            "ALTER TABLE run ADD COLUMN on_foot TEXT NOT NULL DEFAULT 'run' CHECK (on_foot IN ('run', 'walk', 'hike'))"
        )
        db.execute("ALTER TABLE session ADD COLUMN said INTEGER NOT NULL DEFAULT 0 CHECK (said IN (0, 1))")
        db.execute("ALTER TABLE observation ADD COLUMN side TEXT CHECK (side IN ('left', 'right'))")
        db.execute("""
            CREATE TABLE factor (
              id TEXT PRIMARY KEY,
              night TEXT NOT NULL,
              said_utc TEXT NOT NULL,
              said_zone TEXT NOT NULL,
              said_offset INTEGER NOT NULL,
              factor TEXT NOT NULL,
              own TEXT NOT NULL DEFAULT '',
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX factor_night ON factor (night)")
        db.execute("""
            CREATE TABLE settlement (
              id TEXT PRIMARY KEY,
              at_utc TEXT NOT NULL,
              at_zone TEXT NOT NULL,
              at_offset INTEGER NOT NULL,
              day TEXT NOT NULL,
              sign TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('looked-at', 'over')),
              covers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(covers)),
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")
        db.execute("CREATE INDEX settlement_day ON settlement (day)")

    @steps()
    def m004_turns(db: "Database") -> None:
        db.execute("""
            CREATE TABLE turns_trial (
              id TEXT PRIMARY KEY,
              thing TEXT NOT NULL,
              title TEXT NOT NULL,
              is_routine INTEGER NOT NULL CHECK (is_routine IN (0, 1)),
              start TEXT NOT NULL,
              pairs INTEGER NOT NULL CHECK (pairs BETWEEN 6 AND 12),
              nights INTEGER NOT NULL CHECK (nights BETWEEN 4 AND 14),
              coins TEXT NOT NULL,
              rests TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(rests)),
              ended TEXT,
              updated_at TEXT NOT NULL,
              deleted_at TEXT,
              device TEXT NOT NULL
            ) STRICT""")

    @steps()
    def m005_beside_runs(db: "Database") -> None:
        db.execute("ALTER TABLE run ADD COLUMN shoes TEXT NOT NULL DEFAULT ''")
        db.execute("ALTER TABLE run ADD COLUMN ground TEXT NOT NULL DEFAULT ''")
        db.execute("ALTER TABLE run ADD COLUMN weight_before REAL CHECK (weight_before > 0)")
        db.execute("ALTER TABLE run ADD COLUMN weight_after REAL CHECK (weight_after > 0)")
        db.execute("ALTER TABLE run ADD COLUMN drunk REAL CHECK (drunk > 0)")
        db.execute("ALTER TABLE run ADD COLUMN climb REAL CHECK (climb > 0)")

    return steps
