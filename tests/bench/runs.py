"""Run files and archives: how much processor time reading them takes."""

import gzip
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from runfiles.made import fit_file, gpx_tracks, records, session, steady, tcx  # noqa: E402
from unknot.clock import instant_at  # noqa: E402
from unknot.runfiles.archive import open_sources  # noqa: E402
from unknot.runfiles.taking import Wishes, take_in  # noqa: E402

BEGAN = datetime(2026, 3, 10, 16, 50, tzinfo=UTC)
LONG, USUAL, MANY = 45_000, 900, 1_000


def a_fit(began: datetime, count: int) -> bytes:
    points = records(((at, at * 3.0) for at in range(count)), began=began)
    return fit_file(points, session(began=began, seconds=count, elapsed=count, meters=3.0 * count))


def an_archive(path: Path) -> Path:
    """A third of each format, packed as Strava does."""
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(MANY):
            began = BEGAN - timedelta(days=number)
            kind, other = ("fit", "gpx", "tcx")[number % 3], path.with_name("one")
            content = a_fit(began, USUAL) if kind == "fit" else b""
            if kind == "gpx":
                content = gpx_tracks(other, [steady(0, USUAL - 1, step=1, began=began)]).read_bytes()
            if kind == "tcx":
                content = tcx(other, began=began, laps=((USUAL * 10, USUAL * 27),)).read_bytes()
            packed.writestr(f"activities/{number}.{kind}.gz", gzip.compress(content))
    return path


def measured(what: str, path: Path) -> None:
    began = time.process_time()
    with open_sources([path]) as sources:
        taken = take_in(sources, (), Wishes("Europe/Berlin"), instant_at(BEGAN + timedelta(days=9), "Europe/Berlin"))
    seconds, size = time.process_time() - began, path.stat().st_size / 1e6
    print(f"{what:32} {len(taken.runs):5} runs  {size:5.1f} MB  {seconds:6.2f} s of processor")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder, "long.fit")
        long.write_bytes(a_fit(BEGAN, LONG))
        measured(f"a FIT file of {LONG:,} records", long)
        measured(f"an archive, {USUAL} points each", an_archive(Path(folder, "export.zip")))


if __name__ == "__main__":
    main()
