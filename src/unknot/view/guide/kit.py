"""What one's own kit says: each thing with when it is used by the articles, and how it went, in counts alone."""

from collections.abc import Mapping

import msgspec

from unknot.diary.records import Diary
from unknot.guide.model import Guide, Said
from unknot.insight.kit import KitUse, kit_uses
from unknot.routine.model import Source
from unknot.view.choices import relief_names
from unknot.view.dates import short_date
from unknot.view.sources import source_name
from unknot.view.words import _, ngettext

MONTHS = 12
BY_NIGHT = frozenset({"compression", "massage-gun", "foam-rolling", "epsom-bath"})
"""What can be done or left on a night drawn by coin. Not what is swallowed: that is for a doctor to judge."""


class KitLine(msgspec.Struct, frozen=True):
    """One thing: what the articles say with their names, then what the diary knows; `trial` are words to try it by."""

    title: str
    says: tuple[str, ...]
    counts: str
    trial: str = ""

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        return ". ".join(part.rstrip(".") for part in (self.counts, *self.says))


class KitScreen(msgspec.Struct, frozen=True):
    """The page of the kit."""

    title: str
    lead: str
    caution: str
    lines: tuple[KitLine, ...]


def build_kit(guide: Guide, sources: Mapping[str, Source], diary: Diary) -> KitScreen:
    """The kit; `diary` holds the last 12 months."""
    said = _said(guide)
    lead = _("What the articles keep at hand. The counts are yours, over the last {count} months.")
    return KitScreen(
        _("Your kit"),
        lead.format(count=MONTHS),
        _("Named is not proven, and most cramps end on their own. So these counts prove nothing."),
        tuple(_line(use, said[use.id], sources) for use in kit_uses(diary, said)),
    )


def _said(guide: Guide) -> dict[str, list[Said]]:
    """What the guide says of each thing, in the order in which it names them."""
    found: dict[str, list[Said]] = {}
    for topic in sorted(guide.topics, key=lambda topic: topic.id != "toolkit"):
        for said in topic.says:
            for thing in said.kit:
                found.setdefault(thing, []).append(said)
    return found


def _line(use: KitUse, said: list[Said], sources: Mapping[str, Source]) -> KitLine:
    title = relief_names()[use.id]
    says = tuple(f"{_(each.text)} ({'; '.join(source_name(sources[name]) for name in each.sources)})" for each in said)
    return KitLine(title[:1].upper() + title[1:], says, _counts(use), title if use.id in BY_NIGHT else "")


def _counts(use: KitUse) -> str:
    if not use.used:
        return _("Not noted yet.")
    parts = []
    if use.cramps:
        tried = ngettext("Tried in {count} cramp", "Tried in {count} cramps", use.cramps).format(count=use.cramps)
        parts.append(f"{tried}: {_helped(use)}.")
    if use.nights:
        parts.append(
            ngettext("Noted on {count} night.", "Noted on {count} nights.", use.nights).format(count=use.nights)
        )
    if use.last is not None:
        parts.append(_("Last on {day}.").format(day=short_date(use.last)))
    return " ".join(parts)


def _helped(use: KitUse) -> str:
    left = use.cramps - use.helped - use.not_helped
    parts = [_("helped {count}").format(count=use.helped), _("did not help {count}").format(count=use.not_helped)]
    return ", ".join([*parts, _("not said {count}").format(count=left)] if left else parts)
