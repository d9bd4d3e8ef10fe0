"""`I have a cramp now`, connected: the draft on disk, the release hold at once, and the answer kept.

With a muscle and side known (the last cramp's, or those asked for) the hold runs from the first moment; both can be
changed while it does. Only who never had a cramp before is asked first, and nothing is chosen for them. Nothing but
the gate stands before the hold: trouble with the diary is told beside it, and the cramp kept until it can be written.
"""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from unknot.app.gate import GateKeeper
from unknot.app.now.aside import Aside
from unknot.app.now.keeping import CrampKeeper
from unknot.app.now.release_hold import ReleaseHold
from unknot.app.player.session import PlayedSession, SessionParts
from unknot.app.shared import SharedParts
from unknot.diary import release_flow as flows
from unknot.diary.release_flow import Flow, Stage
from unknot.routine.model import Side
from unknot.ui.look import theme
from unknot.ui.now.page import NowPage
from unknot.view.now.page import NowAction, Releases, build, releases
from unknot.view.shown import FigureShown

SETTLES = 0.7
"""Seconds in which a new stage takes no answer: a second click of a double one was meant for the stage before."""


class CrampNow(QObject):
    """The way from a cramp to its hold and into the diary.

    `session_parts` is what a session needs, `pause_playing` pauses a routine that is being played, which is shown
    again afterwards. `changed` comes when it opens and closes: the theme may follow `is_open`.
    """

    changed = Signal()
    kept = Signal(object)
    """The ids of what was written down, once its page has closed."""

    def __init__(
        self,
        shared: SharedParts,
        session_parts: Callable[[], SessionParts],
        gate: GateKeeper,
        pause_playing: Callable[[], None] = lambda: None,
        toggle_mute: Callable[[], None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._session_parts = session_parts
        self._gate = gate
        self._pause_playing = pause_playing
        self._toggle_mute = toggle_mute
        self._flow: Flow | None = None
        self._hold = ReleaseHold(shared, session_parts, self)
        self._hold.changed.connect(self._on_hold_changed)
        self._page: NowPage | None = None
        self._under: QWidget | None = None
        self._since = 0.0
        self._keeper = CrampKeeper(shared)
        self._aside = Aside(self)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)

    @property
    def is_open(self) -> bool:
        """Whether the page covers the window."""
        return self._flow is not None

    @property
    def flow(self) -> Flow | None:
        """Where the person stands, while it is open."""
        return self._flow

    @property
    def session(self) -> PlayedSession | None:
        """The release hold being played."""
        return self._hold.session

    @property
    def page(self) -> NowPage | None:
        """The page, once it was needed."""
        return self._page

    def prepare(self) -> None:
        """Build what `open` needs, so that nobody waits for it with a cramp."""
        self._now_page()
        self._session_parts()

    def open(self, muscle: str | None = None, side: Side | None = None, *, anyway: bool = False) -> None:
        """Cover the window; the hold runs when this returns, unless the place must be asked for or the gate is shut.

        `anyway` says that the person has read the advice and goes on all the same.
        """
        if self._flow is not None:
            if muscle or side:
                self._choose(muscle, side)
            return
        self._aside.begin()
        self._pause_playing()
        shut = () if anyway else self._gate.shut()
        self._keeper.begin()
        flow = flows.start(self._keeper.last(), self._shared.clock.now(), shut)
        if muscle or side:
            flow = flows.choose(flow, muscle=muscle, side=side)
        self._under = self._shared.window.covering()
        page = self._now_page()
        self._flow = flow
        _go_dark()
        self.changed.emit()
        if flow.is_placed or flow.shut:
            self._begin()
        else:
            self._show()
        self._shared.window.cover(page)
        self._second.start()

    def may_close(self) -> bool:
        """Keep what there is: the cramp is in the diary, the hold as far as it got."""
        self._leave_for_good()
        return True

    def close(self) -> None:
        """Keep what there is, at the end of the program; nothing more is shown."""
        self._second.stop()
        if self._flow is not None:
            self._keeper.keep_for_good(flows.leave(self._flow))
            self._flow = None
        self._hold.end()
        self._aside.drop()

    # The course of the cramp

    def _begin(self) -> None:
        assert self._flow is not None
        clock = self._shared.clock
        # On disk before the first second of the hold runs.
        now = clock.now()
        self._take(flows.begin(self._flow, clock.monotonic(), now, self._keeper.runs_around(now)))

    def _take(self, flow: Flow) -> None:
        """Go to `flow`: keep its cramp, play or end the hold, show it."""
        before, self._flow = self._flow, flow
        if before is None or before.stage is not flow.stage:
            self._since = self._shared.clock.monotonic()
        self._keeper.keep(flow)
        holding = flow.stage is Stage.HOLDING
        moved = before is not None and (flow.routine, flow.side) != (before.routine, before.side)
        # The questions are read while the hold goes on; a swollen leg, an end or warmth stop it.
        if moved or not (holding or flow.stage in (Stage.SIGNS, Stage.LONG)):
            self._hold.end()
        if holding and flow.side and (self._hold.session is None or (before and flow.rounds > before.rounds)):
            self._hold.play(flow.routine, flow.side)
        self._show()
        if before is not None and before.stage is not flow.stage and flow.stage is not Stage.HOLDING:
            self._say()

    def _on_action(self, action: NowAction) -> None:
        flow, clock = self._flow, self._shared.clock
        if flow is None or (clock.monotonic() - self._since < SETTLES and action is not NowAction.LEAVE):
            return
        at = clock.monotonic()
        match action:
            case NowAction.BEGIN:
                self._begin()
            case NowAction.LET_GO:
                self._take(flows.let_go(flow, at))
            case NowAction.STILL_LOCKED:
                self._take(flows.still_locked(flow, at))
            case NowAction.AGAIN | NowAction.AGAIN_WARM:
                self._take(flows.again(flow, warmth=action is NowAction.AGAIN_WARM))
            case NowAction.ANOTHER:
                self._take(flows.again(flow, another=True))
            case NowAction.GENTLE | NowAction.USUAL:
                self._take(flows.with_gentle(flow, action is NowAction.GENTLE))
            case NowAction.GO_ON_ANYWAY:
                self._ask_to_go_on()
            case NowAction.SIGNS:
                self._take(flows.ask_signs(flow))
            case NowAction.LEAVE:
                self._on_leave()

    def _ask_to_go_on(self) -> None:
        """The advice once more, and a tick before the way on."""
        assert self._flow is not None
        standing = self._flow.standing
        if standing:
            self._gate.show_advice(standing, self._go_on_anyway)
        else:
            self._go_on_anyway()

    def _go_on_anyway(self) -> None:
        if self._flow is not None:
            self._take(flows.go_on_anyway(self._flow))

    def _on_leave(self) -> None:
        """Close: at once where all is said, else once more with what was kept, so that Esc is never a surprise."""
        assert self._flow is not None
        if self._flow.over or self._flow.stage in (Stage.CHOOSE, Stage.STOP):
            self._leave_for_good()
        else:
            self._take(flows.leave(self._flow))

    def _on_place_chosen(self, muscle: str, side: str) -> None:
        self._choose(muscle or None, Side(side) if side else None)

    def _choose(self, muscle: str | None, side: Side | None) -> None:
        if self._flow is None or self._flow.over:
            return
        self._take(flows.choose(self._flow, muscle=muscle, side=side))
        if self._flow.stage is Stage.CHOOSE and self._flow.is_placed:
            self._begin()

    def _on_signs_answered(self, ticked: tuple[str, ...]) -> None:
        assert self._flow is not None
        answers = {name: name in ticked for name in ("swollen", "breathless", "weak", "popped")}
        self._take(flows.answer_signs(self._flow, self._shared.clock.now(), **answers))

    def _on_mistake(self) -> None:
        """It was no cramp: the draft goes, with what was observed beside it."""
        assert self._flow is not None
        self._keeper.take_back(self._flow)
        self._flow = None
        self._close()

    def _leave_for_good(self) -> None:
        if self._flow is None:
            return
        flow = flows.leave(self._flow)
        self._keeper.keep_for_good(flow)
        self._flow = None
        self._close()
        if flow.cramp is not None:
            self.kept.emit((flow.cramp.id, *(each.id for each in flow.noted)))

    def _close(self) -> None:
        self._hold.end()
        self._second.stop()
        window = self._shared.window
        window.leave_full_screen()
        if self._under is not None:
            window.cover(self._under)
        else:
            window.uncover()
        self._under = None
        self._aside.end()
        self.changed.emit()
        self._shared.changes.diary_changed.emit()

    # The page

    def _on_hold_changed(self) -> None:
        hold = self._hold.screen()
        if self._page is not None and hold is not None:
            self._page.show_hold(hold, over=self._hold.is_over)

    def _now_page(self) -> NowPage:
        if self._page is None:
            page = NowPage(self._shared.figures.stage(), self._shared.window)
            page.action_chosen.connect(self._on_action)
            page.place_chosen.connect(self._on_place_chosen)
            page.signs_answered.connect(self._on_signs_answered)
            page.mistake_chosen.connect(self._on_mistake)
            page.full_screen_toggled.connect(self._shared.window.toggle_full_screen)
            page.sound_toggled.connect(self._on_sound_toggled)
            self._page = page
        return self._page

    def _on_sound_toggled(self) -> None:
        self._toggle_mute()
        self._show()

    def _show(self) -> None:
        if self._flow is None or self._page is None:
            return
        screen = build(self._flow, self._shared.clock.monotonic(), self._words)
        trouble = self._keeper.trouble or self._hold.trouble
        self._page.show_state(screen, sound=self._session_parts().sound_state(), notice=trouble)
        if self._flow.stage is Stage.LET_GO:
            self._page.show_figure(FigureShown("aftercare-walk", None, 0.0, moving=False))
        else:
            self._on_hold_changed()

    def _say(self) -> None:
        if self._flow is not None:
            sink = self._session_parts().sink
            sink.wake()
            sink.say(build(self._flow, self._shared.clock.monotonic(), self._words).spoken)

    def _on_second(self) -> None:
        self._aside.hide_new()
        if self._flow is None:
            return
        flow = flows.tick(self._flow, self._shared.clock.monotonic())
        if flow.stage is not self._flow.stage:
            self._take(flow)
        else:
            self._keeper.keep(flow)
            self._show()

    @cached_property
    def _words(self) -> Releases:
        return releases(self._shared.library.routine, self._shared.library.exercises)


def _go_dark() -> None:
    """Paint in the theme of the night from now on; what follows `changed` does the rest."""
    application, current = QApplication.instance(), theme.in_force()
    if current.name != "night" and isinstance(application, QApplication):
        theme.wear(application, theme.load("night", current.text_size))
