"""The languages of a voice that the settings offer."""

from unknot.app.settings.page import _languages
from unknot.view.settings.page import VoiceLanguage


def test_kinds_of_the_language_of_the_words_each_once() -> None:
    tags = ["de", "en-US", "en-GB", "en-GB-scotland", "fr-FR", "no language"]
    assert _languages(tags) == (VoiceLanguage("en-GB", "British English"), VoiceLanguage("en-US", "American English"))
    assert _languages([]) == ()
