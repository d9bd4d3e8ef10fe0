"""Finding advice by words, offline, and choosing what a weekly review may suggest."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

import msgspec

from unknot.guide.model import Guide, Topic

MOST_SUGGESTED = 2
_WORD = re.compile(r"[^\W_]+")
_TITLE, _TEXT = 3, 1
_NEAR, _SHORTEST_MENDED = 0.7, 4
_LONGEST_WORD, _MOST_WORDS = 30, 8
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


class Findable(msgspec.Struct, frozen=True):
    """What can be found, as the words of its title and those of its text."""

    title: tuple[str, ...]
    text: tuple[str, ...]


def findable(title: str, text: str) -> Findable:
    """Something with this title and this text, to be looked for."""
    return Findable(words(title), words(text))


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def ranked(entries: Sequence[Findable], wanted: Sequence[str]) -> tuple[int, ...]:
    """The places of the entries that hold every word `wanted`, or a word that begins with it; the best first.

    A few words find their likes: `water` finds fluids.
    """
    if not wanted or len(wanted) > _MOST_WORDS:
        return ()
    scored = [(-_score(entry, wanted), place) for place, entry in enumerate(entries)]
    return tuple(place for score, place in sorted(scored) if score)


def mended(wanted: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """`wanted` with each word that is not `known` as the nearest that is; nothing where one of them is like none."""
    from rapidfuzz import distance, process  # 20 ms that start-up need not pay

    if not 0 < len(wanted) <= _MOST_WORDS or max(map(len, wanted)) > _LONGEST_WORD:
        return ()
    # Long enough to tell a slip from another word; in a fixed order, so that of two as near the same one is taken.
    likely = sorted(word for word in known if len(word) >= _SHORTEST_MENDED)
    near = []
    for word in wanted:
        if any(each.startswith(word) for each in known):
            near.append(word)
        elif found := process.extractOne(word, likely, scorer=distance.OSA.normalized_similarity, score_cutoff=_NEAR):
            near.append(str(found[0]))
    return tuple(near) if len(near) == len(wanted) else ()


def search(guide: Guide, text: str) -> tuple[Topic, ...]:
    """The topics that hold every word of `text`, or a word that begins with it; the best first.

    Case and accents don't matter. Where nothing is found, a word that the guide does not know is taken for the nearest
    one that it does (`magnezium`).
    """
    topics = guide.topics
    entries = [findable(*titled(topic)) for topic in topics]
    wanted = words(text)
    places = ranked(entries, wanted)
    if wanted and not places:
        places = ranked(entries, mended(wanted, {word for each in entries for word in (*each.title, *each.text)}))
    return tuple(topics[place] for place in places)


def titled(topic: Topic) -> tuple[str, str]:
    """What of a topic counts as its title, and what as its text."""
    return f"{topic.title} {' '.join(topic.muscles)}", " ".join(said.text for said in topic.says)


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


def _score(entry: Findable, wanted: Sequence[str]) -> int:
    total = 0
    for word in wanted:
        forms = (word, *_ALIKE.get(word, ()))
        in_title = any(other.startswith(form) for form in forms for other in entry.title)
        in_text = any(other.startswith(form) for form in forms for other in entry.text)
        if not in_title and not in_text:
            return 0
        total += _TITLE * in_title + _TEXT * in_text
    return total
