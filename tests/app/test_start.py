"""What a start imports before the first painting: only what the first page needs."""

import os
import subprocess
import sys

NOT_BEFORE_THE_FIRST_PAINTING = (
    "numpy",
    "scipy",
    "pyqtgraph",
    "sqlite_utils",
    "babel",
    "wakepy",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "hashlib",
    "subprocess",
    "ctypes",
    "unknot.figure",
    "unknot.insight",
    "unknot.guide",
    "unknot.runfiles",
    "unknot.sound",
    "unknot.player",
    "unknot.ui.player.page",
    "unknot.ui.routines.page",
    "unknot.ui.settings.page",
    "unknot.ui.progress.page",
    "unknot.view.progress.page",
)

MIGRATE = """
from unknot.paths import Home
from unknot.storage.database import open_database
open_database(Home.find()).close()
"""

START = """
import sys
from unknot.app.application import make_application
from unknot.paths import Home
home = Home.find()
application = make_application(home)
from unknot.app.desktop import Desktop
desktop = Desktop.open(home)
desktop.window.show()
print("\\n".join(sys.modules))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_a_start_imports_only_what_the_first_page_needs() -> None:
    subprocess.run([sys.executable, "-c", MIGRATE], env=dict(os.environ), check=True, timeout=60)
    done = subprocess.run(
        [sys.executable, "-c", START], env=dict(os.environ), capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(done.stdout.split())
    assert "unknot.ui.today.page" in imported
    assert not imported & set(NOT_BEFORE_THE_FIRST_PAINTING)


COVERED = START.replace("Desktop.open(home)", "Desktop.open(home, covered=True)").replace(
    "desktop.window.show()", "desktop.show_now('calf', None)"
)


def test_a_start_at_the_release_hold_does_not_wait_for_the_page_it_covers() -> None:
    subprocess.run([sys.executable, "-c", MIGRATE], env=dict(os.environ), check=True, timeout=60)
    done = subprocess.run(
        [sys.executable, "-c", COVERED], env=dict(os.environ), capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(done.stdout.split())
    assert "unknot.ui.now.page" in imported
    assert not imported & {"unknot.ui.today.page", "unknot.view.today.page", "numpy", "scipy", "sqlite_utils", "babel"}


KEPT = "import linecache\nprint([name for name in linecache.cache if '/unknot/ui/' in name])"
SOURCES = START.replace('print("\\n".join(sys.modules))', KEPT)


def test_a_start_does_not_read_the_source_of_what_it_imports() -> None:
    """PySide6's own import does, of every module that comes after it, and keeps it."""
    subprocess.run([sys.executable, "-c", MIGRATE], env=dict(os.environ), check=True, timeout=60)
    done = subprocess.run(
        [sys.executable, "-c", SOURCES], env=dict(os.environ), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["[]"]
