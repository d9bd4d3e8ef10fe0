"""The guide's page: searched by keys, unfolded by keys, whole at twice the text size; then connected to the app."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from unknot.guide.reading import guide
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import PLAIN, Options
from unknot.ui.guide.page import GuidePage
from unknot.ui.guide.parts import UrgencyMark, WrappedRow
from unknot.ui.guide.sections import MOST_HITS
from unknot.ui.guide.topic import PressingCard, SentenceView, TopicView
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.text import Text
from unknot.view.guide.page import Place, build, contents

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]
LIBRARY = Library.built_in()
READY = contents(guide(), LIBRARY.sources, LIBRARY.routines)


class Reader:
    """A page and where someone is in it, as the app keeps it."""

    def __init__(self, page: GuidePage) -> None:
        self.page, self.place = page, Place()
        page.searched.connect(lambda words: self.go(self.place.searching(words)))
        page.section_chosen.connect(lambda index: self.go(self.place.at(guide().pages[index].id)))
        page.replied.connect(lambda reply: self.go(self.place.answering(reply)))
        page.went_back.connect(lambda answers: self.go(self.place.back(answers)))
        page.topic_chosen.connect(lambda topic: self.go(self.place.led_to(guide(), topic)))
        self.go(self.place)

    def go(self, place: Place) -> None:
        self.place = place
        self.page.show_state(build(READY, place))

    def shown(self) -> list[str]:
        return [view.topic for view in self.page.findChildren(TopicView) if view.isVisible()]

    def open(self) -> list[str]:
        return [view.topic for view in self.page.findChildren(TopicView) if view.isVisible() and view.is_open]

    def words(self) -> set[str]:
        return {text.text() for text in self.page.findChildren(Text) if text.isVisible()}

    def button(self, name: str) -> Button:
        buttons = [each for each in self.page.findChildren(Button) if each.isVisible()]
        return next(each for each in buttons if name in (each.accessibleName(), each.text()))

    def row(self, title: str) -> WrappedRow:
        return next(
            row for row in self.page.findChildren(WrappedRow) if row.isVisible() and title in row.accessibleName()
        )


@pytest.fixture
def reader(qtbot: QtBot, themed: Themed) -> Reader:
    page = GuidePage()
    qtbot.addWidget(page)
    page.resize(984, 760)
    reader = Reader(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: len(reader.shown()) == len(guide().pages[0].topics) - 1)  # the rest comes after painting
    return reader


def test_typing_finds_and_esc_goes_back(qtbot: QtBot, reader: Reader) -> None:
    qtbot.keyClick(reader.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.page.field.hasFocus()
    qtbot.keyClicks(reader.page.field, "kerb")
    assert reader.shown() == ["now-calf"]
    assert {"1 topic", "What to do now · Out on a run, let the heel sink off a kerb."} <= reader.words()
    qtbot.keyClick(reader.page.field, Qt.Key.Key_Return)
    assert reader.open() == ["now-calf"]
    assert reader.row("Calf").hasFocus()
    qtbot.keyClick(reader.row("Calf"), Qt.Key.Key_Escape)
    assert reader.page.field.text() == ""
    assert reader.page.field.hasFocus()
    assert reader.open() == ["now-general"]


def test_a_search_for_nothing_says_so(qtbot: QtBot, reader: Reader) -> None:
    qtbot.keyClicks(reader.page.field, "zebra")
    assert reader.shown() == []
    assert "Nothing in the guide has “zebra”." in reader.words()
    qtbot.keyClick(reader.page.field, Qt.Key.Key_Return)
    qtbot.keyClick(reader.page.field, Qt.Key.Key_Escape)
    assert reader.open() == ["now-general"]


def test_many_hits_are_shown_when_asked_for(qtbot: QtBot, reader: Reader) -> None:
    qtbot.keyClicks(reader.page.field, "s")
    assert len(reader.shown()) == MOST_HITS
    next(each for each in reader.page.findChildren(Button) if "more topic" in each.text()).click()
    assert len(reader.shown()) > MOST_HITS


def test_up_and_down_go_along_and_right_and_left_unfold(qtbot: QtBot, reader: Reader) -> None:
    reader.page.field.setFocus()
    qtbot.keyClick(reader.page.field, Qt.Key.Key_Down)
    first = reader.row("A cramp right now")
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert reader.open() == []
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert reader.open() == ["now-general"]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    card = QApplication.focusWidget()
    assert isinstance(card, PressingCard)
    assert card.accessibleName() == "Urgent advice: It does not let go"
    qtbot.keyClick(card, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert reader.page.field.hasFocus()


def test_tab_goes_from_a_row_into_what_it_unfolds(qtbot: QtBot, reader: Reader) -> None:
    row = reader.row("A cramp right now")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Tab)
    assert reader.button("Start Calf release: Left leg").hasFocus()


def test_a_routine_is_started_for_the_side(qtbot: QtBot, reader: Reader) -> None:
    with qtbot.waitSignal(reader.page.play_chosen) as asked:
        reader.button("Start Calf release: Right leg").click()
    assert asked.args == ["release-calf", Options(side=Side.RIGHT)]
    with qtbot.waitSignal(reader.page.routines_chosen):
        reader.button("All routines").click()


def test_questions_are_answered_by_keys(qtbot: QtBot, reader: Reader) -> None:
    reader.button("Section: Which pattern is yours").click()
    reader.row("None of these").setFocus()
    for answer in ("None of these", "No, I want to look back", "Running or other exercise", "Calf"):
        row = reader.row(answer)
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert reader.row("The same muscle on the same side").hasFocus()
    qtbot.keyClick(reader.row("The same muscle on the same side"), Qt.Key.Key_Space)
    assert {
        "Have your stride checked, or film how you run, says another.",
        "What were you doing? Running or other exercise",
    } <= reader.words()
    reader.button("See also: What to drink").click()
    assert reader.open() == ["fluids"]
    reader.button("Section: Which pattern is yours").click()
    reader.button("Start again").click()
    assert reader.row("None of these").isVisible()


def test_sources_are_told_by_hovering_and_at_the_foot(reader: Reader) -> None:
    said = next(each for each in reader.page.findChildren(SentenceView) if "Stop what" in each.accessibleName())
    assert said.toolTip() == said.accessibleDescription()
    assert said.toolTip().startswith("A1, article: Get Muscle Cramps")
    assert said.toolTip() in reader.words()


def test_pressing_advice_says_how_pressing_it_is(reader: Reader) -> None:
    reader.button("Section: When to see someone").click()
    marks = [mark.text() for mark in reader.page.findChildren(UrgencyMark) if mark.isVisible()]
    assert marks == [
        "Emergency",
        "Urgent advice",
        "Prompt advice",
        "Emergency",
        "Prompt advice",
        "Emergency",
        *["Urgent advice"] * 2,
    ]


def test_what_is_led_to_is_opened_seen_and_focused(qtbot: QtBot, reader: Reader) -> None:
    reader.go(reader.place.led_to(guide(), "keeping-going"))
    assert reader.open() == ["keeping-going"]
    row = reader.row("Keeping going")
    assert row.hasFocus()
    view = reader.page.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(row.mapTo(view, row.rect().center())))


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.usefixtures("font")
def test_nothing_is_cut(reader: Reader, themed: Themed, cut: Cut, text_size: float) -> None:
    themed("night", text_size)
    reader.page.resize(704, 640)
    for page in guide().pages:
        reader.go(reader.place.at(page.id))
        for view in reader.page.findChildren(TopicView):
            if view.isVisible():
                view.unfold(True)
        QApplication.processEvents()
        assert cut(reader.page) == []
    reader.go(reader.place.at("patterns").answering(1).answering(0))
    QApplication.processEvents()
    assert cut(reader.page) == []
    reader.go(reader.place.searching("calf"))
    QApplication.processEvents()
    assert cut(reader.page) == []


def test_text_is_whole_though_the_theme_changed_while_it_was_hidden(reader: Reader, themed: Themed, cut: Cut) -> None:
    themed("light", 2.0)
    reader.page.resize(704, 640)
    reader.go(reader.place.searching("calf"))
    QApplication.processEvents()
    reader.go(reader.place.led_to(guide(), "W7"))
    reader.go(reader.place.searching("zebra"))
    reader.go(reader.place.searching(""))
    QApplication.processEvents()
    themed("night", 2.0)
    QApplication.processEvents()
    reader.go(reader.place.searching("calf"))
    QApplication.processEvents()
    assert cut(reader.page) == []


def test_default_options_are_plain(reader: Reader, qtbot: QtBot) -> None:
    reader.go(reader.place.led_to(guide(), "bedtime"))
    with qtbot.waitSignal(reader.page.play_chosen) as asked:
        reader.button("Start Bedtime calves and hamstrings").click()
    assert asked.args == ["bedtime", PLAIN]
