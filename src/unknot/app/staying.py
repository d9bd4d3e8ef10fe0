"""From the start of the program to its end: whose window opens, or is open already, and who follows."""

import os
from typing import TYPE_CHECKING

import msgspec

from unknot.app.application import DisplayWatch, QuitOnSignals, make_application
from unknot.app.opening import Handed, hand, no_answer, serve
from unknot.app.wishes import is_open, is_running, wish_for
from unknot.errors import UserError
from unknot.language import _
from unknot.paths import PROFILE, Home
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import PLAIN, Options

if TYPE_CHECKING:
    from unknot.app.desktop import Desktop


class Launch(msgspec.Struct, frozen=True):
    """What the program is started for; without anything it shows its first page."""

    play: Routine | None = None
    options: Options = PLAIN
    now: tuple[str | None, Side | None] | None = None
    night: bool = False
    anyway: bool = False
    background: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether there is time to ask who it is: not with a cramp, and not for what was said already."""
        return self.play is None and self.now is None and not self.night and not self.background

    @property
    def wish(self) -> str:
        """The same for a window that is open already."""
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
        return wish_for(
            self.now, night=self.night, anyway=self.anyway, token=token, play=self.play, options=self.options
        )

    def begin(self, desktop: "Desktop") -> None:
        """Show the window as it is wanted."""
        if self.background:
            desktop.wait_hidden()
        elif self.now is not None:
            desktop.show_now(*self.now, anyway=self.anyway)
        elif self.night:
            desktop.show_night()
        else:
            if self.play is None:
                desktop.greet()
            desktop.show(self.play, self.options, anyway=self.anyway)


def stay(home: Home, start: Launch) -> int:
    """Stay until the window is closed and nobody else follows; the exit code."""
    if start.background and is_running(home):
        return 0
    whose: Home | None = home
    if start.is_plain and not os.environ.get(PROFILE) and home.people.exists():
        from unknot.app.people.asking import ask_whose

        make_application(home)
        whose = ask_whose(home)
    if whose is None:
        return 0
    if is_open(whose) and (code := _hand(whose, start.wish)) is not None:
        return code
    signals = QuitOnSignals(make_application(whose))
    code, following = _open(whose, start, signals)
    while code == 0 and following is not None:
        code, following = _open(following, Launch(), signals)
    signals.close()
    return code


def _open(home: Home, start: Launch, signals: QuitOnSignals) -> tuple[int, Home | None]:
    """The window of `home` until it is closed; the exit code, and whose window is to follow."""
    application = make_application(home)
    instance = serve(home)
    while instance is None:  # another was started in the same moment, or is open
        if (handed := _hand(home, start.wish)) is not None:
            return handed, None
        instance = serve(home)
    from unknot.app.desktop import Desktop

    desktop = Desktop.open(home, instance, covered=start.night or start.background or start.now is not None)
    display = DisplayWatch(desktop.close)

    def keep(_manager: object) -> None:
        desktop.keep()

    application.commitDataRequest.connect(keep)  # the session ends: a logout
    if home.made_up.exists():
        desktop.window.show_remark(
            _("Made-up data: twelve weeks of a person who does not exist. What you change is gone afterwards.")
        )
    start.begin(desktop)
    code = signals.exec()
    desktop.close()
    application.commitDataRequest.disconnect(keep)
    if desktop.care.forgets_all:
        home.erase()
    display.close()
    return code, desktop.next_home


def _hand(home: Home, wish: str) -> int | None:
    """Give `wish` to the window that is open; None where there is none after all."""
    handed = hand(home, wish)
    if handed is Handed.SILENT:
        raise UserError(no_answer())
    return 0 if handed is Handed.TAKEN else None
