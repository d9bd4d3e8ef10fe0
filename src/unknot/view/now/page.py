"""What the page "I have a cramp now" says at each stage."""

from enum import StrEnum

import msgspec

from unknot.diary.release_flow import OFFERED, Flow, Stage
from unknot.routine.model import Side
from unknot.view.choices import Option, muscle_name, side_word, where
from unknot.view.dates import how_long
from unknot.view.words import _


class NowAction(StrEnum):
    """What a button of the page asks for; each is a function of `diary.release_flow`."""

    BEGIN = "begin"
    LET_GO = "let go"
    STILL_LOCKED = "still locked"
    AGAIN = "again"
    AGAIN_WARM = "again, warmed"
    GENTLE = "gentle"
    SIGNS = "signs"
    LEAVE = "leave"


class NowButton(msgspec.Struct, frozen=True):
    """A button: the first of a page is the large one, and what Enter and space do."""

    action: NowAction
    text: str


class Advice(msgspec.Struct, frozen=True):
    """A sentence about health with its sources; `urgent` ones stand out and are read aloud."""

    text: str
    sources: tuple[str, ...]
    urgent: bool = False


class NowScreen(msgspec.Struct, frozen=True):
    """Everything on the page; `routine` is the release to play, empty where nothing may be stretched.

    At Stage.CHOOSE `muscles` and `sides` are offered, with `muscle` and `side` chosen already. At Stage.SIGNS
    `questions` are to be ticked, and `answer_signs` takes them. `spoken` is what the voice and a screen reader say.
    """

    stage: Stage
    heading: str
    text: str
    buttons: tuple[NowButton, ...]
    advice: tuple[Advice, ...] = ()
    muscles: tuple[Option, ...] = ()
    muscle: str = ""
    sides: tuple[Option, ...] = ()
    side: str = ""
    questions: tuple[Option, ...] = ()
    routine: str = ""
    elapsed: str = ""
    spoken: str = ""


def build(flow: Flow, at: float) -> NowScreen:
    """The page of `flow` at `at` (monotonic seconds)."""
    screen = _STAGES[flow.stage](flow, at)
    weak = (_weakness(),) if flow.weak and flow.stage not in (Stage.CHOOSE, Stage.SIGNS) else ()
    advice = (*screen.advice, *weak)
    return NowScreen(
        stage=flow.stage,
        heading=screen.heading,
        text=screen.text,
        buttons=screen.buttons,
        advice=advice,
        muscles=tuple(Option(muscle, muscle_name(muscle)) for muscle in OFFERED),
        muscle=flow.muscle,
        sides=tuple(Option(side.value, side_word(side)) for side in (Side.LEFT, Side.RIGHT)),
        side=flow.side.value,
        questions=_questions() if flow.stage is Stage.SIGNS else (),
        routine=flow.routine if flow.stretching else "",
        elapsed=how_long(flow.seconds(at)) if flow.cramp else "",
        spoken=" ".join(part for part in (f"{screen.heading}.", screen.text, *(each.text for each in advice)) if part),
    )


class _Part(msgspec.Struct, frozen=True):
    heading: str
    text: str
    buttons: tuple[NowButton, ...]
    advice: tuple[Advice, ...] = ()


def _choose(flow: Flow, _at: float) -> _Part:
    return _Part(
        _("Where is the cramp?"),
        _("The hold starts at once: {where}.").format(where=where(flow.muscle, flow.side)),
        (NowButton(NowAction.BEGIN, _("Start the hold")), _leave(_("Close"))),
    )


def _holding(flow: Flow, _at: float) -> _Part:
    advice = [Advice(_("Hold steadily and breathe. Do not bounce, do not force it."), ("A2", "A4"))]
    buttons = [NowButton(NowAction.LET_GO, _("It let go")), NowButton(NowAction.STILL_LOCKED, _("Still locked"))]
    if not flow.gentle:
        buttons.append(NowButton(NowAction.GENTLE, _("Too strong: the gentle form")))
    return _Part(where(flow.muscle, flow.side).capitalize(), "", (*buttons, _signs()), tuple(advice))


