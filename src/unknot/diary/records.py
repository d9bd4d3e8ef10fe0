"""What a person did and what happened to them, as the diary keeps it."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

import msgspec

from unknot.clock import Instant
from unknot.diary.choices import OWN, Context, Noted, OnFoot, PauseReason, Settled
from unknot.diary.days import day_key, night_key
from unknot.routine.model import RoutineKind, Side


class Outcome(StrEnum):
    """How a session ended; `running` is also what a crash leaves behind."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class StepOutcome(StrEnum):
    """How a hold ended."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    RESTARTED = "restarted"
    STOPPED = "stopped"


class SessionStep(msgspec.Struct, frozen=True):
    """One hold of a session: seconds prescribed (extensions included) and seconds credited."""

    position: int
    exercise: str
    side: Side | None
    set: int
    prescribed_s: float
    credited_s: float
    outcome: StepOutcome
    ended: Instant


HOUR_KNOWN = "hour_known"
"""Beside a session's options: False where only the night or day was said."""


class Session(msgspec.Struct, frozen=True):
    """One playing of a routine; what it was is copied in, so that its history outlives edits of the file.

    `options` is how it was laid out, `day` the frozen key, `feel` 0 (bad) to 10 (good). `said` marks one that was done
    without the screen and logged afterwards: its seconds are the person's word, not measured.
    """

    id: str
    routine: str
    title: str
    kind: RoutineKind
    digest: str
    started: Instant
    day: date
    prescribed_s: float
    options: Mapping[str, object] = msgspec.field(default_factory=dict)
    credited_s: float = 0.0
    outcome: Outcome = Outcome.RUNNING
    ended: Instant | None = None
    feel: int | None = None
    note: str = ""
    steps: tuple[SessionStep, ...] = ()
    said: bool = False

    @property
    def hour_known(self) -> bool:
        """Whether the hour in `started` means anything: not where only the night or day was said."""
        return self.options.get(HOUR_KNOWN) is not False


def session_day(kind: RoutineKind, started: Instant) -> date:
    """The night a bedtime routine belongs to, the day for any other."""
    return night_key(started.local) if kind is RoutineKind.BEDTIME else day_key(started.local)


class Tried(msgspec.Struct, frozen=True):
    """Something done against a cramp, and whether it helped (None: not said)."""

    id: str
    helped: bool | None = None


LONG_CRAMP = 600.0
"""Seconds: a cramp of more than this that is not easing asks for urgent advice (NID, the warning sign W1)."""


def lasts_long(seconds: float) -> bool:
    """Whether a cramp of `seconds` is one of over ten minutes."""
    return seconds > LONG_CRAMP


class Cramp(msgspec.Struct, frozen=True):
    """One cramp; what nobody said is None: muscle and side too.

    `night` and `day` are frozen keys; `key_chosen` says that the person set them, and then editing the time leaves
    them alone. `seconds` is how long it lasted, `severity` and `sleep` (how much sleep suffered) run from 0 to 10.
    `open` marks a cramp that is going on: written before the first second of its release hold. `confirmed` is False
    while muscle and side are those of the cramp before, taken over by one key in the night. Without `hour_known` only
    the day was said, and the hour in `began` means nothing. Without `context_said` the context is a guess by the hour
    and the runs logged. `completed` says that the person has nothing more to add.
    """

    id: str
    began: Instant
    night: date
    day: date
    muscle: str | None
    side: Side | None
    context: Context
    seconds: float | None = None
    severity: int | None = None
    sleep: int | None = None
    triggers: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    note: str = ""
    key_chosen: bool = False
    open: bool = False
    confirmed: bool = True
    hour_known: bool = True
    context_said: bool = True
    completed: bool = False

    @property
    def key(self) -> date:
        """The night it belongs to if it came at night, else the day."""
        return self.night if self.context is Context.NIGHT else self.day

    @property
    def place(self) -> tuple[str, Side | None] | None:
        """Muscle and side as the person said them; None where they did not (yet)."""
        return (self.muscle, self.side) if self.muscle is not None and self.confirmed else None

    @property
    def is_unfinished(self) -> bool:
        """Whether the person is asked for the rest: it goes on, its place was taken over, or nothing is known of it."""
        unknown = not self.completed and self.seconds is None and self.severity is None
        return self.open or not self.confirmed or unknown


class Night(msgspec.Struct, frozen=True):
    """An explicit "no cramps"; a night without this and without a cramp is unknown, never zero."""

    id: str
    night: date
    said: Instant
    note: str = ""


