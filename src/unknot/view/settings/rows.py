"""What a page of settings is made of, as data: pages hold cards, cards hold rows, and each row says what is set now."""

import msgspec

from unknot.view.choices import Option


class Row(msgspec.Struct, frozen=True):
    """A line of words: what it is about, what it is now; `words` are others that a search finds it by."""

    key: str
    label: str
    caption: str = ""
    words: str = ""


class Trouble(Row, frozen=True):
    """A sentence about what does not work here."""


class SwitchRow(Row, frozen=True):
    """On or off; where it cannot be set it is not `open` and the caption says why."""

    on: bool = False
    open: bool = True


class ChipsRow(Row, frozen=True):
    """One of several, all in sight."""

    options: tuple[Option, ...] = ()
    chosen: str = ""


class StepsRow(Row, frozen=True):
    """One of many in order, by minus and plus; one that goes `round` begins again after the last."""

    options: tuple[Option, ...] = ()
    chosen: str = ""
    round: bool = False


class SliderRow(Row, frozen=True):
    """A number from `low` to `high`, said as `{value}{unit}`."""

    value: int = 0
    low: int = 0
    high: int = 100
    step: int = 5
    unit: str = ""


class HoursRow(Row, frozen=True):
    """From one time of day to another, in minutes after midnight; `until_key` is what the second is called."""

    until_key: str = ""
    begins: int = 0
    ends: int = 0
    step: int = 15


class ButtonsRow(Row, frozen=True):
    """Things to do, each with the id that is told when it is pressed."""

    buttons: tuple[Option, ...] = ()


class CardOfRows(msgspec.Struct, frozen=True):
    """Rows below one heading; those `beside` stand in the second column where there is room."""

    title: str
    rows: tuple[Row, ...]
    beside: bool = False


class SettingsTab(msgspec.Struct, frozen=True):
    """One page of settings."""

    key: str
    title: str
    cards: tuple[CardOfRows, ...]


class SettingFound(msgspec.Struct, frozen=True):
    """A row that a search found, and where it stands."""

    tab: str
    row: str
    text: str


def hits(tabs: tuple[SettingsTab, ...], text: str) -> tuple[SettingFound, ...]:
    """The rows in which every word of `text` occurs, those that begin with it first; none for no text."""
    begins, wanted = text.casefold().strip(), text.casefold().split()
    found = [
        (not row.label.casefold().startswith(begins), SettingFound(tab.key, row.key, f"{tab.title} › {name}"))
        for tab in tabs
        for card in tab.cards
        for row in card.rows
        if wanted and all(word in _searched(card, row) for word in wanted) and (name := row.label or card.title)
    ]
    return tuple(hit for _late, hit in sorted(found, key=lambda each: each[0]))


def _searched(card: CardOfRows, row: Row) -> str:
    options = row.options if isinstance(row, ChipsRow) else row.buttons if isinstance(row, ButtonsRow) else ()
    texts = (card.title, row.label, row.caption, row.words, *(each.text for each in options))
    return " ".join(texts).casefold()
