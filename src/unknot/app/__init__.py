"""The desktop app: builds every part, connects them, and nothing else."""

import gc
import os

from unknot.errors import UserError
from unknot.language import _
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
    from unknot.app.application import DisplayWatch, QuitOnSignals, make_application
    from unknot.app.wishes import is_open, is_running, wish_for

    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    wish = wish_for(now, night=night, anyway=anyway, token=token, play=play, options=options)
    if background and is_running(home):
        return 0
    if is_open(home) and (code := _hand(home, wish)) is not None:
        return code
    application = make_application(home)
    from unknot.app.opening import serve

    instance = serve(home)
    while instance is None:  # another was started in the same moment
        if (code := _hand(home, wish)) is not None:
            return code
        instance = serve(home)
    signals = QuitOnSignals(application)
    from unknot.app.desktop import Desktop

    desktop = Desktop.open(home, instance, covered=night or background or now is not None)
    display = DisplayWatch(desktop.close)
    application.commitDataRequest.connect(lambda _manager: desktop.keep())  # the session ends: a logout
    if home.made_up.exists():
        desktop.window.show_remark(
            _("Made-up data: twelve weeks of a person who does not exist. What you change is gone afterwards.")
        )
    if background:
        desktop.wait_hidden()
    elif now is not None:
        desktop.show_now(*now, anyway=anyway)
    else:
        if night:
            desktop.open_night()
        elif play is None:
            desktop.greet()
        desktop.show(play, options, anyway=anyway)
    code = signals.exec()
    desktop.close()
    if desktop.care.forgets_all:
        home.erase()
    display.close()
    signals.close()
    return code


def _hand(home: Home, wish: str) -> int | None:
    """Give `wish` to the window that is open; None where there is none after all."""
    from unknot.app.opening import Handed, hand, no_answer

    handed = hand(home, wish)
    if handed is Handed.SILENT:
        raise UserError(no_answer())
    return 0 if handed is Handed.TAKEN else None
