"""The course of a cramp that is going on, as a pure state machine: time is handed in, the cramp to keep comes out.

choose -> holding -> let go, or still locked (warmth, then again); past ten minutes the long-cramp advice. The questions
about warning signs can be reached at any time, and after a swollen leg nothing is stretched any more (W2).
"""

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Noted
from unknot.diary.editing import LONGEST_CRAMP, new_cramp, new_observation
from unknot.diary.records import Cramp, Observation, Tried, lasts_long
from unknot.diary.values import muscle_named
from unknot.errors import UserError
from unknot.routine.model import Side

RELEASES = {
    "calf": "release-calf",
    "soleus": "release-calf",
    "hamstrings": "release-hamstring",
    "quadriceps": "release-quad",
    "foot": "release-foot",
}
"""The release routine of a muscle; `-gentle` behind it is its gentle form."""

OFFERED = ("calf", "hamstrings", "quadriceps", "foot")


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

    `began` is in monotonic seconds. `rounds` counts release holds begun, `before_signs` is where the questions were
    asked from. `advised` says that the long-cramp advice was shown and set aside; `weak` that W3 applies.
    """

    muscle: str = "calf"
    side: Side = Side.RIGHT
    gentle: bool = False
    stage: Stage = Stage.CHOOSE
    cramp: Cramp | None = None
    noted: tuple[Observation, ...] = ()
    began: float = 0.0
    rounds: int = 0
    advised: bool = False
    breathless: bool = False
    weak: bool = False
    before_signs: Stage = Stage.HOLDING

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""
        return self.stage in OVER

    @property
    def stretching(self) -> bool:
        """Whether a release hold may be offered: never after a swollen leg."""
        return self.stage is not Stage.STOP

    @property
    def routine(self) -> str:
        """The id of the release routine to play."""
        return release_for(self.muscle, gentle=self.gentle)

    def seconds(self, at: float) -> float:
        """How long the cramp has lasted."""
        return max(0.0, at - self.began) if self.cramp else 0.0


def release_for(muscle: str, *, gentle: bool = False) -> str:
    """The release routine of `muscle`; `UserError` where there is none."""
    if muscle not in RELEASES:
        raise UserError(f"There is no release hold for {muscle!r}; there is one for {', '.join(OFFERED)}.")
    return RELEASES[muscle] + ("-gentle" if gentle else "")


def start(last: Cramp | None = None) -> Flow:
    """Before a muscle is chosen: the last cramp's muscle and side are offered, else the right calf."""
    if last is None or last.muscle not in RELEASES:
        return Flow(side=last.side or Side.RIGHT if last else Side.RIGHT)
    return Flow(muscle=last.muscle, side=last.side or Side.RIGHT)


def choose(flow: Flow, *, muscle: str | None = None, side: Side | None = None, gentle: bool | None = None) -> Flow:
    """Another muscle, side or form; possible while it goes on too, and the cramp follows."""
    name = muscle_named(muscle) if muscle else flow.muscle
    release_for(name)
    chosen = replace(flow, muscle=name, side=side or flow.side, gentle=flow.gentle if gentle is None else gentle)
    if chosen.cramp is None:
        return chosen
    return replace(chosen, cramp=replace(chosen.cramp, muscle=name, side=chosen.side))


def begin(flow: Flow, at: float, now: Instant) -> Flow:
    """The cramp has begun: `cramp` is the draft to save before the first second of the hold runs."""
    if flow.cramp is not None:
        return flow
    draft = replace(new_cramp(flow.muscle, flow.side, now), tried=(Tried("stretch"),), open=True)
    return replace(flow, stage=Stage.HOLDING, cramp=draft, began=at, rounds=1)


def still_locked(flow: Flow, at: float) -> Flow:
    """The hold did not free it: warmth first, or past ten minutes the long-cramp advice."""
    if flow.stage not in (Stage.HOLDING, Stage.LONG):
        return flow
    if lasts_long(flow.seconds(at)) and flow.stage is not Stage.LONG:
        return replace(_with_help(flow, "stretch", helped=False), stage=Stage.LONG)
    return replace(_with_help(flow, "stretch", helped=False), stage=Stage.LOCKED, advised=flow.stage is Stage.LONG)


def again(flow: Flow, *, warmth: bool = False) -> Flow:
    """Hold once more; `warmth` says that it was tried meanwhile."""
    if flow.stage not in (Stage.LOCKED, Stage.LONG):
        return flow
    advised = flow.advised or flow.stage is Stage.LONG
    warmed = _tried(flow, "heat", None) if warmth else flow
    return replace(warmed, stage=Stage.HOLDING, rounds=flow.rounds + 1, advised=advised)


def tick(flow: Flow, at: float) -> Flow:
    """Past ten minutes the long-cramp advice comes by itself, once."""
    going_on = flow.stage in (Stage.HOLDING, Stage.LOCKED) and not flow.advised
    return replace(flow, stage=Stage.LONG) if going_on and lasts_long(flow.seconds(at)) else flow


def let_go(flow: Flow, at: float) -> Flow:
    """It let go: the cramp gets its duration, and what was done last has helped."""
    if flow.cramp is None or flow.over:
        return flow
    tried = flow.cramp.tried
    if tried and flow.stage is not Stage.STOP:
        last = tried[-1]
        flow = _tried(flow, last.id, True)
        if last.id == "heat":
            flow = _tried(flow, "stretch", True)
    assert flow.cramp is not None
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


def answer_signs(flow: Flow, now: Instant, *, swollen: bool, breathless: bool, weak: bool) -> Flow:
    """A swollen leg ends all stretching; weakness is noted; with neither it goes on where it was."""
    if flow.stage is not Stage.SIGNS:
        return flow
    noted, symptoms = list(flow.noted), list(flow.cramp.symptoms if flow.cramp else ())
    if swollen:
        what = Noted.SWOLLEN_LEG_BREATHLESS if breathless else Noted.SWOLLEN_LEG
        noted.append(new_observation(what, now))
        symptoms.append("one-leg-swollen")
    if weak:
        noted.append(new_observation(Noted.WEAKNESS, now))
        symptoms.append("weakness-numbness")
    cramp = replace(flow.cramp, symptoms=tuple(dict.fromkeys(symptoms))) if flow.cramp else None
    stop = swollen or breathless
    return replace(
        flow,
        stage=Stage.STOP if stop else flow.before_signs,
        cramp=cramp,
        noted=tuple(noted),
        breathless=flow.breathless or breathless,
        weak=flow.weak or weak,
    )


def _with_help(flow: Flow, remedy: str, *, helped: bool) -> Flow:
    """All that was tried so far did not help (yet)."""
    flow = _tried(flow, remedy, helped)
    assert flow.cramp is not None
    return replace(
        flow, cramp=replace(flow.cramp, tried=tuple(replace(each, helped=helped) for each in flow.cramp.tried))
    )


def _tried(flow: Flow, remedy: str, helped: bool | None) -> Flow:
    assert flow.cramp is not None
    others = [each for each in flow.cramp.tried if each.id != remedy]
    place = next((number for number, each in enumerate(flow.cramp.tried) if each.id == remedy), len(others))
    others.insert(place, Tried(remedy, helped))
    return replace(flow, cramp=replace(flow.cramp, tried=tuple(others)))
