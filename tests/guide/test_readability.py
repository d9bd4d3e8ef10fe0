"""Plain words: no sentence over 25 words, and a Flesch reading ease of 70 or above for each topic and page."""

import re

import pytest

from unknot.guide.model import Chapter, Topic
from unknot.guide.reading import guide

LONGEST = 25
EASY = 70.0
HARDER: dict[str, float] = {}
"""Topics below 70 for the names of medicines and illnesses in them, with their number."""
_NAMES = re.compile(r"\b(teriparatide|naproxen|diabetes|thyroid|dialysis|magnesium|potassium|Cochrane|quinine)\b", re.I)


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!])\s+", text) if words(each)]


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z’']+|\d[\d.,]*", text)


def syllables(word: str) -> int:
    """Vowel groups, without a silent ending; `ia` and `io` are two unless they are one sound (-tion)."""
    plain = word.casefold()
    if not plain[0].isalpha():
        return 2
    plain = re.sub(r"(?<=[^laeiouyscgzx])es$|(?<=[^laeiouytd])ed$|(?<=[^laeiouy])e$", "", plain)
    plain = re.sub(r"(?<![tsc])i(?=[ao])", "i-", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def flesch(text: str) -> float:
    said = sentences(text)
    spoken = [word for each in said for word in words(each)]
    return 206.835 - 1.015 * len(spoken) / len(said) - 84.6 * sum(map(syllables, spoken)) / len(spoken)


def text_of(topic: Topic) -> str:
    return " ".join(said.text for said in topic.says)


@pytest.mark.parametrize(
    ("word", "count"),
    [("calf", 1), ("muscle", 2), ("cramped", 1), ("needed", 2), ("minutes", 2), ("exercises", 4), ("tension", 2)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_hard_words_are_told_from_plain_ones() -> None:
    assert flesch("Reviews call its aetiology multifactorial.") < 20 < 90 < flesch("Stop. Let the leg go.")


@pytest.mark.parametrize("topic", guide().topics, ids=lambda topic: topic.id)
def test_a_topic_reads_easily(topic: Topic) -> None:
    said = [*topic.says, *([topic.suggest] if topic.suggest else [])]
    assert max(len(words(each)) for one in said for each in sentences(one.text)) <= LONGEST
    assert all(one.text[-1] in ".?!" for one in said)
    assert flesch(_NAMES.sub("name", text_of(topic))) >= HARDER.get(topic.id, EASY)


@pytest.mark.parametrize("page", guide().pages, ids=lambda page: page.id)
def test_a_page_reads_easily(page: Chapter) -> None:
    assert flesch(" ".join(map(text_of, page.topics))) >= EASY


def test_none_of_the_words_that_few_know() -> None:
    hard = r"multifactorial|low certainty|compress\b|glutes|quads|\bgait\b|adherence|association|dynamic|clinician"
    text = " ".join(map(text_of, guide().topics))
    assert re.findall(hard, text) == []
