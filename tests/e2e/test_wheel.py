"""A wheel, installed where the checkout cannot be seen, works: it brings its routines and assets along."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([sys.executable, *build, str(ROOT)], check=True)
    (made,) = folder.glob("unknot-*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; what it depends on is lent by this one, without this one's Unknot.

    A path file's folder is searched for packages, but the path files in it are not read, and the editable
    install is one of these.
    """
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    made = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = next(folder.rglob("site-packages"))
    install = ["-m", "pip", "--python", str(made), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return made


def run(*command: str | Path, cwd: Path) -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_the_wheel_holds_every_shipped_file_once(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = [file for part in ("routines", "assets") for file in (ROOT / part).rglob("*") if file.is_file()]
    assert {f"unknot/_data/{file.relative_to(ROOT).as_posix()}" for file in shipped} <= set(names)
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]


def test_the_installed_program_reads_its_own_data(python: Path, tmp_path: Path) -> None:
    where = "from unknot.shipped import shipped; print(shipped('routines')); print(shipped('assets'))"
    for line in run(python, "-c", where, cwd=tmp_path).splitlines():
        assert Path(line).is_relative_to(python.parents[1].resolve())


def test_the_installed_command_lists_the_routines(python: Path, tmp_path: Path) -> None:
    listed = run(python.with_name("unknot"), "routines", "list", cwd=tmp_path)
    assert "bedtime" in listed
