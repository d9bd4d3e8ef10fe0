"""The menu entry and the software centre's page say what the program is, and bear one id."""

import shutil
import subprocess
import tomllib
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import unknot
from unknot.desktop.menu_entry import ID, MIME, entry

ROOT = Path(__file__).resolve().parents[2]
METAINFO = ROOT / "assets" / f"{ID}.metainfo.xml"
Unknot = Callable[..., Any]


def launcher(text: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser


def test_the_entry_offers_the_cramp_and_the_night_and_takes_routine_files() -> None:
    file = launcher(entry("/opt/un knot/bin/unknot"))
    main = file["Desktop Entry"]
    assert main["Exec"] == '"/opt/un knot/bin/unknot" %f'
    assert (main["Icon"], main["StartupWMClass"], main["MimeType"]) == (ID, ID, f"{MIME};")
    commands = {file[f"Desktop Action {each}"]["Exec"].split()[-1] for each in ("cramp", "night")}
    assert main["Actions"] == "cramp;night;"
    assert commands == {"now", "night"}


def test_the_metainfo_agrees_with_entry_and_project() -> None:
    page = ElementTree.parse(METAINFO).getroot()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (page.findtext("id"), page.findtext("launchable")) == (ID, f"{ID}.desktop")
    assert page.findtext("project_license") == project["license"]
    assert page.findtext("provides/binary") in project["scripts"]
    assert page.findtext("summary") == launcher(entry("/usr/bin/unknot"))["Desktop Entry"]["Comment"]
    assert page.find("releases/release").get("version") == unknot.__version__  # type: ignore[union-attr]


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def test_installed_twice_and_removed_it_leaves_nothing(unknot: Unknot, share: Path) -> None:
    assert unknot("desktop", "install").code == unknot("desktop", "install").code == 0
    files = {str(path.relative_to(share)) for path in share.rglob(f"*{ID}*")}
    assert f"applications/{ID}.desktop" in files
    assert f"icons/hicolor/48x48/apps/{ID}.png" in files
    assert f"icons/hicolor/scalable/apps/{ID}.svg" in files
    text = (share / "applications" / f"{ID}.desktop").read_text(encoding="utf-8")
    command = launcher(text)["Desktop Entry"]["TryExec"]
    assert Path(command).is_absolute()
    if shutil.which("desktop-file-validate"):
        place = share / "applications" / f"{ID}.desktop"
        done = subprocess.run(["desktop-file-validate", str(place)], capture_output=True, text=True, check=False)
        assert (done.returncode, "error" in done.stdout) == (0, False), done.stdout
    assert "Taken out" in unknot("desktop", "remove").out
    assert list(share.rglob(f"*{ID}*")) == []
    assert "was not in the menu" in unknot("desktop", "remove").out


@pytest.mark.parametrize("command", ["install", "remove"])
def test_an_entry_that_is_not_ours_is_left_alone(unknot: Unknot, share: Path, command: str) -> None:
    theirs = share / "applications" / f"{ID}.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\nName=Other\n", encoding="utf-8")
    assert "was not made by Unknot" in unknot("desktop", command).fault
    assert theirs.read_text(encoding="utf-8") == "[Desktop Entry]\nName=Other\n"


def test_a_file_in_place_of_a_command_is_played(unknot: Unknot, tmp_path: Path) -> None:
    file = tmp_path / "broken.unknot.toml"
    file.write_text("id = 3\n", encoding="utf-8")
    assert f"{file}:1" in unknot(str(file), "--headless").err
