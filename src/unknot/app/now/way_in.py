"""The way to the release hold from every page: the coral card and Ctrl+K. What they lead to is imported later."""

from collections.abc import Callable

from unknot.ui.main_window import MainWindow
from unknot.ui.widgets.large_button import CrampCard
from unknot.ui.widgets.presses import shortcut
from unknot.view.words import _


def add_way_in(window: MainWindow, asked: Callable[[], None]) -> Callable[[bool], None]:
    """Put the card into the sidebar and listen for Ctrl+K; both call `asked`.

    What comes back is told whether the gate is shut: then the advice comes first, and the card says so.
    """
    holds = _("Guided 30-second holds · Ctrl+K")
    card = CrampCard(_("I have a cramp now"), holds, _("Ctrl+K"))
    card.clicked.connect(lambda: asked())
    window.sidebar.add_at_bottom(card)
    shortcut("Ctrl+K", window, asked)
    return lambda shut: card.say_below(_("First what to do without stretching") if shut else holds)
