"""How each muscle can be released: the first way that is offered, and the ways after it while it stays locked."""

import msgspec

from unknot.diary.choices import PLACES
from unknot.errors import UserError
from unknot.language import _


class Posture(msgspec.Struct, frozen=True):
    """One way to release a muscle: the id of its routine (`-gentle` behind it is its gentle form).

    `one_leg` says that it stands on one leg, which is never the first offer at night.
    """

    routine: str
    one_leg: bool = False


_OF_MUSCLE = {
    "calf": (Posture("release-calf"), Posture("alt-release-calf-wall"), Posture("alt-release-calf-lying")),
    "hamstrings": (Posture("release-hamstring"), Posture("alt-release-hamstring-seated")),
    "quadriceps": (Posture("release-quad", one_leg=True), Posture("alt-release-quad-lying")),
    "foot": (Posture("release-foot"), Posture("alt-release-foot-wall")),
    "tibialis": (Posture("release-shin"),),
    "glutes": (Posture("release-glutes"),),
    "adductors": (Posture("release-adductors"),),
    "hip-flexors": (Posture("release-hip"),),
}
_OF_MUSCLE["soleus"] = _OF_MUSCLE["calf"]

OFFERED = ("calf", "hamstrings", "quadriceps", "foot", "tibialis", "glutes", "adductors", "hip-flexors")
"""The muscles with a release of their own, the most usual first."""


def has_release(muscle: str | None) -> bool:
    """Whether there is a release hold for `muscle`."""
    return muscle in _OF_MUSCLE


def postures(muscle: str, *, night: bool) -> tuple[Posture, ...]:
    """The ways to release `muscle`, the first offer first; `UserError` where there is none."""
    if muscle in PLACES:
        raise UserError(
            _(
                "Chest pain, breathlessness, or sudden weakness of arm, face or speech: call your emergency number. "
                "There is no hold for a place above the hip: rest it, rub it gently, breathe slowly. "
                "To keep it in the diary: unknot log cramp --muscle {muscle}."
            ).format(muscle=muscle),
        )
    if muscle not in _OF_MUSCLE:
        offered = ", ".join(OFFERED)
        raise UserError(
            _("There is no release hold for {muscle!r}; there is one for {offered}.").format(
                muscle=muscle, offered=offered
            ),
        )
    found = _OF_MUSCLE[muscle]
    return tuple(sorted(found, key=lambda each: each.one_leg)) if night else found
