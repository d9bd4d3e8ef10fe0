"""What the page "I have a cramp now" says at each stage."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache

import msgspec

from unknot.diary.choices import Context
from unknot.diary.postures import OFFERED
from unknot.diary.release_flow import Flow, Stage
from unknot.errors import UserError
from unknot.routine.model import Exercise, Routine, Side
from unknot.view import gate
from unknot.view.advice import Advice
from unknot.view.choices import Option, muscle_name, side_word, where
from unknot.view.dates import how_long
from unknot.view.words import _, text_of


class NowAction(StrEnum):
    """What a button of the page asks for; each is a function of `diary.release_flow`."""

    BEGIN = "begin"
    LET_GO = "let go"
    STILL_LOCKED = "still locked"
    AGAIN = "again"
    AGAIN_WARM = "again, warmed"
    ANOTHER = "another way"
    GENTLE = "gentle"
    USUAL = "not gentle"
    SIGNS = "signs"
    GO_ON_ANYWAY = "go on all the same"
    LEAVE = "leave"


class NowButton(msgspec.Struct, frozen=True):
    """A button: the first of a page is the large one, and what Enter and space do."""

    action: NowAction
    text: str


class Release(msgspec.Struct, frozen=True):
    """The words of a release: what it is called, how to get into it, what to do."""

    title: str
    setup: str
    cue: str


class NowScreen(msgspec.Struct, frozen=True):
    """Everything on the page; `routine` is the release to play, empty where nothing may be stretched.

    At Stage.CHOOSE `muscles` and `sides` are offered; what is known already is in `muscle` and `side`. At Stage.SIGNS
    `questions` are to be ticked, and `answer_signs` takes them. `setup` is how to get into the hold. `spoken` is what
    the voice and a screen reader say.
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
    setup: str = ""
    elapsed: str = ""
    spoken: str = ""


Releases = Callable[[str], Release | None]
"""The words of a release by the id of its routine; None where its file cannot be used."""


def releases(routine: Callable[[str], Routine], exercises: Mapping[str, Exercise]) -> Releases:
    """The words of the releases, each read when it is first asked for: a cramp does not wait for all files."""

    @cache
    def words(id_: str) -> Release | None:
        try:
            exercise = exercises[routine(id_).steps[0].exercise]
        except UserError:  # a person's own file with faults: the routines page tells of it
            return None
        return Release(*(text_of(exercise, key) for key in ("title", "setup", "cue")))

    return words


def no_words(_id: str) -> Release | None:
    """Where no files are at hand."""
    return None


def build(flow: Flow, at: float, words: Releases = no_words) -> NowScreen:
    """The page of `flow` at `at` (monotonic seconds); `words` are those of the releases."""
    part = _STAGES[flow.stage](flow, at, words)
    advice = part.advice if flow.stage in (Stage.CHOOSE, Stage.SIGNS, Stage.STOP) else (*part.advice, *_still(flow))
    release = words(flow.routine)
    setup = _setup(flow, release) if flow.stage is Stage.HOLDING and release else ""
    said = (f"{part.heading}.", part.text, setup, *(each.text for each in advice))
    return NowScreen(
        stage=flow.stage,
        heading=part.heading,
        text=part.text,
        buttons=part.buttons,
        advice=advice,
        muscles=tuple(Option(muscle, muscle_name(muscle)) for muscle in OFFERED),
        muscle=flow.muscle or "",
        sides=tuple(Option(side.value, side_word(side)) for side in (Side.LEFT, Side.RIGHT)),
        side=flow.side.value if flow.side else "",
        questions=_questions() if flow.stage is Stage.SIGNS else (),
        routine=flow.routine if flow.stretching else "",
        setup=setup,
        elapsed=how_long(flow.seconds(at)) if flow.cramp else "",
        spoken=" ".join(each for each in said if each),
    )


class _Part(msgspec.Struct, frozen=True):
    heading: str
    text: str
    buttons: tuple[NowButton, ...]
    advice: tuple[Advice, ...] = ()


def _setup(flow: Flow, release: Release) -> str:
    return f"{release.setup} {_('Only as far as it is easy.')}" if flow.gentle else release.setup


def _choose(flow: Flow, _at: float, _words: Releases) -> _Part:
    if flow.muscle is None or flow.side is None:
        start = _("The hold starts as soon as both are chosen.")
        return _Part(_("Where is the cramp?"), start, (_leave(_("Close")),))
    start = _("The hold starts at once: {where}.").format(where=where(flow.muscle, flow.side))
    begin = NowButton(NowAction.BEGIN, _("Start the hold"))
    return _Part(_("Where is the cramp?"), start, (begin, _leave(_("Close"))))


def _holding(flow: Flow, _at: float, words: Releases) -> _Part:
    steadily = Advice(_("Hold steadily and breathe. Do not bounce, do not force it."), ("A2", "A4"))
    buttons = [NowButton(NowAction.LET_GO, _("It let go")), NowButton(NowAction.STILL_LOCKED, _("Still locked"))]
    if _next(flow, words):
        buttons.append(NowButton(NowAction.ANOTHER, _("Another way")))
    if flow.gentle:
        buttons.append(NowButton(NowAction.USUAL, _("Gentle is on: the usual form")))
    else:
        buttons.append(NowButton(NowAction.GENTLE, _("Too strong: the gentle form")))
    place = _upper(where(flow.muscle or "", flow.side))
    heading = _("{place}, gentle").format(place=place) if flow.gentle else place
    return _Part(heading, "", (*buttons, _signs()), (steadily,))


