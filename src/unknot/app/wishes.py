"""What a later launch asks of the window that is open already."""

import msgspec

from unknot.paths import Home
from unknot.routine.model import MUSCLES, Side

SHOW = "show"


class Wish(msgspec.Struct, frozen=True):
    """To be shown, or, with `cramp`, to be at the release hold for `muscle` and `side` as far as they are known."""

    cramp: bool = False
    muscle: str | None = None
    side: Side | None = None


def wish_for(now: tuple[str | None, Side | None] | None) -> str:
    """The wish as text: `show`, or `now calf left` with `-` for what is not known."""
    if now is None:
        return SHOW
    muscle, side = now
    return f"now {muscle or '-'} {side.value if side else '-'}"


def read_wish(text: str) -> Wish:
    """The wish that `text` stands for; whatever makes no sense is a wish to be shown."""
    words = text.split()
    if len(words) != 3 or words[0] != "now":
        return Wish()
    muscle = words[1] if words[1] in MUSCLES else None
    side = Side(words[2]) if words[2] in set(Side) else None
    return Wish(True, muscle, side)


def hand_over(home: Home, wish: str) -> bool:
    """Give `wish` to a window that is open on `home`; False where there is none."""
    if not home.running.exists():
        return False
    from unknot.desktop import instance

    return instance.hand_over(home.folder, wish)
