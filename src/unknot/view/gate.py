"""What is said while a warning sign keeps the gate shut: the advice first, and what to do without stretching.

Health words from evidence.md, sections 5, 7 and 8; what no source gives is marked `own`.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from unknot.diary.choices import Settled
from unknot.diary.gate import Standing, Urgency
from unknot.routine.model import Side
from unknot.view.advice import Advice
from unknot.view.dates import long_date
from unknot.view.words import _

OWN = "own"


class GateScreen(msgspec.Struct, frozen=True):
    """A sign that stands, as every page and command says it.

    `emergency` says that the heading is the call itself; else `call` asks what would make it one. `phone` is what to
    say there. `without` is what to do without stretching. `others` are the headings of the signs that stand beside it.
    """

    sign: str
    urgency: Urgency
    heading: str
    text: str
    call: str
    phone: tuple[str, ...]
    without: tuple[Advice, ...]
    sources: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def emergency(self) -> bool:
        """Whether the call comes before everything else."""
        return self.urgency is Urgency.EMERGENCY

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it as lines, the most pressing first; for the terminal, the voice and a screen reader."""
        calls = (self.call,) if self.call else ()
        return (self.heading, *self.others, self.text, *calls, *(advice.text for advice in self.without))


def build(shut: Sequence[Standing]) -> GateScreen:
    """What the gravest of the signs in `shut` (gravest first, at least one) says, with the others beside it."""
    first = shut[0]
    return GateScreen(
        sign=first.id,
        urgency=first.urgency,
        heading=heading(first),
        text=f"{noted_on(first.side, first.clock_day)} {rests()} {no_cause()}",
        call=_call(first),
        phone=what_to_say(first),
        without=without_stretching(first),
        sources=sources(first),
        others=tuple(heading(each) for each in shut[1:]),
    )


def heading(sign: Standing) -> str:
    """What stands and what to do, in one sentence."""
    if sign.urgency is Urgency.EMERGENCY:
        return _sudden() if sign.id == "W3" else _breathless()
    return {"W2": _swollen, "W3": _weak, "W16": _wound, "W17": _cola}[sign.id](sign.side)


def sources(sign: Standing) -> tuple[str, ...]:
    """Where the advice comes from; what makes it an emergency or urgent is our own, after public advice."""
    named = {"W2": ("A4",), "W3": ("A4",)}.get(sign.id, ())
    return (*named, OWN)


def rests() -> str:
    """What the gate does."""
    return _("Until someone has looked at it, no stretching, rolling or massage starts by itself.")


def no_cause() -> str:
    """What Unknot never does."""
    return _("Unknot can't tell you the cause.")


def noted_on(side: Side | None, day: date) -> str:
    """When the sign was noted."""
    when = long_date(day)
    if side is Side.LEFT:
        return _("You noted it for the left leg on {day}.").format(day=when)
    if side is Side.RIGHT:
        return _("You noted it for the right leg on {day}.").format(day=when)
    return _("You noted it on {day}.").format(day=when)


def what_to_say(sign: Standing) -> tuple[str, ...]:
    """What to say on the phone."""
    if sign.id == "W3":
        what = _("Say what is weak or numb, on which side, since when, and whether the face or the speech changed.")
    elif sign.id == "W16":
        what = _("Say what the wound or the poison was, when it was, and that your muscles cramp.")
    elif sign.id == "W17":
        what = _("Say that your urine is dark as cola, since when, and how hard you had exercised.")
    else:
        what = _("Say that you are breathless or your chest hurts, whether a leg is swollen, and since when.")
    return (_("Say your name and where you are."), what, _("Stay on the line and do what you are told."))


def without_stretching(sign: Standing) -> tuple[Advice, ...]:
    """What to do instead of a hold."""
    hands_off = _("No stretch, no massage, no warmth and no cold on that leg.")
    safe = _("Put the light on. Sit or lie safely.")
    walk = _("Do not walk on a weak leg.") if sign.id == "W3" else _("Walk only as far as you must.")
    call = {
        "W2": _("Breathless, or chest pain: call your emergency number."),
        "W3": _("Sudden, on one side, or with the face or the speech: call your emergency number."),
    }.get(sign.id, _("Worse, or unsure: call your emergency number."))
    return tuple(Advice(text, (OWN,)) for text in (safe, hands_off, walk, call))


def settled_words(state: Settled) -> str:
    """What was said of a sign, as a fact."""
    return _("It was looked at.") if state is Settled.LOOKED_AT else _("It is over.")


def go_on_words() -> str:
    """What the tick before going on all the same says."""
    return _("I have read this")


def _call(sign: Standing) -> str:
    if sign.urgency is Urgency.EMERGENCY:
        return ""
    return {
        "W2": _("Breathless, or chest pain? Call your emergency number now."),
        "W3": _("Sudden, on one side, or with the face or the speech? Call your emergency number now."),
    }.get(sign.id, _("Worse, or can nobody see you soon? Call your emergency number now."))


def _breathless() -> str:
    return _("Breathless, or chest pain: call your emergency number now.")


def _sudden() -> str:
    return _("Sudden weakness on one side, or of the face or the speech: call your emergency number now.")


def _swollen(side: Side | None) -> str:
    if side is Side.LEFT:
        return _("Left leg swollen, red, hot or tender: have it looked at promptly.")
    if side is Side.RIGHT:
        return _("Right leg swollen, red, hot or tender: have it looked at promptly.")
    return _("One leg swollen, red, hot or tender: have it looked at promptly.")


def _weak(_side: Side | None) -> str:
    return _("Weak, numb or losing coordination: stop, sit or lie down, and have it looked at promptly.")


def _wound(_side: Side | None) -> str:
    return _("Cramps after a dirty wound or contact with a poison: get urgent medical advice now.")


def _cola(_side: Side | None) -> str:
    return _("Cola-coloured urine with severe muscle pain after hard exercise: get urgent medical advice now.")