def _locked(flow: Flow, _at: float, words: Releases) -> _Part:
    other = _next(flow, words)
    warm = _("Or something warm on it, and rub gently. Not on numb skin; test the heat first.")
    if flow.night:
        warm = f"{warm} {_('No bath in the middle of the night.')}"
    again = NowButton(NowAction.AGAIN_WARM, _("Warmed: hold again"))
    let_go = NowButton(NowAction.LET_GO, _("It let go"))
    as_before = NowButton(NowAction.AGAIN, _("Hold again as before"))
    if other is None:
        heading = _("Still locked: warmth, then again")
        return _Part(heading, _upper(warm.removeprefix(_("Or "))), (again, let_go, as_before, _signs()))
    text = f"{other.title}. {other.setup} {warm}"
    another = NowButton(NowAction.ANOTHER, _("Another way"))
    return _Part(_("Still locked: another way"), text, (another, let_go, again, as_before, _signs()))


def _long(_flow: Flow, _at: float, _words: Releases) -> _Part:
    urgent = _("A cramp that lasts over 10 minutes and is not easing needs medical help: get urgent advice now.")
    return _Part(
        _("More than ten minutes"),
        "",
        (
            NowButton(NowAction.LET_GO, _("It let go")),
            NowButton(NowAction.STILL_LOCKED, _("Still locked: go on")),
            _signs(),
            _leave(_("Close")),
        ),
        (Advice(urgent, ("NID",), urgent=True),),
    )


def _asked(_flow: Flow, _at: float, _words: Releases) -> _Part:
    emergency = _(
        "A leg suddenly cold and pale, numb between the legs, or trouble passing water: call your emergency number now."
    )
    return _Part(
        _("Is any of this true right now?"),
        _("Tick what fits. With none of it you go straight back to the hold."),
        (NowButton(NowAction.SIGNS, _("Go on")),),
        (Advice(emergency, ("own",), urgent=True),),
    )


def _stop(flow: Flow, _at: float, _words: Releases) -> _Part:
    kept = _("The cramp is in your diary.")
    buttons = (
        _leave(_("Close")),
        NowButton(NowAction.LET_GO, _("The cramp let go")),
        NowButton(NowAction.GO_ON_ANYWAY, _("Go on all the same…")),
    )
    if not flow.standing:
        return _Part(_pop(), f"{kept} {gate.no_cause()}", buttons, (Advice(_be_seen(), ("own",), urgent=True),))
    screen = gate.build(flow.standing)
    calls = (Advice(screen.call, screen.sources, urgent=True),) if screen.call else ()
    others = tuple(Advice(text, screen.sources, urgent=True) for text in screen.others)
    popped = (Advice(f"{_pop()} {_be_seen()}", ("own",), urgent=True),) if flow.popped else ()
    return _Part(screen.heading, f"{kept} {gate.no_cause()}", buttons, (*calls, *others, *popped, *screen.without))


def _let_go(flow: Flow, at: float, _words: Releases) -> _Part:
    lasted = flow.cramp.seconds if flow.cramp and flow.cramp.seconds is not None else flow.seconds(at)
    cold = _("Sore or throbbing: cold, briefly. One leg swollen, red or hot: be seen.")
    return _Part(
        _("It let go after {time}").format(time=how_long(lasted)),
        _("It is in your diary; you can add the rest in the morning."),
        (_leave(_("Done")),),
        (_afterwards(flow), Advice(cold, ("A2", "A4"))),
    )


def _afterwards(flow: Flow) -> Advice:
    if flow.night:
        text = _("Light on. Sit on the edge a moment; stand when steady, holding on, or stay lying.")
        return Advice(text, ("own",))
    slowly = _("Now move slowly: walk a little, breathe, drink a little.")
    if flow.cramp is not None and flow.cramp.context in (Context.EXERCISE, Context.AFTER):
        return Advice(f"{slowly} {_('Just after a hard run do not sit still at once.')}", ("A2",))
    return Advice(slowly, ("A2",))


def _left(_flow: Flow, _at: float, _words: Releases) -> _Part:
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


def _still(flow: Flow) -> tuple[Advice, ...]:
    """What stands stays said, also after it let go or the person went on all the same."""
    return tuple(Advice(gate.heading(each), gate.sources(each), urgent=True) for each in flow.standing)


def _next(flow: Flow, words: Releases) -> Release | None:
    """The muscle's next posture, if it has another."""
    return words(flow.routine_of(flow.way + 1)) if len(flow.ways) > 1 else None


def _signs() -> NowButton:
    return NowButton(NowAction.SIGNS, _("Swollen, numb, or short of breath?"))


def _leave(text: str) -> NowButton:
    return NowButton(NowAction.LEAVE, text)


def _pop() -> str:
    return _("A sudden pop, a bruise or a dent is not a cramp.")


def _be_seen() -> str:
    return _("Do not stretch it. Have it looked at.")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _questions() -> tuple[Option, ...]:
    """The ids are the names that `answer_signs` takes."""
    return (
        Option("swollen", _("One leg is swollen, red, hot, or was tender before it cramped"), ("A4",)),
        Option("breathless", _("I am breathless, or my chest hurts"), ("own",)),
        Option("weak", _("The leg is weak or numb, or I am losing coordination"), ("A4",)),
        Option("popped", _("There was a sudden pop, or there is a bruise or a dent"), ("own",)),
    )
