"""What the Today page says: what is planned, the nights to say something about, the week, the trial."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Noted
from unknot.diary.days import day_key, week_of, week_start
from unknot.diary.dues import Answer, Dues
from unknot.diary.editing import cramps_of, new_plan_item, nights_open
from unknot.diary.excused import excused_on
from unknot.diary.factors import USUAL
from unknot.diary.gate import gate
from unknot.diary.history import first_day
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary, Pause, PlanItem, Rule, lasts_long
from unknot.diary.times import last_night
from unknot.diary.turns import excused_by_trials
from unknot.routine.library import Library
from unknot.view.dates import part_of_day, short_date, short_weekday, weekday, written
from unknot.view.diary.page import Entry, cramp_entry
from unknot.view.gate import GateScreen
from unknot.view.gate import build as build_gate
from unknot.view.plan.words import pause_words
from unknot.view.today.cards import CardState, PlanCard, cards
from unknot.view.today.factors import NightFactors, night_factors
from unknot.view.today.knowing import Knowing, worth_knowing
from unknot.view.today.ran import RanOffer, ran_offer
from unknot.view.today.trial_card import TrialCard, trial_card
from unknot.view.units import Distance
from unknot.view.words import _, ngettext

if TYPE_CHECKING:
    from unknot.view.warnings import SignCard

LOOKS_BACK = timedelta(days=70)
"""How far back the page needs the diary: baseline and trial, and a fortnight more."""
TO_COMPLETE = timedelta(days=3)
A_WEEK = timedelta(days=7)
DAY = timedelta(days=1)


class NightCheck(msgspec.Struct, frozen=True):
    """A night that nothing is known about; `none` logs it as free of cramps, `yes` opens the form for it."""

    night: date
    title: str
    text: str
    none: str
    yes: str


class DayRing(msgspec.Struct, frozen=True):
    """A day of the week: `share` of what was due, 0 to 1, None if nothing was; a dot a cramp."""

    day: date
    label: str
    share: float | None
    cramps: int
    today: bool
    to_come: bool
    spoken: str


class Proposal(msgspec.Struct, frozen=True):
    """A sensible plan to begin with; `items` are what `diary.plan.change` takes, one by one."""

    id: str
    title: str
    text: str
    sources: tuple[str, ...]
    items: tuple[PlanItem, ...]


class NightSaid(msgspec.Struct, frozen=True):
    """What is known of the last night, in one line."""

    night: date
    text: str


class ReviewOffer(msgspec.Struct, frozen=True):
    """The last week's review, offered on the first day of the next; `week` is its first day.

    With `is_month` a month is full instead, and `week` is its first day.
    """

    title: str
    text: str
    week: date
    is_month: bool = False


class TodayScreen(msgspec.Struct, frozen=True):
    """Everything on the page; what is empty or None is left out of it.

    `proposals` are there only while nothing is planned. `to_complete` are cramps that lack how long they lasted.
    While `gate` stands the cards start nothing by themselves; `unread` are other signs that cannot wait.
    """

    heading: str
    sentence: str
    checks: tuple[NightCheck, ...]
    cards: tuple[PlanCard, ...]
    ran: RanOffer
    week_title: str
    rings: tuple[DayRing, ...]
    legend: str
    knowing: Knowing
    trial: TrialCard | None = None
    review: ReviewOffer | None = None
    proposals: tuple[Proposal, ...] = ()
    to_complete: tuple[Entry, ...] = ()
    gate: GateScreen | None = None
    unread: "tuple[SignCard, ...]" = ()
    factors: NightFactors | None = None
    said: NightSaid | None = None


def may_be_told(diary: Diary, today: date) -> bool:
    """Whether W1 or W4 may stand, so that it is worth looking whether they do."""
    long = any(each.seconds and lasts_long(each.seconds) and each.key >= today - A_WEEK for each in diary.cramps)
    return long or any(each.what is Noted.MEDICINE_CHANGE for each in diary.observations)


def build(
    diary: Diary,
    now: Instant,
    library: Library,
    *,
    first_weekday: int = 0,
    excused: Excused = NOTHING_EXCUSED,
    unit: Distance = Distance.KM,
    unread: "tuple[SignCard, ...]" = (),
    at_hand: tuple[str, ...] = USUAL,
) -> TodayScreen:
    """The page at `now`; `diary` reaches back `LOOKS_BACK` at least, with the steps of today's sessions.

    `unread` are the signs that stand until they are read. While one of the gate stands no card starts by itself.
    """
    today = day_key(now.local)
    shut = gate(diary, today)
    week = week_start(today, first_weekday)
    answered = Dues(diary, first_weekday, excused=excused_on(diary, today, excused)).week(today)
    # What the gate holds back is shown as waiting, and counts nothing.
    made = cards(diary, Dues(diary, first_weekday, excused=excused_by_trials(diary, today, excused)), now, library)
    planned_ever = any(item.valid_to is None or item.valid_to >= today for item in diary.plan)
    pause = next((each for each in diary.pauses if _runs(each, today)), None)
    return TodayScreen(
        heading=part_of_day(now.local),
        sentence=_sentence(made, answered, planned=planned_ever, pause=pause) if not shut else _stands(),
        checks=_checks(diary, now),
        cards=made,
        ran=ran_offer(diary, now, library, unit),
        week_title=_("This week"),
        rings=tuple(day_ring(day, answered, diary, today) for day in week_of(week)),
        legend=legend(),
        knowing=worth_knowing(diary, today),
        trial=trial_card(diary, now, library),
        review=_review(diary, today, week),
        said=_said(diary, last_night(now)),
        proposals=() if planned_ever else proposals(today),
        to_complete=_to_complete(diary, today, now.zone),
        gate=build_gate(shut) if shut else None,
        unread=unread,
        factors=night_factors(diary.factors, last_night(now), at_hand),
    )


def _stands() -> str:
    return _("A warning stands. It is asked about again tomorrow.")


def proposals(today: date) -> tuple[Proposal, ...]:
    """Three plans to choose from: for runs, for nights, for both. The hours are our own choice."""
    before = _proposed(new_plan_item("warmup", Rule.BEFORE_RUN, today))
    after = _proposed(new_plan_item("postrun", Rule.AFTER_RUN, today))
    strength = _proposed(new_plan_item("strength", Rule.PER_WEEK, today, per_week=2))
    bedtime = _proposed(new_plan_item("bedtime", Rule.DAILY, today, at=time(22)))
    runs = _("A dynamic warm-up before each run, stretches after it, ankle and foot strength twice a week.")
    nights = _(
        "Five minutes for calves and hamstrings, each night at 22:00. Whether it helps you, your diary will say."
    )
    both = ("A1", "A2", "A3", "A4", "A5", "CND")
    return (
        Proposal("runner", _("I run"), runs, ("A1", "A2", "A3", "A5"), (before, after, strength)),
        Proposal("night", _("Cramps wake me at night"), nights, ("A4", "CND"), (bedtime,)),
        Proposal("both", _("Both"), _("The two together."), both, (before, after, strength, bedtime)),
    )


def _proposed(item: PlanItem) -> PlanItem:
    """With a name in place of an id, so that equal pages compare equal; who takes it on gives it an id of its own."""
    return replace(item, id=f"proposed {item.routine}")


def _sentence(made: tuple[PlanCard, ...], answered: tuple[Answer, ...], *, planned: bool, pause: Pause | None) -> str:
    if pause is not None:
        return _("The plan rests: {why}.").format(why=pause_words(pause))
    if not planned:
        return _("Nothing is planned yet. Here are three ways to begin.")
    left = sum(card.left for card in made)
    if left:
        today = ngettext("One routine left today.", "{count} routines left today.", left).format(count=left)
    elif any(card.planned for card in made):
        done_all = all(card.state is CardState.DONE for card in made if card.planned)
        today = _("All done for today.") if done_all else _("Nothing more is due today.")
    else:
        today = _("Nothing is due today.")
    if not answered:
        return today
    done = sum(each.complete for each in answered)
    return f"{today} {_('{done} of {count} planned done this week.').format(done=done, count=len(answered))}"


def _checks(diary: Diary, now: Instant) -> tuple[NightCheck, ...]:
    last = last_night(now)
    began = min((key for key in _keys(diary)), default=last)
    nights = [night for night in nights_open(diary, last) if night == last or night >= began]
    return tuple(
        NightCheck(
            night=night,
            title=_("Any cramps last night?")
            if night == last
            else _("Any cramps in the night of {day}?").format(day=weekday(night)),
            text=_("Night of {day}. “None” counts too: it keeps your weekly rate honest.").format(
                day=short_date(night)
            ),
            none=_("None"),
            yes=_("Yes…"),
        )
        for night in nights
    )


def _keys(diary: Diary) -> list[date]:
    return [
        *(each.key for each in diary.cramps[:1]),
        *(each.night for each in diary.nights[:1]),
        *(each.day for each in diary.sessions[:1]),
        *(each.day for each in diary.runs[:1]),
    ]


def legend() -> str:
    """What ring and dot of a day stand for."""
    return _("Ring: planned routines done · dot: cramp")


def day_ring(day: date, answered: tuple[Answer, ...], diary: Diary, today: date) -> DayRing:
    """The ring of `day`; `answered` is what was due in its week."""
    of_day = [each for each in answered if each.day == day and (each.counts(today - DAY) or not each.due.weekly)]
    share = sum(each.share for each in of_day) / len(of_day) if of_day else None
    cramps = sum(each.key == day for each in diary.cramps)
    parts = [weekday(day)]
    if of_day:
        done = sum(each.complete for each in of_day)
        parts.append(_("{done} of {count} done").format(done=done, count=len(of_day)))
    else:
        parts.append(_("nothing planned"))
    if cramps:
        parts.append(ngettext("{count} cramp", "{count} cramps", cramps).format(count=cramps))
    return DayRing(day, short_weekday(day), share, cramps, day == today, day > today, ", ".join(parts))


def _review(diary: Diary, today: date, week: date) -> ReviewOffer | None:
    """Nothing is offered before there is anything to look back on."""
    began = first_day(diary)
    if began is None or began >= today:
        return None
    if today == week and began < week:
        text = _("The last week in plain words, and how many nights each number rests on.")
        return ReviewOffer(_("Your week"), text, week - A_WEEK)
    if today.day == 1:
        month = (today - DAY).replace(day=1)
        title = _("{month} is full").format(month=written(month, "MMMM"))
        return ReviewOffer(title, _("Day by day: what was done, and how the nights were."), month, is_month=True)
    return None


def _said(diary: Diary, night: date) -> NightSaid | None:
    """The last night, once it is known."""
    cramps = len(cramps_of(diary, night))
    if not cramps and all(each.night != night for each in diary.nights):
        return None
    words = ngettext("{count} cramp", "{count} cramps", cramps).format(count=cramps) if cramps else _("none")
    return NightSaid(night, _("Night of {day}: {what}").format(day=short_date(night), what=words))


def _to_complete(diary: Diary, today: date, zone: str) -> tuple[Entry, ...]:
    recent = (cramp_entry(each, zone) for each in diary.cramps if each.key >= today - TO_COMPLETE)
    return tuple(entry for entry in recent if entry.unfinished)


def _runs(pause: Pause, day: date) -> bool:
    return pause.first <= day and (pause.last is None or day <= pause.last)
