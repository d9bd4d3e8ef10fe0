"""What is said at the end: the same seconds as the diary, and what it adds up to."""

from datetime import date, time, timedelta

import pytest
from msgspec.structs import replace

from fakes import FakeClock
from unknot.clock import Instant
from unknot.diary.choices import Noted
from unknot.diary.editing import new_observation, new_plan_item
from unknot.diary.records import Diary, Outcome, Rule, Session, SessionStep, StepOutcome
from unknot.insight.adherence import Steadiness
from unknot.player.recorder import options_as_data
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind, Side
from unknot.routine.timeline import PLAIN, lay_out
from unknot.view.diary.page import session_entry
from unknot.view.held import HeldMark
from unknot.view.player.adding_up import next_shown, suggestion, week_sum
from unknot.view.player.ending import Around, summary
from unknot.view.player.page import BarState
from unknot.view.player.summary import RingPiece, SuggestionKind

LIBRARY = Library.built_in()
BEDTIME = LIBRARY.routine("bedtime")
TONIGHT = date(2026, 3, 12)  # a Thursday
MONDAY = date(2026, 3, 9)


def now(at: str = "2026-03-12 22:20") -> Instant:
    return FakeClock(at).now()


def session(*held: float, day: date = TONIGHT, at: str = "2026-03-12 22:15", name: str = "s") -> Session:
    """A bedtime session in which the first holds were held for so many seconds."""
    work = [(place, each) for place, each in enumerate(lay_out(BEDTIME)) if each.is_work]
    steps = tuple(
        SessionStep(
            place,
            segment.exercise or "",
            segment.side,
            segment.set or 1,
            30.0,
            seconds,
            StepOutcome.COMPLETED if seconds == 30 else StepOutcome.SKIPPED if seconds == 0 else StepOutcome.STOPPED,
            now(at),
        )
        for (place, segment), seconds in zip(work, held, strict=False)
    )
    return Session(
        id=name,
        routine="bedtime",
        title=BEDTIME.title,
        kind=RoutineKind.BEDTIME,
        digest=BEDTIME.digest,
        started=now(at),
        day=day,
        prescribed_s=240.0,
        options=options_as_data(PLAIN),
        credited_s=sum(held),
        outcome=Outcome.COMPLETED if len(held) == 8 else Outcome.STOPPED,
        ended=now(at),
        steps=steps,
    )


WHOLE = session(*[30.0] * 8)
NOTHING = week_sum(Diary(sessions=(WHOLE,)), WHOLE, now(), Steadiness())
AROUND = Around(NOTHING)


def planned(*sessions: Session, more: tuple[object, ...] = ()) -> Diary:
    bedtime = replace(new_plan_item("bedtime", Rule.DAILY, MONDAY, at=time(22)), id="p")
    return Diary(sessions=sessions, plan=(bedtime, *more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "detail"),
    [
        ([30.0] * 8, "4:00 held, 8 of 8 holds"),
        ([30.0, 15.0], "0:45 held, 1½ of 8 holds"),
        ([15.96], "0:15 held, ½ of 8 holds"),
        ([30.0, 26.0], "0:56 held, 2 of 8 holds"),
        ([30.0, 0.0, 3.0], "0:33 held, 1 of 8 holds"),
    ],
)
def test_seconds_are_those_of_the_diary(held: list[float], detail: str) -> None:
    made = session(*held)
    screen = summary(made, AROUND, LIBRARY, now())
    assert screen.detail == f"Bedtime calves and hamstrings · {detail} · in your diary ✓"
    assert session_entry(made, "Europe/Berlin").details[0].startswith(detail.split(" ")[0])


def test_the_headline_never_scolds_and_the_bar_shows_each_hold() -> None:
    assert summary(WHOLE, AROUND, LIBRARY, now()).headline == "5 minutes, all of them."
    screen = summary(session(30.0, 0.0, 12.0), AROUND, LIBRARY, now())
    assert screen.headline == "What you held counts."
    states = [piece.state for piece in screen.bar]
    assert states == [BarState.DONE, BarState.SKIPPED, BarState.PARTIAL, *[BarState.TO_DO] * 5]
    assert [line.mark for line in screen.holds] == [HeldMark.WHOLE, HeldMark.HARDLY, HeldMark.PART]
    assert [line.outcome for line in screen.holds] == ["0:30", "skipped", "0:12 of 0:30"]


