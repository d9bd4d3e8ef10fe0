"""The first start: what brings you here, a plan to begin with, whether you hear it. Three pages, never again."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.diary.editing import new_plan_item
from unknot.diary.plan import PlanChange, change, remove
from unknot.diary.records import PlanItem, Rule
from unknot.routine.model import Routine, Side
from unknot.view.choices import Option
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face

STEPS = 3
LATEST = 24 * 60 - 15


class Reason(StrEnum):
    """What brings someone here."""

    NIGHT = "night"
    RUN = "run"
    LEGS = "legs"
    LOOK = "look"


class Heard(StrEnum):
    """What was heard of the sound test, as the person says."""

    BOTH = "both"
    TONES = "tones"
    NOTHING = "nothing"


class Welcome(msgspec.Struct, frozen=True):
    """How far it has come, and what was said so far; `bedtime` in minutes after midnight."""

    step: int = 0
    reasons: tuple[Reason, ...] = ()
    routines: tuple[str, ...] = ()
    bedtime: int = 22 * 60
    remind: bool = True
    menu: bool = False
    heard: Heard | None = None


class ReasonCard(msgspec.Struct, frozen=True):
    """One of the reasons."""

    reason: Reason
    title: str
    text: str
    figure: FigureShown
    ticked: bool


class PlanLine(msgspec.Struct, frozen=True):
    """A routine that may be planned; `minutes` is its hour where it has one."""

    routine: str
    title: str
    text: str
    figure: FigureShown
    on: bool
    minutes: int | None = None


class SoundTest(msgspec.Struct, frozen=True):
    """What is spoken, and what was heard of it; `reasons` why nothing may be, one sentence each."""

    spoken: str
    below: str
    volume: int
    answers: tuple[Option, ...]
    chosen: str
    reasons: tuple[str, ...]


class WelcomeScreen(msgspec.Struct, frozen=True):
    """One of the pages, and the words of the buttons below it; `menu` is None where there is no menu to be in."""

    step: int
    title: str
    subtitle: str
    skip: str
    onward: str
    reasons: tuple[ReasonCard, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    remind: bool = False
    sound: SoundTest | None = None
    menu: bool | None = None


def toggled(welcome: Welcome, reason: Reason) -> Welcome:
    """With `reason` ticked or not; who just looks around has no other, and the plan follows from all of them."""
    if reason in welcome.reasons:
        reasons = tuple(each for each in welcome.reasons if each is not reason)
    elif reason is Reason.LOOK:
        reasons = (reason,)
    else:
        reasons = (*(each for each in welcome.reasons if each is not Reason.LOOK), reason)
    return replace(welcome, reasons=reasons, routines=_fitting(reasons))


def with_routine(welcome: Welcome, routine: str, on: bool) -> Welcome:
    """With `routine` planned or not."""
    others = tuple(each for each in welcome.routines if each != routine)
    return replace(welcome, routines=(*others, routine) if on else others)


def plan_changes(welcome: Welcome, plan: tuple[PlanItem, ...], today: date) -> tuple[PlanChange, ...]:
    """What has to be written so that what is ticked is planned, and what is not is not: also after going back."""
    planned = {each.routine for each in plan}
    wanted = {each.routine: each for each in _items(welcome, today)}
    gone = [remove(plan, each, today) for each in _OFFERED if each in planned and each not in wanted]
    return (*gone, *(change(plan, each) for each in wanted.values()))


def read_welcome(kept: object) -> Welcome:
    """How far it had come when it was closed; from the beginning where that makes no sense."""
    try:
        found = msgspec.convert(kept, Welcome)
    except msgspec.ValidationError:
        return Welcome()
    sane = 0 <= found.step < STEPS and 0 <= found.bedtime <= LATEST and set(found.routines) <= set(_OFFERED)
    return found if sane else Welcome()


def build(
    welcome: Welcome, routines: Mapping[str, Routine], volume: int, reasons: tuple[str, ...], *, menu: bool
) -> WelcomeScreen:
    """The page that `welcome` has come to; `routines` by id, `menu` whether there is one to be put into."""
    if welcome.step == 0:
        return _why(welcome)
    if welcome.step == 1:
        return _plan(welcome, routines)
    return _sound(welcome, volume, reasons, menu=menu)


_OFFERED = ("bedtime", "postrun", "warmup")


def _fitting(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """The routines that fit the reasons, as the evidence has them: bedtime for nights, around runs for the rest."""
    runs = Reason.RUN in reasons or Reason.LEGS in reasons
    return (("bedtime",) if Reason.NIGHT in reasons else ()) + (("postrun", "warmup") if runs else ())


def _items(welcome: Welcome, today: date) -> tuple[PlanItem, ...]:
    made = {
        "bedtime": new_plan_item("bedtime", Rule.DAILY, today, at=time(*divmod(welcome.bedtime, 60))),
        "postrun": new_plan_item("postrun", Rule.AFTER_RUN, today),
        "warmup": new_plan_item("warmup", Rule.BEFORE_RUN, today),
    }
    return tuple(made[each] for each in _OFFERED if each in welcome.routines)


def _why(welcome: Welcome) -> WelcomeScreen:
    words = (
        (Reason.NIGHT, _("Cramps wake me at night"), _("Stretching at bedtime, one key when it locks"), _lying()),
        (Reason.RUN, _("I cramp when I run, or after"), _("Warm-up, stretches after, a diary of both"), _still("jog")),
        (Reason.LEGS, _("I want my legs looked after"), _("A routine before and after runs"), _still("calf-straight")),
        (Reason.LOOK, _("Just looking"), _("Everything is open, nothing is planned"), _still("breathe")),
    )
    cards = tuple(ReasonCard(each, title, text, fig, each in welcome.reasons) for each, title, text, fig in words)
    return WelcomeScreen(
        step=0,
        title=_("What brings you here?"),
        subtitle=_("So that Unknot opens on what you need."),
        skip=_("Skip all"),
        onward=_("Next"),
        reasons=cards,
    )


def _plan(welcome: Welcome, routines: Mapping[str, Routine]) -> WelcomeScreen:
    whens = (
        ("bedtime", _("every evening; when do you go to bed?"), "hamstring-seated"),
        ("postrun", _("after each run you enter"), "quad-standing"),
        ("warmup", _("before a run, when you say so"), "leg-swing-front"),
    )
    lines = tuple(
        PlanLine(
            routine=name,
            title=routines[name].title,
            text=f"{clock_face(routines[name].seconds)} · {when}",
            figure=_still(exercise),
            on=name in welcome.routines,
            minutes=welcome.bedtime if name == "bedtime" else None,
        )
        for name, when, exercise in whens
        if name in routines
    )
    return WelcomeScreen(
        step=1,
        title=_("A plan to begin with"),
        subtitle=_("Nothing is late on the first day. Change it whenever you like."),
        skip=_("Without a plan"),
        onward=_("Use this plan"),
        lines=lines,
        remind=welcome.remind,
    )


def _sound(welcome: Welcome, volume: int, reasons: tuple[str, ...], *, menu: bool) -> WelcomeScreen:
    answers = {Heard.BOTH: _("Voice and tones"), Heard.TONES: _("Tones only"), Heard.NOTHING: _("Nothing")}
    test = SoundTest(
        spoken=spoken_test(),
        below=_("three, two, one, and the start tone"),
        volume=volume,
        answers=tuple(Option(each.value, text) for each, text in answers.items()),
        chosen=welcome.heard.value if welcome.heard else "",
        reasons=(*reasons, *_looked_at()) if welcome.heard is Heard.NOTHING else (),
    )
    return WelcomeScreen(
        step=2,
        title=_("Can you hear it?"),
        subtitle=_("Turn the sound on and press the button, or space."),
        skip=_("Skip"),
        onward=_("Begin"),
        sound=test,
        menu=welcome.menu if menu else None,
    )


def spoken_test() -> str:
    """What the voice says, here and in the settings."""
    return _("Calf stretch, knee straight. Right leg.")


def _looked_at() -> tuple[str, ...]:
    return (
        _("Is the computer muted, or a pair of headphones connected that nobody wears?"),
        _("Is the right output chosen in the desktop's own sound settings?"),
    )


def _still(exercise: str) -> FigureShown:
    return FigureShown(exercise, Side.RIGHT, 0.0, moving=False)


def _lying() -> FigureShown:
    return _still("hamstring-supine-towel")
