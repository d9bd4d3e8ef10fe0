"""What can be ticked about a cramp, as ids that translate; `view.choices` has the words.

Every choice stands in the evidence table "Everything the articles ask a person to do or to watch", with its source.
"""

from enum import StrEnum

import msgspec

from unknot.routine.model import MUSCLES


class Context(StrEnum):
    """When a cramp came."""

    NIGHT = "night"
    EXERCISE = "exercise"
    AFTER = "after"
    REST = "rest"


class Choice(msgspec.Struct, frozen=True):
    """Something that can be ticked, and the sources that ask for it."""

    id: str
    sources: tuple[str, ...]


PLACES = ("neck-shoulder", "hand", "side")
"""Places above the hip that can cramp too: the figure has no zone for them and no release is held for them."""

CRAMPABLE = (*MUSCLES, *PLACES)
"""Everything a cramp can be logged in."""

CRAMPED_AS = {
    "calves": "calf",
    "hamstring": "hamstrings",
    "back-of-thigh": "hamstrings",
    "quad": "quadriceps",
    "quads": "quadriceps",
    "thigh": "quadriceps",
    "front-of-thigh": "quadriceps",
    "feet": "foot",
    "arch": "foot",
    "toe": "foot",
    "toes": "foot",
    "shin": "tibialis",
    "shins": "tibialis",
    "glute": "glutes",
    "buttock": "glutes",
    "hip": "hip-flexors",
    "hip-flexor": "hip-flexors",
    "groin": "adductors",
    "inner-thigh": "adductors",
    "adductor": "adductors",
    "neck": "neck-shoulder",
    "shoulder": "neck-shoulder",
    "shoulders": "neck-shoulder",
    "neck-and-shoulder": "neck-shoulder",
    "traps": "neck-shoulder",
    "hands": "hand",
    "finger": "hand",
    "fingers": "hand",
    "thumb": "hand",
    "flank": "side",
    "ribs": "side",
    "side-stitch": "side",
}
"""Everyday names, and the muscle or place that they mean."""

TRIGGERS = (
    Choice("mileage-jump", ("A2", "A4")),
    Choice("training-change", ("A4",)),
    Choice("downhill", ("A4",)),
    Choice("uphill", ("A4", "A5")),
    Choice("shoe-change", ("A4",)),
    Choice("old-shoes", ("A5",)),
    Choice("race-pace", ("A4",)),
    Choice("return-after-time-off", ("A2",)),
    Choice("running-on-toes", ("A5",)),
    Choice("shallow-breathing", ("A5",)),
    Choice("repeated-movement", ("A3", "A4")),
    Choice("skipped-warmup", ("A2", "A5")),
    Choice("skipped-cooldown", ("A2",)),
    Choice("tight-beforehand", ("A2",)),
    Choice("sitting-all-day", ("A2", "A4")),
    Choice("harder-than-usual", ("A2", "A5")),
    Choice("not-well-hydrated", ("A2", "A3")),
    Choice("did-not-refuel", ("A2", "A3")),
    Choice("heat", ("A3", "A4")),
    Choice("heavy-sweat", ("A4",)),
    Choice("alcohol", ("A4",)),
    Choice("illness-fluid-loss", ("A4",)),
    Choice("viral-illness", ("A1",)),
    Choice("standing-all-day", ("A4",)),
    Choice("new-exercise", ("A4",)),
    Choice("medicine", ("A3", "A4")),
    Choice("long-immobility", ("A3",)),
    Choice("poor-sleep", ("A4",)),
)

NIGHT_TRIGGERS = (
    "alcohol",
    "illness-fluid-loss",
    "viral-illness",
    "sitting-all-day",
    "standing-all-day",
    "new-exercise",
    "medicine",
    "long-immobility",
    "poor-sleep",
)
"""Offered first for a cramp at night or at rest; the others first for one with exercise."""

SYMPTOMS = (
    Choice("twitching-before", ("A5",)),
    Choice("tingling-or-cold", ("A5",)),
    Choice("spreading", ("A5",)),
    Choice("tight-days-after", ("A5",)),
    Choice("one-leg-swollen", ("A4",)),
    Choice("weakness-numbness", ("A4",)),
    Choice("dark-urine", ("A2",)),
    Choice("dry-mouth", ("A2",)),
    Choice("light-headed", ("A2",)),
    Choice("twitching-hours-later", ("A2",)),
    Choice("sore-or-throbbing", ("A2", "A4")),
    Choice("pop-or-bruise", ("own",)),
)

