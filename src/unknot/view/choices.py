"""Words for everything that can be ticked, and the order in which it is offered."""

from functools import cache

import msgspec

from unknot.diary.choices import (
    CRAMPABLE,
    NIGHT_TRIGGERS,
    OWN,
    RELIEF,
    SYMPTOMS,
    TRIGGERS,
    Context,
    Noted,
    OnFoot,
    PauseReason,
)
from unknot.diary.records import Factor
from unknot.routine.model import Side
from unknot.view.words import _


class Option(msgspec.Struct, frozen=True):
    """Something to tick: its id, its words, and the sources that ask for it."""

    id: str
    text: str
    sources: tuple[str, ...] = ()

    @property
    def asked_by(self) -> str:
        """`Source: A4`, for who points at it; empty where nobody asks."""
        named = (_("Unknot's own choice") if each == "own" else each for each in self.sources)
        return _("Source: {ids}").format(ids=", ".join(named)) if self.sources else ""


@cache
def muscle_names() -> dict[str, str]:
    """Every muscle and place a cramp can be logged in, in plain words."""
    return {
        "calf": _("calf"),
        "soleus": _("lower calf"),
        "hamstrings": _("back of the thigh"),
        "quadriceps": _("front of the thigh"),
        "foot": _("foot"),
        "tibialis": _("shin"),
        "glutes": _("buttock"),
        "hip-flexors": _("front of the hip"),
        "adductors": _("inner thigh"),
        "neck-shoulder": _("neck and shoulder"),
        "hand": _("hand"),
        "side": _("side, under the ribs"),
    }


def muscle_name(muscle: str) -> str:
    """The plain name of a muscle; its id where there is none."""
    return muscle_names().get(muscle, muscle)


@cache
def _sided() -> dict[tuple[str, Side], str]:
    # Written out, because languages order and bend these words differently.
    return {
        ("calf", Side.LEFT): _("left calf"),
        ("calf", Side.RIGHT): _("right calf"),
        ("soleus", Side.LEFT): _("left lower calf"),
        ("soleus", Side.RIGHT): _("right lower calf"),
        ("hamstrings", Side.LEFT): _("back of the left thigh"),
        ("hamstrings", Side.RIGHT): _("back of the right thigh"),
        ("quadriceps", Side.LEFT): _("front of the left thigh"),
        ("quadriceps", Side.RIGHT): _("front of the right thigh"),
        ("foot", Side.LEFT): _("left foot"),
        ("foot", Side.RIGHT): _("right foot"),
        ("tibialis", Side.LEFT): _("left shin"),
        ("tibialis", Side.RIGHT): _("right shin"),
        ("glutes", Side.LEFT): _("left buttock"),
        ("glutes", Side.RIGHT): _("right buttock"),
        ("hip-flexors", Side.LEFT): _("front of the left hip"),
        ("hip-flexors", Side.RIGHT): _("front of the right hip"),
        ("adductors", Side.LEFT): _("left inner thigh"),
        ("adductors", Side.RIGHT): _("right inner thigh"),
        ("neck-shoulder", Side.LEFT): _("left neck and shoulder"),
        ("neck-shoulder", Side.RIGHT): _("right neck and shoulder"),
        ("hand", Side.LEFT): _("left hand"),
        ("hand", Side.RIGHT): _("right hand"),
        ("side", Side.LEFT): _("left side, under the ribs"),
        ("side", Side.RIGHT): _("right side, under the ribs"),
    }


def where(muscle: str | None, side: Side | None) -> str:
    """`left calf`, `front of the right thigh`; without a side just the muscle, and what nobody said is not known."""
    if muscle is None:
        return _somewhere(side)
    if side is None:
        return muscle_name(muscle)
    return _sided().get((muscle, side), f"{muscle_name(muscle)}, {side_word(side)}")


def _somewhere(side: Side | None) -> str:
    if side is None:
        return _("where is not known")
    return _("left, muscle not known") if side is Side.LEFT else _("right, muscle not known")


