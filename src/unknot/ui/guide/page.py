"""The guide: four sections to read, questions that lead to a pattern, and a search that answers as one types."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from unknot.ui.first_paint import FirstPaint
from unknot.ui.guide.kit import KitView
from unknot.ui.guide.parts import SearchField, WrappedRow, chain, settle
from unknot.ui.guide.sections import FoundView, SectionView
from unknot.ui.guide.topic import PressingCard, TopicBody, TopicView
from unknot.ui.look import theme
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.page import Page
from unknot.view.guide.page import GuideScreen, Section
from unknot.view.words import _

_SHORT = 34  # times body text: less height than this has room for little besides the title
FIRST_TOPICS = 4
"""As many as the window shows at first; the others are built after its first painting."""
_Opened = TopicView | PressingCard


class GuidePage(Page):
    """Shows a `GuideScreen`.

    `searched` carries what was typed, `section_chosen` the index of a section, `replied` that of an answer, `went_back`
    how many answers, `topic_chosen` a topic's id, `play_chosen` a routine's id and the `Options`, `routines_chosen`
    nothing, `trial_asked` the words of a thing. Up and Down lead along the topics, Right and Left unfold and fold.
    """

    searched = Signal(str)
    section_chosen = Signal(int)
    replied = Signal(int)
    went_back = Signal(int)
    topic_chosen = Signal(str)
    play_chosen = Signal(str, object)
    routines_chosen = Signal()
    trial_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._screen: GuideScreen | None = None
        self._sections: dict[str, SectionView] = {}
        self._painted = False
        self._go_to: QWidget | None = None
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.timeout.connect(self._scroll)
        self.field = SearchField(_("Search the guide"), "")
        self._chips: ChoiceRow | None = None
        self._found = FoundView(self.connect_body, self._body)
        self._found.hide()
        self._kit = KitView(self._body)
        self._kit.hide()
        self._kit.trial_asked.connect(self.trial_asked)
        self.column.addWidget(self.field)
        self.column.addWidget(self._found)
        self.column.addWidget(self._kit)
        self.column.addStretch(1)
        self.field.textChanged.connect(self.searched)
        self.field.left.connect(lambda: self._step(1))
        self.field.entered.connect(self._on_entered)
        FirstPaint(self, self._on_first_painted)

    def show_state(self, screen: GuideScreen) -> None:
        """Show `screen`; what it shows already stays as it is, unfolded topics too."""
        before, self._screen = self._screen, screen
        self.set_title(screen.title, screen.subtitle)
        if self.field.text() != screen.query:
            self.field.blockSignals(True)
            self.field.setText(screen.query)
            self.field.blockSignals(False)
        self._mark(screen)
        for name, other in self._sections.items():
            other.setVisible(screen.section is not None and name == screen.section.id)
        self._found.setVisible(screen.found is not None)
        if screen.kit is not None:
            self._kit.show_kit(screen.kit)
        self._kit.setVisible(screen.kit is not None)
        if screen.found is not None:
            self._found.show_found(screen.found)
        if screen.section is not None:
            self._section(screen.section).setVisible(True)
        self._settle()
        if before is None or (before.chosen, before.query, before.found) != (screen.chosen, screen.query, screen.found):
            self.verticalScrollBar().setValue(0)
        if screen.opened:
            self._go(screen.opened)
        elif screen.found is not None and self.viewport().height() < theme.in_force().px(_SHORT):
            self._bring_up(self.field)  # what is found counts, not the title
        elif before and before.section and screen.section and before.section.asking != screen.section.asking:
            self._bring_up(self._sections[screen.section.id].asking)

    def connect_body(self, body: TopicBody) -> None:
        """Pass on what a topic tells."""
        body.play_chosen.connect(self.play_chosen)
        body.routines_chosen.connect(self.routines_chosen)
        body.topic_chosen.connect(self.topic_chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if isinstance(self.focusWidget(), WrappedRow | PressingCard):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape if self._screen is not None and self._screen.found is not None:
                self.searched.emit("")
                self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()
        if self._go_to is not None:
            self._going.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._go_to is not None:
            self._going.start(0)

    def _mark(self, screen: GuideScreen) -> None:
        if self._chips is None:
            self._chips = ChoiceRow(screen.names, _("Section"))
            self._chips.chosen.connect(self.section_chosen)
            self.column.insertWidget(self.column.indexOf(self.field) + 1, self._chips)
            chain(self.field, *(self._chips.button(index) for index in range(len(screen.names))))
        if screen.chosen >= 0:
            self._chips.choose(screen.chosen)
        else:
            self._chips.choose_none()

    def _section(self, section: Section) -> SectionView:
        view = self._sections.get(section.id)
        if view is None:
            view = self._sections[section.id] = SectionView(self.connect_body, self._body)
            view.replied.connect(self.replied)
            view.went_back.connect(self.went_back)
            self.column.insertWidget(self.column.count() - 1, view)
        # A topic to go to may be any of them.
        view.show_section(section, None if self._painted or (self._screen and self._screen.opened) else FIRST_TOPICS)
        return view

    def _go(self, topic: str) -> None:
        """Open a topic and lead eye and keyboard to it."""
        found = next((view for view in self._shown_topics() if view.topic == topic), None)
        if found is None:
            return
        if isinstance(found, TopicView):
            found.unfold(True)
        _focus(found)
        self._bring_up(found)

    def _bring_up(self, widget: QWidget) -> None:
        self._go_to = widget
        self._going.start(0)

    def _scroll(self) -> None:
        target, self._go_to = self._go_to, None
        layout = self._body.layout()
        if target is None or layout is None or not self.isVisible():
            self._go_to = target
            return
        layout.activate()
        if isinstance(target, TopicView | PressingCard):
            _focus(target)  # again: what was built just now was not to be seen yet
        top = target.mapTo(self._body, target.rect().topLeft()).y()
        bar = self.verticalScrollBar()
        low = bar.value() + self.viewport().height()
        if top < bar.value() or top + target.height() > low or target is self.field:
            bar.setValue(top - 16)

    def _shown_topics(self) -> Sequence[_Opened]:
        if self._screen is None or self._screen.section is None:
            return self._found.topics
        return self._sections[self._screen.section.id].topics

    def _step(self, by: int) -> None:
        """Move the focus along what can be pressed, from the top to the bottom as it stands."""
        stops: list[QWidget] = [
            each
            for each in self._body.findChildren(QWidget)
            if isinstance(each, WrappedRow | PressingCard) and each.isVisible()
        ]
        stops.sort(key=lambda each: each.mapTo(self._body, each.rect().topLeft()).y())
        focused = self.focusWidget()
        at = stops.index(focused) if focused in stops else -1
        if at + by < 0:
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif at + by < len(stops):
            stops[at + by].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(stops[at + by], 24, 48)
        if at + by < 0:
            self.verticalScrollBar().setValue(0)

    def _settle(self) -> None:
        if self._painted and self._screen is not None:
            section = self._screen.section
            settle(self._sections[section.id] if section else self._kit if self._screen.kit else self._found)

    def _on_first_painted(self) -> None:
        self._painted = True
        if self._screen is not None and self._screen.section is not None:
            self._section(self._screen.section)
        self._found.prepare()

    def _on_entered(self) -> None:
        if self._found.isVisible() and self._found.topics:
            self._go(self._found.topics[0].topic)


def _focus(topic: _Opened) -> None:
    (topic.row if isinstance(topic, TopicView) else topic).setFocus(Qt.FocusReason.OtherFocusReason)
