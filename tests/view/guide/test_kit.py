"""The kit in words: what the articles say with their names, and the person's own counts."""

import pytest

from insight.test_kit import DIARY
from unknot.diary.choices import RELIEF
from unknot.diary.records import Diary
from unknot.guide.reading import guide
from unknot.routine.library import Library
from unknot.view.guide.kit import BY_NIGHT, KitLine, build_kit
from unknot.view.guide.page import KIT, Place, build, contents

LIBRARY = Library.built_in()
READY = contents(guide(), LIBRARY.sources, LIBRARY.routines)


def kit(diary: Diary) -> dict[str, KitLine]:
    return {line.title: line for line in build_kit(guide(), LIBRARY.sources, diary).lines}


def test_every_thing_of_the_kit_can_be_noted_and_is_named_with_its_sources() -> None:
    things = {thing for topic in guide().topics for said in topic.says for thing in said.kit}
    assert things <= {choice.id for choice in RELIEF}
    assert things >= BY_NIGHT
    screen = build_kit(guide(), LIBRARY.sources, Diary())
    assert len(screen.lines) == len(things)
    assert all(line.counts == "Not noted yet." for line in screen.lines)
    assert all(said.endswith(")") for line in screen.lines for said in line.says)


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("Massage gun", "Tried in 3 cramps: helped 1, did not help 1, not said 1. Last on"),
        ("Salt", "Tried in 1 cramp: helped 1, did not help 0. Last on"),
        ("Compression", "Noted on 2 nights. Last on"),
    ],
)
def test_counts_are_told_and_nothing_is_made_of_them(title: str, counts: str) -> None:
    line = next(line for name, line in kit(DIARY).items() if name.startswith(title))
    assert line.counts.startswith(counts)
    assert line.spoken.startswith(counts[:20])


def test_what_is_swallowed_is_never_offered_for_a_trial() -> None:
    offered = [line.title for line in kit(Diary()).values() if line.trial]
    assert len(offered) == len(BY_NIGHT)
    swallowed = ("electrolytes", "salt", "magnesium", "pickle-juice", "mustard")
    assert not BY_NIGHT & set(swallowed)
    magnesium = next(line for title, line in kit(Diary()).items() if title.startswith("Magnesium"))
    assert any("Ask before you take any pill" in said for said in magnesium.says)


def test_the_kit_stands_after_the_pages_of_the_guide() -> None:
    shown = build_kit(guide(), LIBRARY.sources, DIARY)
    screen = build(READY, Place().led_to(guide(), KIT), shown)
    assert (screen.names[screen.chosen], screen.kit, screen.section, screen.found) == ("Your kit", shown, None, None)
    searched = build(READY, Place(KIT).searching("calf"), shown)
    assert (searched.kit, searched.chosen) == (None, -1)
    assert searched.found is not None
