"""The desktop app as tests drive it: a clock that moves when told, a screen that says whether it is kept awake."""

from collections.abc import Callable
from dataclasses import dataclass

from fakes import FakeClock
from unknot.app.desktop import Desktop
from unknot.desktop.notify import DesktopNotice
from unknot.paths import Home
from unknot.player.engine import Phase


class Screen:
    """A screen that says whether it is kept awake."""

    def __init__(self) -> None:
        self.awake = False
        self.reason: str | None = None

    def hold(self) -> None:
        self.awake = True

    def release(self) -> None:
        self.awake = False

    def close(self) -> None:
        self.awake = False


class Bell:
    """A notifier that keeps what it was to show; a test presses its buttons."""

    def __init__(self) -> None:
        self.rung: list[DesktopNotice] = []

    def listen(
        self, came: Callable[[str], None], chosen: Callable[[str, str], None], failed: Callable[[str, str], None]
    ) -> None:
        self.came, self.choose, self.fail = came, chosen, failed

    def show(self, notice: DesktopNotice) -> None:
        self.rung.append(notice)


@dataclass
class App:
    """The desktop with what it stands on."""

    desktop: Desktop
    clock: FakeClock
    screen: Screen
    home: Home

    def pass_(self, seconds: float, step: float = 0.5) -> None:
        """Let time go by, asked as often as a timer would."""
        session = self.desktop.playing.session
        assert session is not None
        gone = 0.0
        while gone < seconds and not session.is_over:
            self.clock.pass_(min(step, seconds - gone))
            gone += step
            session.ask()

    def play_to_end(self) -> None:
        """Play on until the summary."""
        session = self.desktop.playing.session
        assert session is not None
        while session.state.phase is not Phase.OVER:
            self.pass_(0.5)
