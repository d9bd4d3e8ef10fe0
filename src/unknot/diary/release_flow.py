"""The course of a cramp that is going on, as a pure state machine: time is handed in, the cramp to keep comes out.

choose -> holding -> let go, or still locked (the muscle's next posture, or warmth, then again); past ten minutes the
long-cramp advice. The questions about warning signs can be reached at any time. While one stands, and after one is
answered with yes, nothing is stretched but by one deliberate act (evidence.md, section 7).
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Noted
from unknot.diary.days import is_night
from unknot.diary.editing import LONGEST_CRAMP, likely_context, new_cramp, new_observation
from unknot.diary.gate import Standing, gate
from unknot.diary.postures import Posture, has_release, postures
from unknot.diary.records import Cramp, Diary, Observation, Run, Tried, lasts_long
from unknot.diary.values import muscle_named
from unknot.routine.model import Side


class Stage(StrEnum):
    """Where the person stands."""

    CHOOSE = "choose"
    HOLDING = "holding"
    LOCKED = "locked"
    LONG = "long"
    SIGNS = "signs"
    STOP = "stop"
    LET_GO = "let-go"
    LEFT = "left"


OVER = (Stage.LET_GO, Stage.LEFT)


class Flow(msgspec.Struct, frozen=True):
    """A cramp going on: `cramp` is what to keep (None before it began), `noted` what was observed beside it.

    Muscle and side are None until they are known; `confirmed` says that the person said them this time. `shut` are the
    signs that stood before it began. `began` is in monotonic seconds. `rounds` counts release holds begun, `way` is
    the posture tried now, `before_signs` is where the questions were asked from. `advised` says that the long-cramp
    advice was shown and set aside; `popped` that it may be no cramp at all.
    """

    muscle: str | None = None
    side: Side | None = None
    night: bool = False
    confirmed: bool = False
    gentle: bool = False
    way: int = 0
    stage: Stage = Stage.CHOOSE
    cramp: Cramp | None = None
    noted: tuple[Observation, ...] = ()
    shut: tuple[Standing, ...] = ()
    began: float = 0.0
    rounds: int = 0
    advised: bool = False
    popped: bool = False
    before_signs: Stage = Stage.HOLDING

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""
        return self.stage in OVER

    @property
    def is_placed(self) -> bool:
        """Whether muscle and side are known, so that a hold can run."""
        return self.muscle is not None and self.side is not None

    @property
    def stretching(self) -> bool:
        """Whether a release hold may be offered."""
        return self.stage is not Stage.STOP and self.is_placed

    @property
    def standing(self) -> tuple[Standing, ...]:
        """The signs that stand now, those answered just now among them; the gravest first."""
        if self.cramp is None:
            return self.shut
        answered = gate(Diary(cramps=(self.cramp,), observations=self.noted), self.cramp.day)
        return (*answered, *(each for each in self.shut if each.id not in {one.id for one in answered}))

    @property
    def ways(self) -> tuple[Posture, ...]:
        """How the muscle can be released, the first offer first."""
        return postures(self.muscle, night=self.night) if self.muscle is not None else ()

    @property
    def routine(self) -> str:
        """The id of the release routine to play; empty while the muscle is not known."""
        return self.routine_of(self.way)

    def routine_of(self, way: int) -> str:
        """The id of the release routine of the posture `way`, counted on round."""
        ways = self.ways
        return ways[way % len(ways)].routine + ("-gentle" if self.gentle else "") if ways else ""

    def seconds(self, at: float) -> float:
        """How long the cramp has lasted."""
        return max(0.0, at - self.began) if self.cramp else 0.0


def start(last: Cramp | None, now: Instant, shut: tuple[Standing, ...] = ()) -> Flow:
    """Before a muscle is chosen: the last cramp's muscle and side are taken over, as far as they were known."""
    night = is_night(now.local.time())
    if last is None or not has_release(last.muscle):
        return Flow(night=night, shut=shut)
    return Flow(muscle=last.muscle, side=last.side, night=night, shut=shut)


def choose(flow: Flow, *, muscle: str | None = None, side: Side | None = None) -> Flow:
    """Another muscle or side, said by the person; possible while it goes on too, and the cramp follows."""
    name = muscle_named(muscle) if muscle else flow.muscle
    if name is not None:
        postures(name, night=flow.night)
    way = flow.way if name == flow.muscle else 0
    said = flow.confirmed or bool(muscle or side)
    chosen = replace(flow, muscle=name, side=side or flow.side, way=way, confirmed=said)
    if chosen.cramp is None:
        return chosen
    return replace(chosen, cramp=replace(chosen.cramp, muscle=name, side=chosen.side, confirmed=said))


def with_gentle(flow: Flow, gentle: bool) -> Flow:
    """The gentle form, or the usual one again."""
    return replace(flow, gentle=gentle)


