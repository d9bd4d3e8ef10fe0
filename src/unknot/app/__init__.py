"""The desktop app: builds every part, connects them, and nothing else."""

import gc

from unknot.paths import Home
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import PLAIN, Options


def run(
    home: Home,
    *,
    play: Routine | None = None,
    options: Options = PLAIN,
    now: tuple[str | None, Side | None] | None = None,
    night: bool = False,
    anyway: bool = False,
    background: bool = False,
) -> int:
    """Open the window and stay until it is closed: at the player with `play`, at the release hold with `now`,
    as the night stand with `night`; with `background` it goes on out of sight.

    With `anyway` a warning sign that stands is passed over once. Where a window is open on the same data, that one is
    asked to do all this, and this one ends; a second window never stands. `UserError` where the other does not answer.
    """
    # Nothing made while starting is garbage: looking for some costs 10 ms. `Desktop` takes it up after the painting.
    gc.disable()
    from unknot.app.staying import Launch, stay

    return stay(home, Launch(play, options, now, night, anyway, background))
