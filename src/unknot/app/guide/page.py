"""The guide, connected: where someone is in it, what they start from it, and a swollen leg that is left alone."""

from datetime import timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.diary.days import day_key
from unknot.diary.gate import gate
from unknot.diary.records import Diary
from unknot.errors import UserError
from unknot.guide.reading import guide
from unknot.routine.timeline import Options
from unknot.ui.guide.page import GuidePage
from unknot.ui.main_window import PageSpec
from unknot.view.guide.kit import KitScreen, build_kit
from unknot.view.guide.page import KIT, Contents, Place, build, contents
from unknot.view.words import _

KEY = "guide"
A_YEAR = timedelta(days=365)
LOOKS_BACK = timedelta(days=14)
"""More than W2, one swollen leg, looks back to."""


class GuidePages(QObject):
    """Builds the page, leads to what is asked for, and keeps from offering what a swollen leg must not have."""

    trial_asked = Signal(str)
    """The words of a thing to be tried in turns."""

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._page: GuidePage | None = None
        self._place: Place | None = None
        self._contents: Contents | None = None
        self._leg_to_rest = False
        self._shown = False

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Guide"), self._build),)

    def show_topic(self, topic_or_cue: str) -> None:
        """Open the page at a topic, a question or all that answers to a cue, such as `W7` or `trigger:heat`."""
        self._shared.window.show_page(KEY)
        self._go(self._at().led_to(guide(), topic_or_cue))

    def _build(self) -> QWidget:
        page = self._page = GuidePage()
        page.searched.connect(lambda words: self._go(self._at().searching(words)))
        page.section_chosen.connect(self._on_section_chosen)
        page.replied.connect(lambda reply: self._go(self._at().answering(reply)))
        page.went_back.connect(lambda answers: self._go(self._at().back(answers)))
        page.topic_chosen.connect(self.show_topic)
        page.play_chosen.connect(self._on_play_chosen)
        page.trial_asked.connect(self.trial_asked)
        page.routines_chosen.connect(lambda: self._shared.window.show_page("routines"))
        self._shown = True
        self._refresh()
        self._shared.window.page_shown.connect(self._on_page_shown)
        self._shared.changes.diary_changed.connect(self._on_diary_changed)
        return page

    def _at(self) -> Place:
        return self._place or Place()

    def _go(self, place: Place) -> None:
        self._place = place
        if self._page is not None and self._contents is not None:
            self._page.show_state(build(self._contents, place, self._kit() if place.section == KIT else None))

    def _kit(self) -> KitScreen:
        """The kit with the counts of a year."""
        today = day_key(self._shared.clock.now().local)
        try:
            diary = self._shared.store.diary(today - A_YEAR, today)
        except UserError as error:
            self._shared.tell(str(error))
            diary = Diary()
        return build_kit(guide(), self._shared.library.sources, diary)

    def _refresh(self) -> None:
        """Make the contents ready, anew only where what may be offered has changed."""
        today = day_key(self._shared.clock.now().local)
        try:
            rests = bool(gate(self._shared.store.diary(today - LOOKS_BACK), today))
        except UserError as error:
            self._shared.tell(str(error))
            rests = self._leg_to_rest
        if self._contents is None or rests != self._leg_to_rest:
            library = self._shared.library
            self._leg_to_rest = rests
            self._contents = contents(guide(), library.sources, library.routines, leg_to_rest=rests)
            self._go(self._at())

    def _on_section_chosen(self, index: int) -> None:
        pages = guide().pages
        self._go(self._at().at(pages[index].id if index < len(pages) else KIT))

    def _on_play_chosen(self, routine: str, options: Options) -> None:
        try:
            self._shared.play(self._shared.library.routine(routine), options)
        except UserError as error:
            self._shared.tell(str(error))

    def _on_page_shown(self, key: str) -> None:
        self._shown = key == KEY
        self._on_diary_changed()

    def _on_diary_changed(self) -> None:
        if self._shown:
            self._refresh()
            if self._at().section == KIT:
                self._go(self._at())
