"""The first start: what follows from what is ticked, and what is written of the plan."""

from datetime import date, time

import msgspec
import pytest
from msgspec.structs import replace

from unknot.diary.records import PlanItem, Rule
from unknot.routine.library import Library
from unknot.view.welcome.page import Heard, Reason, Welcome, build, plan_changes, read_welcome, toggled, with_routine

DAY = date(2026, 3, 10)
ROUTINES = {each.id: each for each in Library.built_in().routines}


def test_who_just_looks_has_no_other_reason_and_no_plan() -> None:
    ticked = toggled(toggled(Welcome(), Reason.NIGHT), Reason.RUN)
    assert (ticked.reasons, ticked.routines) == ((Reason.NIGHT, Reason.RUN), ("bedtime", "postrun", "warmup"))
    looking = toggled(ticked, Reason.LOOK)
    assert (looking.reasons, looking.routines) == ((Reason.LOOK,), ())
    assert toggled(looking, Reason.NIGHT).reasons == (Reason.NIGHT,)
    assert toggled(ticked, Reason.RUN).routines == ("bedtime",)


def test_nothing_is_ticked_before_it_is_said() -> None:
    assert not any(each.ticked for each in build(Welcome(), ROUTINES, 70, (), menu=True).reasons)
    assert not any(each.on for each in build(Welcome(step=1), ROUTINES, 70, (), menu=True).lines)


def _planned(welcome: Welcome, plan: tuple[PlanItem, ...] = ()) -> dict[str, PlanItem]:
    changes = plan_changes(welcome, plan, DAY)
    gone = {each.id for change in changes for each in change.deleted}
    kept = {each.id: each for each in plan if each.id not in gone}
    kept |= {each.id: each for change in changes for each in change.saved}
    return {each.routine: each for each in kept.values()}


def test_what_is_switched_on_is_planned_and_nothing_else_also_after_going_back() -> None:
    first = toggled(replace(Welcome(), bedtime=22 * 60 + 15), Reason.NIGHT)
    planned = _planned(first)
    assert {name: (each.rule, each.at) for name, each in planned.items()} == {"bedtime": (Rule.DAILY, time(22, 15))}
    second = with_routine(with_routine(first, "bedtime", False), "postrun", True)
    again = _planned(second, tuple(planned.values()))
    assert {name: each.rule for name, each in again.items()} == {"postrun": Rule.AFTER_RUN}


def test_after_nothing_was_heard_the_page_says_what_to_look_at() -> None:
    sound = build(Welcome(step=2, heard=Heard.NOTHING), ROUTINES, 40, ("No voice.",), menu=False).sound
    assert sound is not None
    assert sound.reasons[0] == "No voice."
    assert len(sound.reasons) == 3
    other = build(Welcome(step=2, heard=Heard.BOTH), ROUTINES, 40, ("No voice.",), menu=False)
    assert other.sound is not None
    assert (other.sound.reasons, other.sound.volume, other.menu) == ((), 40, None)


def test_it_goes_on_where_it_was_closed() -> None:
    kept = Welcome(1, (Reason.LEGS,), ("postrun",), 1200, remind=False, menu=True, heard=Heard.TONES)
    assert read_welcome(msgspec.to_builtins(kept)) == kept


@pytest.mark.parametrize("kept", [None, 3, "x", {"step": 9}, {"routines": ["rolling"]}, {"bedtime": -1}])
def test_nonsense_begins_anew(kept: object) -> None:
    assert read_welcome(kept) == Welcome()
