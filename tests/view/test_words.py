"""Numbers and times as people write them, and words in the person's language."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot import language
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.known import Known
from unknot.routine.library import Library
from unknot.routine.model import BodyPart, Side
from unknot.view import words
from unknot.view.body import side_name
from unknot.view.form_words import number_from, number_text
from unknot.view.words import clock_face, distance, number, per_cent, signed, text_of


@pytest.mark.parametrize(
    ("seconds", "face"),
    [
        (0, "0:00"),
        (-3, "0:00"),
        (0.0000001, "0:00"),
        (0.01, "0:01"),
        (17.2, "0:18"),
        (30, "0:30"),
        (29.9999999, "0:30"),
        (30.0000001, "0:30"),
        (59.5, "1:00"),
        (60, "1:00"),
        (300, "5:00"),
        (3599.1, "1:00:00"),
        (3600, "1:00:00"),
        (10_800, "3:00:00"),
    ],
)
def test_a_countdown(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face


@given(st.floats(0, 20_000))
def test_a_countdown_never_shows_less_than_is_left(seconds: float) -> None:
    parts = [int(part) for part in clock_face(seconds).split(":")]
    shown = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    assert seconds - 1e-6 <= shown < seconds + 1
    assert all(part < 60 for part in parts[1:])


def test_sides() -> None:
    assert {side_name(side, part) for side in Side for part in BodyPart} == {
        "left leg",
        "right leg",
        "left foot",
        "right foot",
        "left shoulder",
        "right shoulder",
    }


@pytest.mark.parametrize(
    ("environ", "title"),
    [
        ({"LANG": "de_DE.UTF-8"}, "Wade"),
        ({"LANGUAGE": "fr:de"}, "Wade"),
        ({"LANGUAGE": "de_AT"}, "Wadl"),
        ({"LC_ALL": "C"}, "Calf"),
        ({}, "Calf"),
    ],
)
def test_a_file_may_bring_other_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], title: str
) -> None:
    path = tmp_path / "calf.toml"
    path.write_text(
        'id = "calf"\ntitle = "Calf"\nkind = "hold"\nsetup = "Stand."\ncue = "Hold."\n'
        '[de]\ntitle = "Wade"\n[de_AT]\ntitle = "Wadl"\n',
        encoding="utf-8",
    )
    exercise = read_exercise(path, Known((), ()))
    assert not isinstance(exercise, tuple)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    language.languages.cache_clear()
    try:
        assert text_of(exercise, "title") == title
        assert text_of(exercise, "cue") == "Hold."
    finally:
        language.languages.cache_clear()


def test_what_ships_reads_well_aloud() -> None:
    for exercise in Library.built_in().exercises.values():
        for text in (exercise.setup, exercise.cue):
            assert text[0].isupper()
            assert text.endswith(".")
            assert "!" not in text


@pytest.fixture
def in_language(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The words' language, as far as numbers and dates go."""

    def choose(code: str) -> None:
        monkeypatch.setattr(words, "language_code", lambda: code)

    return choose


@pytest.mark.parametrize(
    ("code", "whole", "half", "thousands", "less", "way"),
    [
        ("en", "8", "8.4", "12,345.6", "−0.4", "8.4 km"),
        ("de", "8", "8,4", "12.345,6", "−0,4", "8,4 km"),
        ("fr", "8", "8,4", "12\u202f345,6", "−0,4", "8,4 km"),
        ("hi", "8", "8.4", "12,345.6", "−0.4", "8.4 km"),
    ],
)
def test_numbers_and_units_are_of_one_language(
    in_language: Callable[[str], None], code: str, whole: str, half: str, thousands: str, less: str, way: str
) -> None:
    in_language(code)
    assert (number(8.0), number(8.42), number(12345.6)) == (whole, half, thousands)
    assert (signed(-0.4, 1), signed(3), signed(0)) == (less, "+3", "+0")
    assert distance(8.4) == way
    assert (per_cent(0.456), per_cent(None)) == ("46%", "–")
    assert number_from(number_text(1234.5)) == 1234.5
    assert number_text(None) == ""


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_english_needs_no_babel_and_says_the_same(value: float, digits: int) -> None:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    rounded = Decimal(f"{value:.{digits}f}")
    said = format_decimal(rounded, format=pattern, locale="en").replace("-", "−")
    assert number(value, digits) == ("0" if said == "−0" else said)


AD_HOC = re.compile(r"\{[^{}]*:(?!0)[<>^]?\d*(,|\+?,?\.\d[fge%]|g|\+d)\}")


@pytest.mark.parametrize("floor", ["view", "ui", "app", "cli"])
def test_numbers_for_people_are_written_in_one_place(floor: str) -> None:
    """An f-string with a format of its own knows no language."""
    source = Path(words.__file__).parents[1]
    found = {
        f"{file.relative_to(source)}: {match[0]}"
        for file in (source / floor).rglob("*.py")
        for match in AD_HOC.finditer(file.read_text(encoding="utf-8"))
    }
    assert {each for each in found if not each.startswith("view/words.py")} == set()
