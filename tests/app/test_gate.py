"""Every way in to a stretch, with W2, with W3 and with nothing: the advice comes first, and one act goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from unknot.app.wishes import wish_for
from unknot.clock import instant_at
from unknot.diary.choices import Noted, Settled
from unknot.diary.editing import new_cramp, new_observation, new_plan_item
from unknot.diary.records import Rule, Session
from unknot.player.going_on import to_go_on
from unknot.routine.model import RoutineKind, Side
from unknot.routine.timeline import PLAIN
from unknot.ui.gate.header import GateHeader
from unknot.ui.gate.page import GatePage
from unknot.ui.widgets.large_button import CrampCard

App = Any


def _card(app: App) -> None:
    app.desktop.window.show_page("today")
    app.desktop.today._page.start_requested.emit("bedtime", PLAIN)


def _routines(app: App) -> None:
    app.desktop.window.show_page("routines")
    app.desktop.routines._page.start_requested.emit("rolling", PLAIN)


def _single_hold(app: App) -> None:
    app.desktop.window.show_page("routines")
    app.desktop.routines._page.hold_requested.emit("calf-straight", Side.LEFT)


def _guide(app: App) -> None:
    app.desktop.guide._on_play_chosen("bedtime", PLAIN)


def _from_a_command(app: App) -> None:
    app.desktop.show(app.desktop.shared.library.routine("warmup"))


def _resumed(app: App) -> None:
    now = app.desktop.shared.clock.now()
    routine = app.desktop.shared.library.routine("bedtime")
    left = Session("left", "bedtime", "Bedtime", RoutineKind.BEDTIME, routine.digest, now, now.local.date(), 240.0)
    playing, found = app.desktop.playing, to_go_on(left, app.desktop.shared.library, now)
    assert found is not None
    playing._through_gate(lambda: playing._go_on_with(found))


STARTS = {
    "a card of today": _card,
    "routines": _routines,
    "a 30-second hold": _single_hold,
    "the guide": _guide,
    "play in the window": _from_a_command,
    "resume after a crash": _resumed,
    "a second launch": lambda app: app.desktop.on_wish(
        wish_for(None, play=app.desktop.shared.library.routine("warmup"))
    ),
}
CRAMPS: dict[str, Callable[[App], None]] = {
    "Ctrl+K": lambda app: app.desktop.cramp_now.open(),
    "a second launch": lambda app: app.desktop.on_wish(wish_for((None, None))),
    "a second launch with words": lambda app: app.desktop.on_wish(wish_for(("foot", Side.RIGHT))),
    "now": lambda app: app.desktop.show_now(None, None),
}
SIGNS = {"W2": Noted.SWOLLEN_LEG, "W3": Noted.WEAKNESS, "none": None}


def _opened(open_app: Callable[[], App], what: Noted | None) -> App:
    app = open_app()
    now = app.desktop.shared.clock.now()
    app.desktop.shared.store.save(
        new_cramp("calf", Side.LEFT, now), new_plan_item("bedtime", Rule.DAILY, now.local.date())
    )
    if what is not None:
        app.desktop.shared.store.save(new_observation(what, now, side=Side.LEFT))
    app.desktop.shared.changes.diary_changed.emit()
    return app


def _go_on(page: GatePage) -> None:
    page.read_tick.click()
    page.go_on_button.click()


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", STARTS)
def test_no_routine_starts_by_itself_while_a_sign_stands(open_app: Callable[[], App], way: str, sign: str) -> None:
    app = _opened(open_app, SIGNS[sign])
    STARTS[way](app)
    playing = app.desktop.playing
    page = app.desktop.window.covering()
    if sign == "none":
        assert playing.session is not None
        return
    assert playing.session is None
    assert isinstance(page, GatePage)
    assert not page.go_on_button.isEnabled()
    assert app.desktop.shared.store.diary().sessions == ()
    _go_on(page)
    assert playing.session is not None


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", CRAMPS)
def test_a_cramp_is_kept_and_its_hold_waits_for_one_act(open_app: Callable[[], App], way: str, sign: str) -> None:
    app = _opened(open_app, SIGNS[sign])
    CRAMPS[way](app)
    now = app.desktop.cramp_now
    assert app.desktop.shared.store.last_cramp().open
    assert (now.session is None) is (sign != "none")
    if sign != "none":
        now._ask_to_go_on()
        page = app.desktop.window.covering()
        assert isinstance(page, GatePage)
        _go_on(page)
        assert now.session is not None
        assert app.desktop.window.covering() is now.page


def test_what_was_looked_at_opens_it_and_undo_shuts_it_again(open_app: Callable[[], App], qtbot: QtBot) -> None:
    app = _opened(open_app, Noted.SWOLLEN_LEG)
    desktop = app.desktop
    header = desktop.window.page("today").findChild(GateHeader)
    assert header is not None
    assert "Left leg swollen" in header.accessibleName()
    card = desktop.window.sidebar.findChild(CrampCard)
    assert card.accessibleDescription() == "First what to do without stretching"
    desktop.gate.settle(desktop.gate.shut()[0], Settled.LOOKED_AT, desktop.shared.clock.now().local.date())
    assert desktop.gate.shut() == ()
    assert "30-second holds" in card.accessibleDescription()
    assert desktop.window.page("today").findChild(GateHeader) is None or not header.isVisible()
    (kept,) = desktop.shared.store.diary().settlements
    assert (kept.sign, kept.state, len(kept.covers)) == ("W2", Settled.LOOKED_AT, 1)
    desktop.editor.undo()
    assert [each.id for each in desktop.gate.shut()] == ["W2"]


@pytest.mark.parametrize("what", [Noted.SWOLLEN_LEG, Noted.COLA_URINE, Noted.OTHER], ids=str)
def test_a_saving_that_raises_a_sign_is_answered_with_the_advice_at_once(
    open_app: Callable[[], App], what: Noted, qtbot: QtBot
) -> None:
    app = open_app()
    app.desktop.editor.change("Noted.", [new_observation(what, app.desktop.shared.clock.now())])
    page = app.desktop.window.covering()
    assert isinstance(page, GatePage) is (what is not Noted.OTHER)
    if isinstance(page, GatePage):
        qtbot.keyClick(page.close_button, Qt.Key.Key_Escape)
        page.close_button.click()
        assert app.desktop.window.covering() is None
        app.desktop.editor.undo()  # what raised it is taken back, and so is the sign
        assert app.desktop.gate.shut() == ()


def test_a_long_cramp_stands_on_today_until_it_is_read(open_app: Callable[[], App], qtbot: QtBot) -> None:
    app = open_app()
    desktop = app.desktop
    began = desktop.shared.clock.now()
    long = new_cramp("calf", Side.LEFT, instant_at(began.utc - timedelta(hours=2), began.zone))
    desktop.editor.change("Saved.", [replace(long, seconds=700.0)])
    page = desktop.window.covering()
    assert isinstance(page, GatePage)
    assert any("urgent medical advice" in text for text in page.accessibleDescription().split("."))
    assert [card.id for card in desktop.signs.unread()] == ["W1"]
    page.close_button.click()
    assert desktop.signs.unread() == ()