def begin(flow: Flow, at: float, now: Instant, runs: Iterable[Run] = ()) -> Flow:
    """The cramp has begun: `cramp` is the draft to save before the first second of the hold runs.

    While a sign stands no hold runs, and the cramp is kept all the same.
    """
    if flow.cramp is not None:
        asked_late = flow.stage is Stage.CHOOSE and flow.is_placed
        return _held(replace(flow, stage=Stage.HOLDING)) if asked_late else flow
    context = likely_context(now, runs)
    draft = new_cramp(flow.muscle, flow.side, now, context, confirmed=flow.confirmed)
    draft = replace(draft, open=True, context_said=False)
    begun = replace(flow, stage=Stage.STOP if flow.shut else Stage.HOLDING, cramp=draft, began=at)
    return begun if flow.shut else _held(begun)


def go_on_anyway(flow: Flow) -> Flow:
    """Hold all the same, after the advice and by one deliberate act."""
    if flow.stage is not Stage.STOP:
        return flow
    return _held(replace(flow, stage=Stage.HOLDING)) if flow.is_placed else replace(flow, stage=Stage.CHOOSE)


def still_locked(flow: Flow, at: float) -> Flow:
    """The hold did not free it: the next posture or warmth first, or past ten minutes the long-cramp advice."""
    if flow.stage not in (Stage.HOLDING, Stage.LONG):
        return flow
    if lasts_long(flow.seconds(at)) and flow.stage is not Stage.LONG:
        return replace(flow, stage=Stage.LONG)
    return replace(flow, stage=Stage.LOCKED, advised=flow.stage is Stage.LONG or flow.advised)


def again(flow: Flow, *, warmth: bool = False, another: bool = False) -> Flow:
    """Hold once more: as before, warmed meanwhile, or in the muscle's next posture."""
    if flow.stage not in (Stage.HOLDING, Stage.LOCKED, Stage.LONG):
        return flow
    advised = flow.advised or flow.stage is Stage.LONG
    warmed = _tried(flow, "heat") if warmth else flow
    way = (flow.way + 1) % len(flow.ways) if another and flow.ways else flow.way
    return _held(replace(warmed, stage=Stage.HOLDING, way=way, advised=advised))


def tick(flow: Flow, at: float) -> Flow:
    """Past ten minutes the long-cramp advice comes by itself, once."""
    going_on = flow.stage in (Stage.HOLDING, Stage.LOCKED) and not flow.advised
    return replace(flow, stage=Stage.LONG) if going_on and lasts_long(flow.seconds(at)) else flow


def let_go(flow: Flow, at: float) -> Flow:
    """It let go: the cramp gets its duration; what helped is asked in the morning, and never inferred."""
    if flow.cramp is None or flow.over:
        return flow
    lasted = min(max(1.0, round(flow.seconds(at), 1)), LONGEST_CRAMP.total_seconds())
    return replace(flow, stage=Stage.LET_GO, cramp=replace(flow.cramp, seconds=lasted, open=False))


def leave(flow: Flow) -> Flow:
    """Closed without an answer: the cramp stays in the diary, to be completed in the morning."""
    if flow.over:
        return flow
    return replace(flow, stage=Stage.LEFT, cramp=replace(flow.cramp, open=False) if flow.cramp else None)


def ask_signs(flow: Flow) -> Flow:
    """The questions of the warning signs W2 and W3."""
    if flow.stage in (Stage.SIGNS, Stage.STOP) or flow.over:
        return flow
    return replace(flow, stage=Stage.SIGNS, before_signs=flow.stage)


def answer_signs(
    flow: Flow,
    now: Instant,
    *,
    swollen: bool = False,
    breathless: bool = False,
    weak: bool = False,
    popped: bool = False,
) -> Flow:
    """Any yes ends the stretching and leaves a trace; with none of it, it goes on where it was."""
    if flow.stage is not Stage.SIGNS:
        return flow
    noted = (*flow.noted, *(new_observation(what, now, side=flow.side) for what in _noted(swollen, breathless, weak)))
    ticked = {"one-leg-swollen": swollen, "weakness-numbness": weak, "pop-or-bruise": popped}
    symptoms = (*(flow.cramp.symptoms if flow.cramp else ()), *(name for name, said in ticked.items() if said))
    stop = swollen or breathless or weak or popped
    return replace(
        flow,
        stage=Stage.STOP if stop else flow.before_signs,
        cramp=replace(flow.cramp, symptoms=tuple(dict.fromkeys(symptoms))) if flow.cramp else None,
        noted=noted,
        popped=flow.popped or popped,
    )


def _noted(swollen: bool, breathless: bool, weak: bool) -> list[Noted]:
    found = []
    if swollen:
        found.append(Noted.SWOLLEN_LEG_BREATHLESS if breathless else Noted.SWOLLEN_LEG)
    elif breathless:
        found.append(Noted.CHEST_PAIN)
    return [*found, Noted.WEAKNESS] if weak else found


def _held(flow: Flow) -> Flow:
    """Another hold has begun."""
    return replace(_tried(flow, "stretch"), rounds=flow.rounds + 1)


def _tried(flow: Flow, remedy: str) -> Flow:
    """It was done; whether it helped is the person's to say."""
    if flow.cramp is None or any(each.id == remedy for each in flow.cramp.tried):
        return flow
    return replace(flow, cramp=replace(flow.cramp, tried=(*flow.cramp.tried, Tried(remedy))))
