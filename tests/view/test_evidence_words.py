"""The wordings that were mended against the articles, each where it is read, and what must not come back."""

import tomllib
from collections.abc import Iterator
from datetime import datetime

import pytest

from unknot.clock import instant_at
from unknot.diary import release_flow as flows
from unknot.diary.choices import Noted
from unknot.diary.records import Cramp
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.shipped import shipped
from unknot.view.choices import noted_names
from unknot.view.now.page import NowScreen, build, releases

LIBRARY = Library.built_in()
GUIDE = shipped("assets") / "guide"
WORDS = releases(LIBRARY.routine, LIBRARY.exercises)


def guide() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.toml")))


def sentences(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from sentences(value)
    elif isinstance(data, list):
        for each in data:
            yield from sentences(each)


def night(muscle: str, *, hour: str = "2026-03-10T02:40:00+00:00") -> flows.Flow:
    now = instant_at(datetime.fromisoformat(hour), "UTC")
    flow = flows.choose(flows.start(None, now), muscle=muscle, side=Side.LEFT)
    return flows.begin(flow, 0.0, now)


def said(screen: NowScreen) -> str:
    return " ".join((screen.heading, screen.text, screen.setup, *(each.text for each in screen.advice)))


@pytest.mark.parametrize(
    "words",
    [
        "A sudden pop, a bruise or a dent is not a cramp.",
        "restless legs",
        "cold and pale: call your emergency number",
        "Do not use the kerb at night.",
        "Quinine is not recommended for ordinary cramps.",
        "the part of the blood that stops bleeding. People have died.",
        "the risk is greater than the good",
        "drink something with sodium and potassium every 30 to 45 minutes",
        "84.6 seconds with pickle juice",
        "With water it went after 133.7 seconds.",
        "One runner drank 300 to 400 ml",
        "taught for 45 minutes by a physio",
        "left pregnant women out",
        "With high blood pressure, heart or kidney disease, ask first.",
    ],
)
def test_the_guide_says(words: str) -> None:
    assert words in guide()


@pytest.mark.parametrize("word", ["multifactorial", "low certainty", "quads", "gait", "compress ", "Most are shorter"])
def test_words_that_a_lay_person_does_not_know_are_not_in_the_guide(word: str) -> None:
    topics = [tomllib.loads(path.read_text(encoding="utf-8")) for path in GUIDE.glob("*.toml")]
    found = list(sentences(topics))
    assert found
    assert [each for each in found if word.casefold() in each.casefold()] == []


def test_the_end_at_night_and_by_day() -> None:
    ended = said(build(flows.let_go(night("calf"), 60.0), 60.0, WORDS))
    assert "Light on. Sit on the edge a moment; stand when steady, holding on, or stay lying." in ended
    assert "Sore or throbbing: cold, briefly. One leg swollen, red or hot: be seen." in ended
    assert "do not sit still at once" not in ended.casefold()
    by_day = build(flows.let_go(night("calf", hour="2026-03-10T14:00:00+00:00"), 60.0), 60.0, WORDS)
    assert "walk a little" in said(by_day)


@pytest.mark.parametrize("muscle", ["calf", "hamstrings", "quadriceps", "foot", "tibialis", "glutes", "adductors"])
def test_still_locked_offers_another_way_or_warmth_that_is_safe_at_night(muscle: str) -> None:
    flow = flows.still_locked(night(muscle), 60.0)
    screen = build(flow, 60.0, WORDS)
    assert "Not on numb skin; test the heat first." in screen.text
    assert "No bath in the middle of the night." in screen.text
    if len(flow.ways) > 1:
        assert screen.heading == "Still locked: another way"


def test_lying_on_the_side_comes_before_standing_at_night() -> None:
    assert night("quadriceps").routine == "alt-release-quad-lying"
    assert night("quadriceps", hour="2026-03-10T14:00:00+00:00").routine == "release-quad"


def test_set_up_words_stand_on_the_screen_and_the_question_says_what_is_behind_it() -> None:
    screen = build(night("calf"), 0.0, WORDS)
    assert screen.setup
    assert "Swollen, numb, or short of breath?" in {each.text for each in screen.buttons}


def test_a_swollen_leg_is_told_in_the_words_of_its_source() -> None:
    assert noted_names()[Noted.SWOLLEN_LEG] == "One leg swollen, red, hot or very tender"
    assert isinstance(night("calf").cramp, Cramp)
