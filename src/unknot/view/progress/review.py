"""The weekly review in words: three head cards, what was planned, suggestions from the guide, warning signs."""

from collections.abc import Mapping
from datetime import date

import msgspec

from unknot.diary.records import Cramp
from unknot.guide.model import Guide
from unknot.guide.search import suggestions
from unknot.insight.adherence import Tally
from unknot.insight.cramps import Counts
from unknot.insight.load import LoadMeasure, TrainingLoad
from unknot.insight.review import WeekReview
from unknot.view.choices import context_names, where
from unknot.view.dates import long_date, short_date
from unknot.view.rates import CAUTION_SOURCES, compared, days_of, nights_logged
from unknot.view.units import Distance
from unknot.view.warnings import SignCard, build_cards
from unknot.view.words import _, distance, ngettext, number, per_cent


class HeadCard(msgspec.Struct, frozen=True):
    """A label, the value large, and a line below it."""

    label: str
    value: str
    detail: str


class RoutineWeek(msgspec.Struct, frozen=True):
    """One routine's week; `share` from 0 to 1."""

    routine: str
    title: str
    text: str
    share: float


class Suggestion(msgspec.Struct, frozen=True):
    """One suggestion, its sources, the guide's topic behind it, and a routine that can be played for it."""

    text: str
    sources: tuple[str, ...]
    topic: str
    routine: str | None


class ReviewScreen(msgspec.Struct, frozen=True):
    """Everything in a weekly review.

    `empty` is a sentence in place of it all when nothing is planned or recorded; `caution` goes with the card
    `change`, always. `previous` and `following` are days in the weeks beside it.
    """

    title: str
    subtitle: str
    starts: date
    label: str
    adherence: HeadCard
    cramps: HeadCard
    change: HeadCard
    caution: str
    caution_sources: tuple[str, ...]
    planned: tuple[RoutineWeek, ...] = ()
    running: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    signs: tuple[SignCard, ...] = ()
    empty: str = ""


def build_review(
    found: WeekReview, guide: Guide, titles: Mapping[str, str] | None = None, unit: Distance = Distance.KM
) -> ReviewScreen:
    """The screen of the week `found`; `titles` are the routines' titles by id."""
    change = compared(found.last_four)
    return ReviewScreen(
        title=_("Weekly review"),
        subtitle=" · ".join(_subtitle(found)),
        starts=found.week.start,
        label=found.week.label,
        adherence=_adherence(found.tally, found.tally_before),
        cramps=_cramps(found),
        change=HeadCard(_("Last 4 weeks against the 4 before"), change.headline, change.detail),
        caution=change.caution,
        caution_sources=CAUTION_SOURCES,
        planned=tuple(
            RoutineWeek(
                line.routine,
                (titles or {}).get(line.routine, line.routine),
                _of_planned(line.credited, line.scheduled),
                line.credited / line.scheduled if line.scheduled else 0.0,
            )
            for line in found.lines
        ),
        running=running_words(found.load, unit) if found.load else "",
        suggestions=tuple(
            Suggestion(_(topic.suggest.text), topic.suggest.sources, topic.id, topic.routine)
            for topic in suggestions(guide, found.cues, leg_to_rest=found.leg_to_rest)
            if topic.suggest
        ),
        signs=build_cards(found.signs),
        empty=_nothing(found),
    )


def running_words(load: TrainingLoad, unit: Distance = Distance.KM) -> str:
    """How much was run, against the usual week where there is one, and the days of rest."""
    parts = [_("{amount} this week").format(amount=_amount(load.amount, load.measure, unit))]
    if load.usual is not None and load.more is not None:
        usual = _amount(load.usual, load.measure, unit)
        words = _("{usual} a week in the 4 before")
        if load.more > 0:
            words = _("{usual} a week in the 4 before: {share} more")
        parts.append(words.format(usual=usual, share=per_cent(load.more)))
    rest = ngettext("{count} day without a run", "{count} days without a run", load.rest_days)
    parts.append(rest.format(count=load.rest_days))
    return " · ".join(parts)


def _amount(value: float, measure: LoadMeasure, unit: Distance) -> str:
    return distance(value, unit) if measure is LoadMeasure.KM else _("{minutes} min").format(minutes=number(value, 0))


