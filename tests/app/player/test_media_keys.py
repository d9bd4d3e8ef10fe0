"""The session as the desktop's media keys reach it, in the whole window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from driving import App
from unknot.app.player.media_keys import MediaKeys
from unknot.desktop.media import MediaShown
from unknot.player.engine import Command, Phase
from unknot.routine.library import Library
from unknot.routine.timeline import PLAIN

OpenApp = Callable[[], App]


class Desk(QObject):
    """Keeps what it is shown; None where it was hidden."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[MediaShown | None] = []

    def show(self, shown: MediaShown) -> None:
        self.shown.append(shown)

    def hide(self) -> None:
        self.shown.append(None)


def playing(open_app: OpenApp) -> tuple[App, Desk, list[str]]:
    """The window that plays, its desk, and how often it was asked to come forward."""
    app, desk, raised = open_app(), Desk(), []
    keys = MediaKeys(desk, lambda: raised.append("raised"), app.desktop)
    app.desktop.__dict__["media_keys"] = keys  # where cached_property keeps it
    app.desktop.playing.play(Library.built_in().routine("bedtime"), PLAIN)
    app.desktop.show_media_keys()  # as the timer does
    return app, desk, raised


def test_each_step_and_pause_is_shown_once(open_app: OpenApp) -> None:
    app, desk, _raised = playing(open_app)
    app.pass_(12)
    shown = [each for each in desk.shown if each is not None]
    assert len(shown) == len(set(shown))
    assert {each.title for each in shown} == {"Bedtime calves and hamstrings"}
    assert (shown[-1].step, shown[-1].number, shown[-1].seconds, shown[-1].playing) == (
        "Right leg. Calf stretch, knee straight.",
        1,
        30.0,
        True,
    )
    before = len(desk.shown)
    app.pass_(5)
    assert len(desk.shown) == before
    assert app.desktop.playing.session is not None
    app.desktop.playing.session.do(Command.PAUSE)
    assert [each.playing for each in desk.shown[before:] if each] == [False]


def test_the_keys_do_what_they_say(open_app: OpenApp) -> None:
    app, desk, raised = playing(open_app)
    session = app.desktop.playing.session
    assert session is not None
    app.pass_(15)
    seen = []
    for key in ("PlayPause", "Play", "Pause", "Stop", "Next", "Previous"):
        desk.asked.emit(key)
        seen.append((session.state.phase, session.state.index))
    assert [phase for phase, _index in seen[:4]] == [Phase.PAUSED, Phase.COUNT_IN, Phase.PAUSED, Phase.PAUSED]
    assert [index for _phase, index in seen[3:]] == [1, 2, 1]  # paused: on to the switch, and back
    desk.asked.emit("Raise")
    assert raised == ["raised"]
    assert not session.is_over


def test_a_session_that_is_over_is_off_the_desk(open_app: OpenApp) -> None:
    app, desk, _raised = playing(open_app)
    app.play_to_end()
    assert desk.shown[-1] is None
    desk.asked.emit("PlayPause")  # of nothing
    app.desktop.playing.finish_summary()
    app.desktop.playing.play(Library.built_in().routine("bedtime"), PLAIN)
    app.desktop.show_media_keys()
    assert desk.shown[-1] is not None


def test_where_the_screen_may_go_dark_it_is_said_once_ever(open_app: OpenApp) -> None:
    app = open_app()
    app.desktop.playing.play(Library.built_in().routine("bedtime"), PLAIN)
    session = app.desktop.playing.session
    assert session is not None
    app.desktop.on_going_dark("ScreenSaver: no")
    assert "The screen may go dark" in session.screen().notice
    app.desktop.sound.read_notice()
    app.desktop.on_going_dark("ScreenSaver: no")
    assert session.screen().notice == ""
    assert "screen" in app.desktop.shared.settings.read()["sound_told"]  # type: ignore[operator]