class Run(msgspec.Struct, frozen=True):
    """One run, walk or hike; `effort` from 0 to 10, `origin` is `hand` or the digest of the file it came from.

    Beside it, where the person said so: shoes and ground by name, weight before and after in kg, litres drunk, and
    metres of climb.
    """

    id: str
    began: Instant
    day: date
    minutes: float | None = None
    km: float | None = None
    effort: int | None = None
    hot: bool = False
    origin: str = "hand"
    note: str = ""
    on_foot: OnFoot = OnFoot.RUN
    shoes: str = ""
    ground: str = ""
    weight_before: float | None = None
    weight_after: float | None = None
    drunk: float | None = None
    climb: float | None = None


class Observation(msgspec.Struct, frozen=True):
    """Something noted that is no cramp, such as a change of medicine; `side` where it has one and it was said."""

    id: str
    at: Instant
    day: date
    what: Noted
    note: str = ""
    side: Side | None = None


class Factor(msgspec.Struct, frozen=True):
    """Something that was so on a night, quiet or not; `own` holds the person's words for it if `factor` is OWN."""

    id: str
    night: date
    said: Instant
    factor: str
    own: str = ""

    @property
    def name(self) -> str:
        """Its id on the command line: `alcohol`, `own:late supper`."""
        return f"{self.factor}:{self.own}" if self.factor == OWN else self.factor


class Settlement(msgspec.Struct, frozen=True):
    """What the person says became of a warning sign (`W2`); it `covers` records by their ids.

    Whatever else is recorded raises the sign anew, whatever the clocks say.
    """

    id: str
    at: Instant
    day: date
    sign: str
    state: Settled
    covers: tuple[str, ...] = ()


class Rule(StrEnum):
    """How often a planned routine is due."""

    DAILY = "daily"
    DAYS = "days"
    PER_WEEK = "per-week"
    BEFORE_RUN = "before-run"
    AFTER_RUN = "after-run"


class PlanItem(msgspec.Struct, frozen=True):
    """A routine planned from `valid_from` to `valid_to` (inclusive; None: until changed); the past is never rewritten.

    `days` holds weekdays, Monday 0, for Rule.DAYS; `per_week` counts for Rule.PER_WEEK; `at` is the local time.
    """

    id: str
    routine: str
    rule: Rule
    valid_from: date
    valid_to: date | None = None
    days: frozenset[int] = frozenset()
    per_week: int = 0
    at: time | None = None


class Pause(msgspec.Struct, frozen=True):
    """Days, both included, on which the plan rests; they leave the denominator of adherence."""

    id: str
    first: date
    last: date | None
    reason: PauseReason
    note: str = ""


class Trial(msgspec.Struct, frozen=True):
    """Six weeks of a bedtime routine, with an optional baseline of diary only before it.

    `baseline_from` is None without a baseline; `start` is the first of 42 nights; `ended` the last night if it was
    ended early.
    """

    id: str
    routine: str
    start: date
    baseline_from: date | None = None
    ended: date | None = None


class TurnsTrial(msgspec.Struct, frozen=True):
    """A trial in turns: pairs of blocks of nights, one with and one without the thing, the order drawn by coin.

    `thing` is a routine's id if `is_routine`, else the person's words; `title` how it was called then. `start` is the
    first night, `nights` how many a block has. `coins` keeps the order sealed (see `diary.coins`): nobody is to read
    it in a file before its pair begins. `rests` are first and last nights left out, the last None while it rests;
    `ended` is the last night if it was ended early.
    """

    id: str
    thing: str
    title: str
    is_routine: bool
    start: date
    pairs: int
    nights: int
    coins: str
    rests: tuple[tuple[date, date | None], ...] = ()
    ended: date | None = None


Record = Session | Cramp | Night | Run | Observation | Factor | Settlement | PlanItem | Pause | Trial | TurnsTrial
"""Whatever the diary keeps."""


class Diary(msgspec.Struct, frozen=True):
    """Everything a number is made from, oldest first; deleted records are not in it.

    `begins` is the first day of the whole, for one that holds only a part of it; None: what is here is all.
    """

    sessions: tuple[Session, ...] = ()
    cramps: tuple[Cramp, ...] = ()
    nights: tuple[Night, ...] = ()
    runs: tuple[Run, ...] = ()
    observations: tuple[Observation, ...] = ()
    factors: tuple[Factor, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    plan: tuple[PlanItem, ...] = ()
    pauses: tuple[Pause, ...] = ()
    trials: tuple[Trial, ...] = ()
    turns: tuple[TurnsTrial, ...] = ()
    begins: date | None = None

    @property
    def ran(self) -> tuple[Run, ...]:
        """The runs that count as such: walks and hikes bring nothing due and make no load."""
        return tuple(run for run in self.runs if run.on_foot is OnFoot.RUN)
