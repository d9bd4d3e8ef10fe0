"""Faults provoked on purpose, with real processes, and a table of what was lost (nothing) and how it was told.

`make faults` kills 60 times and flips for a minute. QUICK=1 takes under two minutes, ALL=1 kills 300 times, and
SECONDS=n flips bytes for n seconds and adds what was done to the count in CONTRIBUTING.md. SEED=n repeats a run.
"""

import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from faults import disks, flips, kills  # noqa: E402
from faults.tally import Tally  # noqa: E402

BEGIN, END = "<!-- faults: counted by make faults SECONDS=n -->", "<!-- end of faults -->"
_ROW = re.compile(
    r"\| (?P<fault>[^|]+) \| (?P<times>[\d,]+) \| (?P<saved>[\d,]+) \| (?P<lost>[\d,]+) \| (?P<told>[^|]+) \|"
)


def main(environ: Mapping[str, str]) -> int:
    quick, everything = environ.get("QUICK", "0") != "0", environ.get("ALL", "0") != "0"
    seconds = float(environ.get("SECONDS", "20" if quick else "60"))
    seed = int(environ.get("SEED", time.time_ns() % 1_000_000))
    print(f"SEED={seed}", flush=True)
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="unknot-faults-") as folder:
        place = Path(folder)
        kills.run(place, dice, tally, times=8 if quick else 300 if everything else 60)
        disks.run(place, tally)
        flips.run(place, dice, tally, seconds)
    print(tally.table())
    for trouble in tally.troubles:
        print(trouble, file=sys.stderr)
    if "SECONDS" in environ and not tally.troubles:
        add_up(ROOT / "CONTRIBUTING.md", tally)
    return 1 if tally.troubles else 0


def add_up(document: Path, tally: Tally) -> None:
    """Add this run's counts to the table between the marks."""
    text = document.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    table, foot = rest.split(END)
    for row in _ROW.finditer(table):
        numbers = [int(row[name].replace(",", "")) for name in ("times", "saved", "lost")]
        tally.add(row["fault"].strip(), *numbers, told=row["told"].strip())
    document.write_text(f"{head}{BEGIN}\n{tally.table()}\n{END}{foot}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(os.environ))
