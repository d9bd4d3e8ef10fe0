"""What the pages of settings say, and what a search finds in them."""

from msgspec.structs import fields

from unknot.view.choices import Option
from unknot.view.settings.page import Settings
from unknot.view.settings.rows import HoursRow, Row, hits
from unknot.view.settings.sound import SoundFacts
from unknot.view.settings.tabs import Facts, tabs


def _rows(settings: Settings) -> list[Row]:
    facts = Facts(sound=SoundFacts(languages=(Option("en-GB", "British"), Option("en-US", "American"))))
    return [row for tab in tabs(settings, facts) for card in tab.cards for row in card.rows]


def test_everything_that_can_be_set_has_a_row() -> None:
    rows = _rows(Settings(break_minutes=30))
    keys = {row.key for row in rows} | {row.until_key for row in rows if isinstance(row, HoursRow)}
    assert {each.name for each in fields(Settings)} - keys == set()


def test_no_two_rows_are_called_the_same() -> None:
    keys = [row.key for row in _rows(Settings())]
    assert sorted(set(keys)) == sorted(keys)


def test_a_search_wants_every_word_and_puts_what_begins_with_it_first() -> None:
    found = hits(tabs(Settings(), Facts()), "night")
    assert found[0].text.startswith("For every day › Night")
    assert [each.row for each in hits(tabs(Settings(), Facts()), "night hours")] == ["night_from"]
    assert [each.row for each in hits(tabs(Settings(), Facts()), "kilometres")] == ["distance"]
    assert hits(tabs(Settings(), Facts()), "  ") == ()
