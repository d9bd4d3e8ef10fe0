"""The battery is told of where one is running down, and nowhere else."""

from pathlib import Path

import pytest

from unknot.desktop.battery import battery


def _supply(folder: Path, name: str, **said: str) -> None:
    (folder / name).mkdir()
    for key, value in said.items():
        (folder / name / key).write_text(f"{value}\n")


def test_the_emptiest_battery_that_runs_down(tmp_path: Path) -> None:
    assert battery(tmp_path / "none") is None
    _supply(tmp_path, "AC", type="Mains", online="0")
    _supply(tmp_path, "BAT0", type="Battery", status="Discharging", capacity="74")
    _supply(tmp_path, "BAT1", type="Battery", status="Discharging", capacity="12")
    _supply(tmp_path, "mouse", type="Battery", status="Discharging", capacity="3", scope="Device")
    assert battery(tmp_path) == 12


@pytest.mark.parametrize(("status", "capacity"), [("Charging", "9"), ("Discharging", "many"), ("Discharging", "999")])
def test_on_mains_or_with_nonsense_nothing_is_said(tmp_path: Path, status: str, capacity: str) -> None:
    _supply(tmp_path, "BAT0", type="Battery", status=status, capacity=capacity)
    assert battery(tmp_path) is None
