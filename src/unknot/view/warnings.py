"""Warning signs in their calm template, and those that are pressing in their own."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import msgspec

from unknot.diary.gate import Urgency
from unknot.insight.signs import Fact
from unknot.insight.warnings import Sign
from unknot.routine.model import Side
from unknot.view import gate
from unknot.view.choices import muscle_name, where
from unknot.view.words import _, number

OWN = "own"
WITHOUT_HARMLESS = frozenset({"W4", "W5", "W6"})
"""Besides W1 and the signs of the gate: "most cramps are harmless" stands before none of these."""
SHOWN_SETTING = "warnings_shown"
"""The setting that keeps, for each sign by its id, the day it was last shown."""


class SignCard(msgspec.Struct, frozen=True):
    """One warning sign as it is shown: the text, where it comes from, and the guide's topics for it.

    `urgency` is emergency, urgent, prompt or calm; `cue` is what the guide answers to; `note` says what is ours.
    """

    id: str
    urgency: str
    text: str
    sources: tuple[str, ...]
    cue: str
    note: str


def build_card(sign: Sign) -> SignCard:
    """The card of one sign."""
    text = _pressing(sign) or calm(*_words(sign.id, sign.facts))
    if sign.id in ("W4", "W15"):
        text = f"{text} {_('Don’t stop a medicine on your own.')}"
    note = "" if sign.urgency is not Urgency.CALM else _("From when on this is shown is Unknot's own choice.")
    sources = sign.sources if sign.id == "W1" else (*sign.sources, OWN)
    return SignCard(sign.id, sign.urgency.value, text, sources, sign.id, note)


def build_cards(signs: tuple[Sign, ...]) -> tuple[SignCard, ...]:
    """The cards of all of them."""
    return tuple(build_card(sign) for sign in signs)


def shown_before(settings: Mapping[str, object]) -> dict[str, date]:
    """When each sign was last shown, as `settings` keep it; what is no date is passed over."""
    kept = settings.get(SHOWN_SETTING)
    found: dict[str, date] = {}
    for id_, text in kept.items() if isinstance(kept, dict) else ():
        with suppress(ValueError):
            found[str(id_)] = date.fromisoformat(str(text))
    return found


def with_shown(settings: Mapping[str, object], cards: tuple[SignCard, ...], day: date) -> dict[str, object]:
    """The setting to save once `cards` were shown on `day`: from then on the calm ones are quiet for 28 days."""
    days = shown_before(settings) | {card.id: day for card in cards}
    return {SHOWN_SETTING: {id_: when.isoformat() for id_, when in days.items()}}


def calm(shows: str, because: str) -> str:
    """The template that no sign of the calm kind leaves."""
    text = _(
        "Your log shows {shows}. Most cramps are harmless. Because {because}, it may be worth talking to a clinician. "
        "Unknot can't tell you the cause."
    )
    return text.format(shows=shows, because=because)


def _pressing(sign: Sign) -> str:
    """The words of what cannot wait: without "most cramps are harmless"."""
    if sign.evidence.standing is not None:
        said = gate.build((sign.evidence.standing,))
        end = gate.settled_words(sign.settled) if sign.settled else f"{gate.rests()} {gate.no_cause()}"
        return f"{said.heading} {gate.noted_on(sign.evidence.standing.side, sign.evidence.standing.clock_day)} {end}"
    if sign.id == "W1":
        text = _(
            "Your log shows a cramp that lasted {minutes} minutes. When a cramp lasts more than 10 minutes and is not "
            "easing, get urgent medical advice."
        )
        return f"{text.format(minutes=number(float(sign.facts['minutes'])))} {gate.no_cause()}"
    if sign.id in WITHOUT_HARMLESS:
        shows, because = _words(sign.id, sign.facts)
        text = _("Your log shows {shows}. Because {because}, it is worth talking to a clinician soon.")
        return f"{text.format(shows=shows, because=because)} {gate.no_cause()}"
    return ""


def _words(id_: str, facts: dict[str, Fact]) -> tuple[str, str]:
    shows, because = _templates(facts)[id_]
    named = dict(facts)
    if "muscle" in facts:
        named["place"] = where(str(facts["muscle"]), Side(str(side)) if (side := facts.get("side")) else None)
        named["muscle"] = muscle_name(str(facts["muscle"]))
    return shows.format(**named), because


def _templates(facts: dict[str, Fact]) -> dict[str, tuple[str, str]]:
    """What the log shows, and why that may be worth a talk."""
    return {
        "W4": (
            _("the first cramp within 28 days of a change of medicine on {changed}")
            if facts.get("first")
            else _("night cramps at least twice as often since a change of medicine on {changed}"),
            _("sources name medicines among what cramps come with"),
        ),
        "W5": (
            _("pain on walking that eased with rest, {times} times in 28 days"),
            _("a source would have this pattern looked at"),
        ),
        "W6": (
            _("trouble that is worse walking and better sitting or bending forward, {times} times in 28 days"),
            _("a source would have this pattern looked at"),
        ),
        "W7": (
            _("a cramp in the same place, {place}, in {cramped} of the {runs} runs of the last 28 days"),
            _("one source sends the same muscle every time to a doctor and another would look at how you run"),
        ),
        "W8": (
            _("cramps in the same muscle on both sides ({muscle}: {left} left, {right} right) in 28 days"),
            _("one source would have that checked, though another finds it usual"),
        ),
        "W9": (
            _("{times} cramps by day, at rest, more than 24 hours from exercise, in 28 days"),
            _("one source would have cramps at rest checked"),
        ),
        "W10": (
            _("sleep disturbed 7 of 10 or more by cramps on {disturbed} nights in 14")
            if int(facts.get("disturbed", 0)) >= 3
            else _("cramps on {nights} of the last 14 nights"),
            _("cramps this frequent, or that disturb sleep this much, are ones that sources would have looked at"),
        ),
        "W11": (
            _("{after} cramps in the last 14 logged nights, against {before} in the 28 logged nights before"),
            _("that is more than chance makes likely"),
        ),
        "W12": (
            _("{times} cramps of severity 8 or more in 28 days"),
            _("severe cramps are ones that a source would have looked at"),
        ),
        "W13": (
            _("no fewer cramps after {weeks} weeks in which {adherence} % of the plan was done"),
            _("things are no better after that long"),
        ),
        "W14": (
            _("a muscle that was tight or sore three days or more after a cramp"),
            _("a source would have this looked at"),
        ),
        "W15": (
            _("quinine"),
            _(
                "quinine is not recommended for ordinary cramps: it has caused bleeding from low platelets and deaths, "
                "and its risk is above its benefit"
            ),
        ),
    }
