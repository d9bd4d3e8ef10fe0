"""The desktop's launcher and the software centre's page say what the program is."""

import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import unknot

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def launcher() -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(PACKAGING / "unknot.desktop", encoding="utf-8")
    return parser


def test_the_launcher_offers_the_cramp_action() -> None:
    file = launcher()
    assert file["Desktop Entry"]["Exec"] == "unknot"
    for action in file["Desktop Entry"]["Actions"].rstrip(";").split(";"):
        assert file.has_section(f"Desktop Action {action}")
    assert file["Desktop Action cramp"]["Name"] == "I have a cramp now"
    assert file["Desktop Action cramp"]["Exec"] == "unknot now"


def test_the_metainfo_agrees_with_launcher_and_project() -> None:
    (file,) = PACKAGING.glob("*.metainfo.xml")
    page = ElementTree.parse(file).getroot()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"{page.findtext('id')}.metainfo.xml" == file.name
    assert page.findtext("launchable") == "unknot.desktop"
    assert page.findtext("project_license") == project["license"]
    assert page.findtext("provides/binary") in project["scripts"]
    assert page.findtext("summary") == launcher()["Desktop Entry"]["Comment"]
    assert page.find("releases/release").get("version") == unknot.__version__  # type: ignore[union-attr]