def side_word(side: Side) -> str:
    """`left` or `right`."""
    return _("left") if side is Side.LEFT else _("right")


@cache
def context_names() -> dict[Context, str]:
    """When a cramp came, in words."""
    return {
        Context.NIGHT: _("at night"),
        Context.EXERCISE: _("during exercise"),
        Context.AFTER: _("after exercise"),
        Context.REST: _("at rest"),
    }


@cache
def trigger_names() -> dict[str, str]:
    """What may have come before a cramp, in words."""
    return {
        "mileage-jump": _("more distance than usual"),
        "training-change": _("a change in training"),
        "downhill": _("downhill"),
        "uphill": _("uphill"),
        "shoe-change": _("other shoes"),
        "old-shoes": _("worn-out shoes"),
        "race-pace": _("race pace"),
        "return-after-time-off": _("first time after a break"),
        "running-on-toes": _("running on the toes"),
        "shallow-breathing": _("short, shallow breaths"),
        "repeated-movement": _("the same movement again and again"),
        "skipped-warmup": _("no warm-up"),
        "skipped-cooldown": _("no cool-down"),
        "tight-beforehand": _("felt tight before"),
        "sitting-all-day": _("sitting for long"),
        "harder-than-usual": _("harder than usual"),
        "not-well-hydrated": _("drank too little"),
        "did-not-refuel": _("did not eat afterwards"),
        "heat": _("heat"),
        "heavy-sweat": _("a lot of sweat"),
        "alcohol": _("alcohol"),
        "illness-fluid-loss": _("illness with loss of fluid"),
        "viral-illness": _("a cold, flu or other virus"),
        "standing-all-day": _("standing all day"),
        "new-exercise": _("a new exercise"),
        "medicine": _("a medicine"),
        "long-immobility": _("not moving for long"),
        "poor-sleep": _("poor sleep"),
    }


@cache
def symptom_names() -> dict[str, str]:
    """What was noticed with a cramp, in words."""
    return {
        "twitching-before": _("twitching before"),
        "tingling-or-cold": _("tingling or cold"),
        "spreading": _("spreading"),
        "tight-days-after": _("tight or sore for days"),
        "one-leg-swollen": _("one leg swollen, red, warm or very tender"),
        "weakness-numbness": _("weak, numb or clumsy"),
        "dark-urine": _("dark urine"),
        "dry-mouth": _("dry mouth or cracked lips"),
        "light-headed": _("light-headed"),
        "twitching-hours-later": _("twitching hours later"),
        "sore-or-throbbing": _("sore or throbbing muscle afterwards"),
        "pop-or-bruise": _("a sudden pop, a bruise or a dent"),
    }


@cache
def relief_names() -> dict[str, str]:
    """What can be tried against a cramp, in words; naming it is no advice to take it."""
    return {
        "stretch": _("held a stretch"),
        "massage": _("rubbed it"),
        "walking": _("walked or pedalled slowly"),
        "slowed-down": _("slowed down or stopped"),
        "breathing": _("breathed slowly"),
        "heat": _("warmth"),
        "epsom-bath": _("bath with Epsom salts"),
        "cold": _("cold"),
        "fluids": _("drank something"),
        "electrolytes": _("electrolytes or sports drink"),
        "salt": _("salt"),
        "pickle-juice": _("pickle juice"),
        "mustard": _("mustard"),
        "magnesium": _("magnesium"),
        "massage-gun": _("massage gun"),
        "sports-massage": _("sports massage"),
        "foam-rolling": _("foam roller"),
        "compression": _("compression"),
        "food": _("ate something"),
        "quinine": _("quinine"),
        "waited": _("waited"),
    }


@cache
def factor_names() -> dict[str, str]:
    """What can be said of a night, in words; naming it is no advice to take it."""
    return {
        **trigger_names(),
        "magnesium": relief_names()["magnesium"],
        "compression": relief_names()["compression"],
        "electrolytes": relief_names()["electrolytes"],
        "stretched-elsewhere": _("stretched without Unknot"),
    }


