"""The guide's screen: every sentence with its source, places reached and left, and nothing hands-on for a bad leg."""

import pytest

from unknot.guide.reading import guide
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN
from unknot.view.guide.page import Asking, Contents, GuideScreen, Place, TopicEntry, build, contents

LIBRARY = Library.built_in()
READY = contents(guide(), LIBRARY.sources, LIBRARY.routines)


def at(place: Place, ready: Contents = READY) -> GuideScreen:
    return build(ready, place)


def led_to(name: str) -> GuideScreen:
    return at(Place().led_to(guide(), name))


def ids(screen: GuideScreen) -> list[str]:
    assert screen.found is not None
    return [hit.topic.id for hit in screen.found.hits]


def entry(name: str) -> TopicEntry:
    return READY.entries[name]


def test_every_sentence_stands_with_its_sources_short_and_in_full() -> None:
    for each in READY.entries.values():
        assert each.sentences
        for said in each.sentences:
            assert said.sources
            assert said.full
            assert set(said.full) <= set(each.sources)
            assert said.sources in each.spoken
    bedtime = entry("bedtime")
    assert bedtime.sentences[4].sources == "HAL, trial"
    assert bedtime.sentences[4].full[0].startswith("HAL, trial: Randomised trial")
    assert bedtime.sentences[1].sources == "A4, article"
    assert bedtime.sentences[-1].sources == "Unknot's own choice"
    assert bedtime.sources[-1] == "Unknot's own choice, no source gives it"


def test_the_sections_and_that_what_is_pressing_comes_early() -> None:
    screen = at(Place())
    assert screen.names[:3] == ("What to do now", "Which pattern is yours", "Preventing")
    assert screen.names[3:] == ("When to see someone", "Your kit")
    assert (screen.chosen, screen.found) == (0, None)
    assert screen.section is not None
    assert [topic.id for topic in screen.section.topics][:2] == ["now-general", "now-not-easing"]
    assert screen.section.opened == ("now-general",)
    clinician = at(Place("clinician")).section
    assert clinician is not None
    assert [topic.urgency for topic in clinician.topics][:4] == ["urgent", "urgent", "prompt", "prompt"]
    assert clinician.topics[0].label == "Emergency"
    assert not any(each.label for each in clinician.topics[0].sentences)
    assert {len(page.topics) for page in guide().pages} == {
        len(section.topics) for page in guide().pages if (section := at(Place(page.id)).section)
    }


def test_a_sentence_that_sends_for_help_is_marked() -> None:
    # A topic that is an emergency all through says it once, in its title.
    said = [one for each in READY.entries.values() if each.label != "Emergency" for one in each.sentences]
    assert all(bool(one.label) is ("emergency number" in one.text) for one in said)
    assert "Short of breath, or chest pain as well: call your emergency number now." in {
        one.text for one in said if one.label == "Emergency"
    }


def test_a_release_asks_for_the_side_and_other_routines_just_start() -> None:
    calf, bedtime = entry("now-calf").play, entry("bedtime").play
    assert calf is not None
    assert bedtime is not None
    assert [start.options.side for start in calf.starts] == [Side.LEFT, Side.RIGHT]
    assert calf.starts[0].spoken == "Start Calf release: Left leg"
    assert [start.options for start in bedtime.starts] == [PLAIN]
    assert bedtime.title == "Bedtime calves and hamstrings · 5:00"
    assert entry("fluids").play is None


def test_a_leg_to_rest_gets_no_stretching_and_is_told_why() -> None:
    ready = contents(guide(), LIBRARY.sources, LIBRARY.routines, leg_to_rest=True)
    for topic in guide().topics:
        found = ready.entries[topic.id]
        assert bool(found.resting) == topic.hands_on
        assert (found.sentences == ()) == topic.hands_on
        if topic.hands_on:
            assert found.play is None
            assert found.links[0].topic == "sign-swollen"
    screen = at(Place(query="kerb"), ready)
    assert screen.found is not None
    assert screen.found.hits[0].excerpt.startswith("Left out while one leg")


def test_a_search_says_which_sentence_holds_the_words() -> None:
    screen = at(Place().searching("kerb"))
    assert screen.found is not None
    assert (screen.found.title, screen.chosen, screen.section) == ("1 topic", -1, None)
    assert screen.found.hits[0].excerpt == "Out on a run, let the heel sink off a kerb."
    assert at(Place("preventing").searching("kerb").searching("")).chosen == 2
    assert at(Place().searching("  ")).found is None


def test_a_search_for_nothing_helps_on() -> None:
    found = at(Place().searching("zebra")).found
    assert found is not None
    assert found.title == "Nothing in the guide has “zebra”."
    assert found.hint
    assert found.hits == ()


def asking_at(place: Place) -> Asking:
    section = at(place).section
    assert section is not None
    assert section.asking is not None
    return section.asking


def test_questions_lead_to_a_topic_and_back() -> None:
    place = Place("patterns")
    asking = asking_at(place)
    assert asking.question.startswith("Is anything out of the ordinary?")
    assert (asking.trail, asking.answer) == ((), None)
    assert asking.replies[-1] == "None of these"
    for reply in (11, 1, 1, 0):
        place = place.answering(reply)
    assert asking_at(place).question == "Is it the same muscle every time?"
    place = place.answering(0)
    asking = asking_at(place)
    assert asking.answer is not None
    assert asking.answer.id == "pattern-same-muscle"
    assert asking.answer.sentences == entry("pattern-same-muscle").sentences
    assert [link.topic for link in asking.answer.links] == ["pattern-exercise", "training-load", "fluids"]
    assert asking.trail[2] == ("What were you doing?", "Running or other exercise")
    assert (asking.question, asking.replies) == ("", ())
    assert place.back().replies == (11, 1, 1, 0)
    assert place.back(9).replies == ()
    assert asking_at(place.answering(0)) == asking
    assert place.at("now").at("patterns").replies == (11, 1, 1, 0, 0)


def test_a_sign_among_the_answers_is_told_at_once() -> None:
    asking = asking_at(Place("patterns").answering(0))
    assert asking.answer is not None
    assert (asking.answer.id, asking.answer.urgency) == ("sign-emergency", "urgent")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("W7", "sign-pattern", id="a sign asks first whether to see someone"),
        pytest.param("W1", "sign-long", id="urgent"),
        pytest.param("trigger:not-well-hydrated", "pattern-after", id="a trigger"),
        pytest.param("night-cramps", "pattern-night", id="when"),
    ],
)
def test_a_cue_leads_to_all_that_answers_to_it(name: str, first: str) -> None:
    screen = led_to(name)
    assert ids(screen)[0] == screen.opened == first
    assert len(ids(screen)) == len(guide().for_cue(name))


@pytest.mark.parametrize(
    ("name", "section", "opened"),
    [
        pytest.param("magnesium", 2, "magnesium", id="a topic"),
        pytest.param("W2", 3, "sign-swollen", id="a cue with one topic"),
        pytest.param("again", 1, "", id="a question"),
        pytest.param("nothing-such", 0, "", id="unknown"),
    ],
)
def test_topics_and_questions_are_shown_in_their_section(name: str, section: int, opened: str) -> None:
    screen = led_to(name)
    assert (screen.chosen, screen.opened, screen.found) == (section, opened, None)


def test_links_lead_to_other_pages_that_answer_to_the_same() -> None:
    links = [link.topic for link in entry("pattern-night").links]
    assert "bedtime" in links
    for each in READY.entries.values():
        assert len(each.links) <= 3
        assert all(link.topic in READY.entries and link.topic != each.id for link in each.links)
