"""The JSON Schema and the reader, made of the same fields, say the same of each of them."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fakes import BUILT_IN, GOOD_FILE, read_text
from unknot.figure.schema import figure_schema
from unknot.routine.model import Routine, Side
from unknot.routine.reading import read_routine
from unknot.routine.schema import routine_schema
from unknot.routine.timeline import Options, lay_out, total
from unknot.shipped import shipped

SHIPPED = sorted(path for path in shipped("routines").glob("*.toml") if path.stem != "sources")
SCHEMA = Draft202012Validator(routine_schema(figure_schema()))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_adds_up_and_fits_the_schema(path: Path) -> None:
    routine = read_routine(path, BUILT_IN)
    assert isinstance(routine, Routine)
    assert total(lay_out(routine)) == routine.seconds
    for side in Side:
        assert total(lay_out(routine, Options(side=side))) == routine.seconds
    assert list(SCHEMA.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == []


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(routine_schema(figure_schema()))


SOUND: dict[str, object] = tomllib.loads(GOOD_FILE)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.integers(3590, 3610),
    st.integers(10_790, 10_810),
    st.integers(-(10**30), 10**30),
    # A whole number with a point is one for JSON, which knows no difference; TOML does, and the reader asks for it.
    st.floats(-10, 4000, allow_nan=False).filter(lambda number: number != int(number)),
    st.text(max_size=8),
    st.sampled_from(
        ["a-b", "A", "-a", "a-", "a\n", "own", "release", "each", "alternate", "x" * 64, "x" * 65, "y" * 121]
    ),
    st.sampled_from(["\t\n", "a\nb", "\x1b[31mred", "\x00", "\x85", "\x1c"]),
    st.sampled_from([" ", "\u00a0", "x" * 600, "x" * 601, "\u2028"]),
    st.lists(st.sampled_from(["A4", "", " ", "own"]), max_size=2),
    st.just({"a": 1}),
    st.just([]),
    st.just([{}]),
)


def as_toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            signs = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in value)
            return '"' + "".join(signs) + '"'
        case list():
            return "[" + ", ".join(as_toml(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{name} = {as_toml(item)}" for name, item in value.items()) + "}"
        case _:
            raise AssertionError(value)


# Only the reader knows what segments add up to, and which ids there are.
READER_ONLY = re.compile(r"add up to|unknown (exercise|source)|only optional|x tempo|with optional steps")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["id", "title", "kind", "seconds", "summary", "sources", "prepare", "finish", "new", "de"]), ODD)
def test_the_schema_agrees_with_the_reader_on_the_routine(tmp_path: Path, key: str, value: object) -> None:
    document = {**SOUND, key: value}
    if value is None:
        del document[key]
    agree(tmp_path, document)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["exercise", "sides", "hold", "move", "reps", "tempo", "sets", "rest", "switch", "after", "optional", "new"]
    ),
    ODD,
)
def test_the_schema_agrees_with_the_reader_on_a_step(tmp_path: Path, key: str, value: object) -> None:
    steps = SOUND["step"]
    assert isinstance(steps, list)
    step = {**steps[0], key: value}
    if value is None:
        del step[key]
    agree(tmp_path, {**SOUND, "step": [step]})


def agree(tmp_path: Path, document: dict[str, object]) -> None:
    text = "\n".join(f"{name} = {as_toml(value)}" for name, value in document.items())
    assert tomllib.loads(text) == document
    found = read_text(tmp_path, text)
    said = () if isinstance(found, Routine) else [fault for fault in found if not READER_ONLY.search(fault.what)]
    assert SCHEMA.is_valid(document) is not bool(said), (text, [str(fault) for fault in said])