RELIEF = (
    Choice("stretch", ("A1", "A2", "A3", "A4", "A5")),
    Choice("massage", ("A1", "A4", "A5")),
    Choice("walking", ("A2",)),
    Choice("slowed-down", ("A3", "A5")),
    Choice("breathing", ("A2", "A4")),
    Choice("heat", ("A1", "A2", "A4")),
    Choice("epsom-bath", ("A2",)),
    Choice("cold", ("A2", "A4")),
    Choice("fluids", ("A1", "A2", "A4", "A5")),
    Choice("electrolytes", ("A1", "A2", "A5")),
    Choice("salt", ("A2", "A5")),
    Choice("pickle-juice", ("A2", "A3")),
    Choice("mustard", ("A5",)),
    Choice("magnesium", ("A2", "A5")),
    Choice("massage-gun", ("A2",)),
    Choice("sports-massage", ("A5",)),
    Choice("foam-rolling", ("A2", "A3")),
    Choice("compression", ("A5",)),
    Choice("food", ("A2", "A5")),
    Choice("quinine", ("FDA", "A4")),
    Choice("waited", ("own",)),
)

OWN = "own"
"""The factor that is told in the person's own words."""

FACTORS = (
    *TRIGGERS,
    Choice("magnesium", ("A2", "A4", "A5")),
    Choice("compression", ("A5",)),
    Choice("electrolytes", ("A1", "A2", "A5")),
    Choice("stretched-elsewhere", ("own",)),
)
"""What can be said of a night, quiet or not, beside OWN: what may bring cramps on, and what is tried against them."""


class Noted(StrEnum):
    """Things to watch that are no cramp themselves; the warning signs read them."""

    MEDICINE_CHANGE = "medicine-change"
    WALKING_PAIN = "walking-pain"
    BENDING_EASES = "bending-eases"
    SWOLLEN_LEG = "swollen-leg"
    SWOLLEN_LEG_BREATHLESS = "swollen-leg-breathless"
    WEAKNESS = "weakness"
    SORE_AFTER = "sore-after"
    QUININE = "quinine"
    CHEST_PAIN = "chest-pain"
    SUDDEN_WEAKNESS = "sudden-weakness"
    DIRTY_WOUND = "dirty-wound"
    COLA_URINE = "cola-urine"
    OTHER = "other"
    MEAL = "meal"
    MEAL_WITH_FRUIT = "meal-with-fruit"
    DRINK = "drink"


JOURNAL = (Noted.MEAL, Noted.MEAL_WITH_FRUIT, Noted.DRINK)
"""What a food and drink journal holds, kept for a week or two (A1): no sign, and nothing for the report."""

NOTED_SOURCES = {
    Noted.MEDICINE_CHANGE: ("A4",),
    Noted.WALKING_PAIN: ("A4",),
    Noted.BENDING_EASES: ("A4",),
    Noted.SWOLLEN_LEG: ("A4",),
    Noted.SWOLLEN_LEG_BREATHLESS: ("A4",),
    Noted.WEAKNESS: ("A4",),
    Noted.SORE_AFTER: ("A5",),
    Noted.QUININE: ("FDA", "A4"),
    Noted.CHEST_PAIN: ("own",),
    Noted.SUDDEN_WEAKNESS: ("own",),
    Noted.DIRTY_WOUND: ("own",),
    Noted.COLA_URINE: ("own",),
    Noted.OTHER: ("A4",),
    Noted.MEAL: ("A1",),
    Noted.MEAL_WITH_FRUIT: ("A1",),
    Noted.DRINK: ("A1",),
}


class PauseReason(StrEnum):
    """Why the plan rests."""

    ILLNESS = "illness"
    TRAVEL = "travel"
    REST = "rest"


GROUNDS = ("road", "trail", "track", "treadmill", "grass", "sand")
"""What a run can be on; a person may say something else [own choice]."""


class OnFoot(StrEnum):
    """How the way was made; all three are exercise, and only a run counts as one."""

    RUN = "run"
    WALK = "walk"
    HIKE = "hike"


class Settled(StrEnum):
    """What became of a warning sign, as the person says."""

    LOOKED_AT = "looked-at"
    OVER = "over"