def factor_word(factor: Factor) -> str:
    """What was so on a night, in the person's own words if they are."""
    return factor_name(factor.name)


def factor_name(name: str) -> str:
    """The words for a factor's name: `alcohol`, `own:late supper`."""
    return name.removeprefix(f"{OWN}:") if name.startswith(f"{OWN}:") else factor_names().get(name, name)


@cache
def noted_names() -> dict[Noted, str]:
    """Things to watch that are no cramp, in words."""
    return {
        Noted.MEDICINE_CHANGE: _("A medicine was started, stopped or changed"),
        Noted.WALKING_PAIN: _("Pain on walking that eased with rest"),
        Noted.BENDING_EASES: _("Worse on walking, better on sitting or bending forward"),
        Noted.SWOLLEN_LEG: _("One leg swollen, red, hot or very tender"),
        Noted.SWOLLEN_LEG_BREATHLESS: _("One leg swollen, with breathlessness or chest pain"),
        Noted.WEAKNESS: _("Weakness, numbness or loss of coordination"),
        Noted.SORE_AFTER: _("Tight or sore three days or more after a cramp"),
        Noted.QUININE: _("Quinine taken"),
        Noted.CHEST_PAIN: _("Chest pain or shortness of breath"),
        Noted.SUDDEN_WEAKNESS: _("Sudden weakness or numbness on one side, or trouble with face or speech"),
        Noted.DIRTY_WOUND: _("Cramps after a dirty wound or contact with a poison"),
        Noted.COLA_URINE: _("Urine dark as cola, with severe muscle pain after hard exercise"),
        Noted.OTHER: _("Something else"),
        Noted.MEAL: _("A meal"),
        Noted.MEAL_WITH_FRUIT: _("A meal with fruit or vegetables"),
        Noted.DRINK: _("A drink"),
    }


@cache
def on_foot_names() -> dict[OnFoot, str]:
    """How the way was made, in words."""
    return {OnFoot.RUN: _("Run"), OnFoot.WALK: _("Walk"), OnFoot.HIKE: _("Hike")}


@cache
def _ground_names() -> dict[str, str]:
    return {
        "road": _("Road"),
        "trail": _("Trail"),
        "track": _("Track"),
        "treadmill": _("Treadmill"),
        "grass": _("Grass"),
        "sand": _("Sand"),
    }


def ground_name(ground: str) -> str:
    """The ground in words; the person's own stay as they are."""
    return _ground_names().get(ground, ground)


@cache
def pause_names() -> dict[PauseReason, str]:
    """Why the plan rests, in words."""
    return {
        PauseReason.ILLNESS: _("illness"),
        PauseReason.TRAVEL: _("travel"),
        PauseReason.REST: _("rest"),
    }


def muscle_options() -> tuple[Option, ...]:
    """Every muscle and place, the frequent ones first."""
    return tuple(Option(muscle, muscle_name(muscle)) for muscle in CRAMPABLE)


def trigger_options(context: Context) -> tuple[Option, ...]:
    """Every trigger; what the sources name for nights first where the cramp came at night or at rest."""
    resting = context in (Context.NIGHT, Context.REST)
    ordered = sorted(TRIGGERS, key=lambda each: (each.id in NIGHT_TRIGGERS) is not resting)
    return tuple(Option(each.id, trigger_names()[each.id], each.sources) for each in ordered)


def symptom_options() -> tuple[Option, ...]:
    """Every symptom."""
    return tuple(Option(each.id, symptom_names()[each.id], each.sources) for each in SYMPTOMS)


def relief_options() -> tuple[Option, ...]:
    """Everything that can be tried."""
    return tuple(Option(each.id, relief_names()[each.id], each.sources) for each in RELIEF)


def context_options() -> tuple[Option, ...]:
    """The four contexts."""
    return tuple(Option(each.value, text) for each, text in context_names().items())
