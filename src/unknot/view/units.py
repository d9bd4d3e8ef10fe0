"""Units that a person can choose; what is stored never changes with them."""

from enum import StrEnum

MILE = 1.609344
"""km."""


class Distance(StrEnum):
    """What distances are shown and typed in."""

    KM = "km"
    MILES = "mi"

    @property
    def km(self) -> float:
        """How many km one of it is."""
        return MILE if self is Distance.MILES else 1.0


def distance_of(value: object) -> Distance:
    """The unit that a setting says; km where it says none."""
    return Distance.MILES if value == Distance.MILES.value else Distance.KM