def test_what_could_not_be_written_is_not_called_kept() -> None:
    screen = summary(WHOLE, AROUND, LIBRARY, now(), "The disk is full.")
    assert (screen.notice, "diary" in screen.detail) == ("The disk is full.", False)


def test_the_week_as_a_ring() -> None:
    before = session(*[30.0] * 8, day=MONDAY, at="2026-03-09 22:15", name="monday")
    ours = session(30.0, 15.0)
    week = week_sum(planned(before, ours), ours, now(), Steadiness(0.5, 4))
    assert week.number == "1"
    assert week.words == "of 7 planned\nthis week"
    assert week.pieces[0] == RingPiece(1.0)
    assert week.pieces[3] == RingPiece(45 / 240, now=True)
    assert (week.now, week.row, week.row_text) == (
        "tonight",
        "4 days in a row so far",
        "Tonight can still join them",
    )
    whole = week_sum(planned(before, WHOLE), WHOLE, now(), Steadiness(0.5, 5))
    assert (whole.number, whole.row, whole.row_text) == ("2", "5 days in a row", "")


def test_without_a_plan_the_days_stay_and_no_row_is_called_lost() -> None:
    assert (NOTHING.pieces, NOTHING.number, NOTHING.words, NOTHING.now) == ((), "", "", "")
    assert len(NOTHING.rings) == 7
    assert week_sum(planned(WHOLE), WHOLE, now(), Steadiness(0.1, 1)).row == ""
    assert week_sum(planned(WHOLE), WHOLE, now(), Steadiness(0.1, 1), first=True).row == "The first one"


def test_over_24_pieces_it_is_one_ring() -> None:
    more = tuple(
        replace(new_plan_item(name, Rule.DAILY, MONDAY), id=name) for name in ("postrun", "warmup", "strength")
    )
    week = week_sum(planned(WHOLE, more=more), WHOLE, now(), Steadiness())
    assert (week.pieces, week.now, week.words) == ((RingPiece(1 / 28),), "", "of 28 planned\nthis week")


def test_what_is_next() -> None:
    diary = planned(WHOLE)
    assert next_shown(diary, WHOLE, now(), LIBRARY).text == "Tomorrow · 22:00 · Bedtime calves and hamstrings, 5:00"
    early = session(30.0, 15.0)
    assert next_shown(planned(early), early, now(), LIBRARY).text.startswith("Tomorrow")
    none = next_shown(Diary(sessions=(WHOLE,)), WHOLE, now(), LIBRARY)
    assert (none.text, none.button) == ("Nothing is planned.", "Plan it…")
    gone = Diary(plan=(replace(new_plan_item("no-such", Rule.DAYS, MONDAY, days=frozenset({6})), id="g"),))
    assert next_shown(gone, WHOLE, now(), LIBRARY).text == "Sunday · no-such"


def test_one_suggestion_at_the_most_and_a_sign_comes_first() -> None:
    bedtime = suggestion(Diary(), WHOLE, now(), LIBRARY)
    assert bedtime is not None
    assert bedtime.kind is SuggestionKind.NIGHT_STAND
    assert suggestion(Diary(), replace(WHOLE, kind=RoutineKind.POSTRUN), now(), LIBRARY) is None
    swollen = new_observation(Noted.SWOLLEN_LEG, now(), side=Side.LEFT)
    sign = suggestion(Diary(observations=(swollen,)), WHOLE, now(), LIBRARY)
    assert sign is not None
    assert sign.kind is SuggestionKind.SIGN


@pytest.mark.parametrize(("at", "asked"), [("08:24", True), ("17:59", True), ("18:00", False), ("04:59", False)])
def test_by_day_a_bedtime_routine_is_asked_which_night_it_was(at: str, asked: bool) -> None:
    made = session(30.0, day=TONIGHT - timedelta(1), at=f"2026-03-12 {at}")
    night = summary(made, AROUND, LIBRARY, now(f"2026-03-12 {at}")).night
    assert (night is not None) is asked
    if night is not None:
        assert [each.id for each in night.options] == ["2026-03-11", "2026-03-12"]
        assert [each.text for each in night.options] == ["Last night, Wednesday", "Tonight, Thursday"]
        assert night.chosen == "2026-03-11"