def _locked(_flow: Flow, _at: float) -> _Part:
    return _Part(
        _("Still locked: warmth, then again"),
        _("Put something warm on it, a compress or a warm bath, and rub gently. Then hold once more."),
        (
            NowButton(NowAction.AGAIN_WARM, _("Warmed: hold again")),
            NowButton(NowAction.LET_GO, _("It let go")),
            NowButton(NowAction.AGAIN, _("Hold again without")),
            _signs(),
        ),
        (Advice(_("Warmth suits a muscle that is locked or stiff; rub it gently."), ("A1", "A2", "A4")),),
    )


def _long(_flow: Flow, _at: float) -> _Part:
    return _Part(
        _("More than ten minutes"),
        "",
        (
            NowButton(NowAction.LET_GO, _("It let go")),
            NowButton(NowAction.STILL_LOCKED, _("Still locked: go on")),
            _signs(),
            _leave(_("Close")),
        ),
        (
            Advice(
                _("A cramp that lasts over 10 minutes and is not easing needs medical help: get urgent advice now."),
                ("NID",),
                urgent=True,
            ),
        ),
    )


def _asked(_flow: Flow, _at: float) -> _Part:
    return _Part(
        _("Is any of this true right now?"),
        _("Tick what fits. With none of it you go straight back to the hold."),
        (NowButton(NowAction.SIGNS, _("Go on")),),
    )


def _stop(flow: Flow, _at: float) -> _Part:
    if flow.breathless:
        advice = Advice(
            _("Breathlessness or chest pain, with a leg like this or without: call the emergency number now."),
            ("A4",),
            urgent=True,
        )
    else:
        advice = Advice(
            _(
                "One leg that is swollen, red or darkened, warm or very tender should be seen by a clinician promptly. "
                "Do not stretch, roll or massage it. With breathlessness or chest pain call the emergency number."
            ),
            ("A4",),
            urgent=True,
        )
    return _Part(
        _("No more stretching"),
        _("The cramp is in your diary. Unknot can't tell you the cause."),
        (_leave(_("Close")), NowButton(NowAction.LET_GO, _("The cramp let go"))),
        (advice,),
    )


def _let_go(flow: Flow, at: float) -> _Part:
    lasted = flow.cramp.seconds if flow.cramp and flow.cramp.seconds is not None else flow.seconds(at)
    return _Part(
        _("It let go after {time}").format(time=how_long(lasted)),
        _("It is in your diary; you can add the rest in the morning."),
        (_leave(_("Done")),),
        (
            Advice(
                _("Now move slowly: walk a little, breathe, drink a little. Do not sit still at once."),
                ("A2",),
            ),
            Advice(
                _("If it is sore, throbbing or swollen later, something cold for a short while."), ("A1", "A2", "A4")
            ),
        ),
    )


def _left(_flow: Flow, _at: float) -> _Part:
    return _Part(_("It is in your diary"), _("You can add how long it lasted later."), (_leave(_("Done")),))


_STAGES = {
    Stage.CHOOSE: _choose,
    Stage.HOLDING: _holding,
    Stage.LOCKED: _locked,
    Stage.LONG: _long,
    Stage.SIGNS: _asked,
    Stage.STOP: _stop,
    Stage.LET_GO: _let_go,
    Stage.LEFT: _left,
}


def _signs() -> NowButton:
    return NowButton(NowAction.SIGNS, _("Something else is wrong with the leg"))


def _leave(text: str) -> NowButton:
    return NowButton(NowAction.LEAVE, text)


def _questions() -> tuple[Option, ...]:
    """The ids are the names that `answer_signs` takes."""
    return (
        Option("swollen", _("One leg is swollen, red or darkened, warm or very tender"), ("A4",)),
        Option("breathless", _("I am breathless, or my chest hurts"), ("A4",)),
        Option("weak", _("The leg is weak or numb, or I am losing coordination"), ("A4",)),
    )


def _weakness() -> Advice:
    return Advice(
        _("Weakness, numbness or loss of coordination should be looked at by a clinician promptly."),
        ("A4",),
        urgent=True,
    )
