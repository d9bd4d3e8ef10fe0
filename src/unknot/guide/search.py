"""Finding advice by words, offline, and choosing what a weekly review may suggest."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from unknot.guide.model import Guide, Topic

MOST_SUGGESTED = 2
_WORD = re.compile(r"[^\W_]+")
_TITLE, _TEXT = 3, 1
_NEAR, _LONGEST_WORD, _MOST_WORDS = 0.78, 30, 8
_ALIKE = {
    "thigh": ("quad", "hamstring"),
    "doctor": ("clinician",),
    "water": ("fluid", "drink"),
    "salt": ("electrolytes", "sodium"),
    "sleep": ("night", "bedtime"),
    "ice": ("cold",),
    "heat": ("warmth",),
    "pain": ("sore",),
}


def search(guide: Guide, text: str) -> tuple[Topic, ...]:
    """The topics that hold every word of `text`, or a word that begins with it; the best first.

    Case and accents don't matter, and a few words find their likes (`water` finds fluids). Where nothing is found, a
    word that the guide does not know is taken for the nearest one that it does (`magnezium`).
    """
    wanted = _words(text)
    return _found(guide, wanted) or _found(guide, _mended(guide, wanted))


def _found(guide: Guide, wanted: tuple[str, ...]) -> tuple[Topic, ...]:
    if not wanted:
        return ()
    scored = [(_score(topic, wanted), -number, topic) for number, topic in enumerate(guide.topics)]
    found = sorted((one for one in scored if one[0]), key=lambda one: one[:2], reverse=True)
    return tuple(topic for _score_, _number, topic in found)


def suggestions(
    guide: Guide, cues: Iterable[str], *, leg_to_rest: bool = False, most: int = MOST_SUGGESTED
) -> tuple[Topic, ...]:
    """At most `most` topics with a suggestion for `cues`, in their order; nothing hands-on for a swollen leg."""
    chosen: dict[str, Topic] = {}
    for cue in cues:
        for topic in guide.for_cue(cue):
            if topic.suggest and not (leg_to_rest and topic.hands_on):
                chosen.setdefault(topic.id, topic)
                break
    return tuple(chosen.values())[:most]


def _mended(guide: Guide, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """`wanted` with each unknown word as the nearest known one; nothing where one of them is like none."""
    if len(wanted) > _MOST_WORDS or max(map(len, wanted), default=0) > _LONGEST_WORD:
        return ()
    known = {word for topic in guide.topics for said in topic.says for word in _words(f"{topic.title} {said.text}")}
    near = [get_close_matches(word, sorted(known), 1, _NEAR) if word not in known else [word] for word in wanted]
    return tuple(each[0] for each in near) if all(near) else ()


def _score(topic: Topic, wanted: tuple[str, ...]) -> int:
    title = _words(f"{topic.title} {' '.join(topic.muscles)}")
    text = _words(" ".join(said.text for said in topic.says))
    total = 0
    for word in wanted:
        forms = (word, *_ALIKE.get(word, ()))
        in_title = any(other.startswith(form) for form in forms for other in title)
        in_text = any(other.startswith(form) for form in forms for other in text)
        if not in_title and not in_text:
            return 0
        total += _TITLE * in_title + _TEXT * in_text
    return total


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain))
