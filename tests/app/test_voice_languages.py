"""The languages of a voice that the settings offer."""

from unknot.app.settings.facts import _languages
from unknot.view.choices import Option


def test_kinds_of_the_language_of_the_words_each_once() -> None:
    tags = ["de", "en-US", "en-GB", "en-GB-scotland", "fr-FR", "no language"]
    assert _languages(tags) == (Option("en-GB", "British English"), Option("en-US", "American English"))
    assert _languages([]) == ()