def review_lines(screen: ReviewScreen) -> tuple[str, ...]:
    """The review as plain lines, for the command line."""
    lines = [f"{screen.title}: {screen.subtitle}"]
    if screen.empty:
        return (*lines, screen.empty, *_sign_lines(screen))
    lines += [f"{card.label}: {card.value}  {card.detail}" for card in (screen.adherence, screen.cramps)]
    lines += [f"  {line.title}: {line.text}" for line in screen.planned]
    if screen.running:
        lines.append(f"{_('Running')}: {screen.running}")
    lines += [f"{screen.change.label}: {screen.change.value} {screen.change.detail}"]
    lines += [f"  {screen.caution} [{', '.join(screen.caution_sources)}]"]
    lines += [f"{_('Suggestion')}: {each.text} [{', '.join(each.sources)}]" for each in screen.suggestions]
    return (*lines, *_sign_lines(screen))


def _subtitle(found: WeekReview) -> tuple[str, ...]:
    seen, parts = found.seen, [days_of(found.week.span)]
    if found.coverage.nights:
        parts.append(nights_logged(found.coverage))
    if seen.runs:
        parts.append(ngettext("{count} run", "{count} runs", seen.runs).format(count=number(seen.runs)))
    if seen.noted:
        parts.append(ngettext("{count} thing noted", "{count} things noted", seen.noted).format(count=seen.noted))
    return tuple(parts)


def _sign_lines(screen: ReviewScreen) -> tuple[str, ...]:
    return tuple(f"{card.text} [{', '.join(card.sources)}]" for card in screen.signs)


def _adherence(tally: Tally, before: Tally) -> HeadCard:
    if tally.adherence is None:
        return HeadCard(_("Adherence"), "–", _("nothing was planned"))
    detail = _of_planned(tally.credited, tally.scheduled)
    if before.adherence is not None:
        now, then = round(100 * tally.adherence), round(100 * before.adherence)
        trend = (
            _("up from {share}") if now > then else _("down from {share}") if now < then else _("as the week before")
        )
        detail = f"{detail}, {trend.format(share=per_cent(before.adherence))}"
    return HeadCard(_("Adherence"), per_cent(tally.adherence), detail)


def _of_planned(credited: float, scheduled: int) -> str:
    return _("{done} of {count} planned").format(done=number(credited), count=scheduled)


def _cramps(found: WeekReview) -> HeadCard:
    label, coverage = _("Cramps this week"), found.coverage
    if found.counts.total == 0:
        if coverage.nights == 0:
            return HeadCard(label, "–", _("no night is over yet that could be logged"))
        if coverage.logged == 0:
            return HeadCard(label, "–", _("no night was logged, so how many there were isn't known"))
        if coverage.missing:
            text = ngettext("{count} night is not known", "{count} nights are not known", coverage.missing)
            return HeadCard(label, "0", text.format(count=coverage.missing))
        since = found.begins if found.begins and found.begins > found.week.start else None
        every = _("every night was logged")
        return HeadCard(
            label, "0", _("every night since {day} was logged").format(day=short_date(since)) if since else every
        )
    if found.counts.total == 1:
        return HeadCard(label, "1", _one(found.cramps[0]))
    return HeadCard(label, number(found.counts.total), _split(found.counts))


def _one(cramp: Cramp) -> str:
    parts = [context_names()[cramp.context], where(cramp.muscle, cramp.side)]
    if cramp.severity is not None:
        parts.append(_("pain {severity} of 10").format(severity=cramp.severity))
    return ", ".join(parts)


def _split(counts: Counts) -> str:
    parts = (
        (counts.night, _("{count} at night")),
        (counts.exercise, _("{count} with exercise")),
        (counts.other, _("{count} at other times")),
    )
    return ", ".join(text.format(count=number(count)) for count, text in parts if count)


def _nothing(found: WeekReview) -> str:
    if found.tally.scheduled or found.cramps or found.coverage.logged or found.seen:
        return ""
    if found.to_come:
        return _("This week has not happened yet.")
    if found.begins is not None and found.begins > found.week.last:
        return _("This week lies before the diary, which begins on {day}.").format(day=long_date(found.begins))
    return _("Nothing was planned and nothing was recorded in this week.")
