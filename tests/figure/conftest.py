"""The library's figures, and a body's points by name."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from unknot.figure.model import Figure, FigureFault
from unknot.figure.reading import read_figure

EXERCISES = Path(__file__).parents[2] / "routines" / "exercises"
IDS = sorted(path.stem for path in EXERCISES.glob("*.toml"))


def read_table(exercise: str) -> dict[str, object]:
    """The `[figure]` table of an exercise of the library, as the file has it."""
    with (EXERCISES / f"{exercise}.toml").open("rb") as file:
        return dict(tomllib.load(file)["figure"])


@cache
def read_once(exercise: str) -> tuple[Figure | None, tuple[FigureFault, ...]]:
    """An exercise's figure and its faults."""
    return read_figure(read_table(exercise))


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest) -> str:
    """The id of every exercise in turn."""
    return str(request.param)


@pytest.fixture
def figure(exercise: str) -> Figure:
    """The figure of every exercise in turn."""
    found, faults = read_once(exercise)
    assert faults == ()
    assert found is not None
    return found


@pytest.fixture
def table() -> dict[str, object]:
    """A good table, a fresh one each time, to spoil."""
    return read_table("calf-straight")


@pytest.fixture
def named() -> Callable[[str], Figure]:
    """An exercise's figure by its id."""

    def read(exercise: str) -> Figure:
        found, faults = read_once(exercise)
        assert faults == ()
        assert found is not None
        return found

    return read


@pytest.fixture
def calf() -> Figure:
    """The calf stretch at a wall."""
    found, _ = read_figure(read_table("calf-straight"))
    assert found is not None
    return found


@pytest.fixture
def walk() -> Figure:
    """The walk."""
    found, _ = read_figure(read_table("walk"))
    assert found is not None
    return found
