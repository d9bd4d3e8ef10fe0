"""A routine's own page in a window: what it asks for, its keys, its names, and room for it at twice the text size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from looking import button, texts
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.ui.routines.detail import DetailPage
from unknot.ui.routines.strip import StepButton
from unknot.ui.widgets.stage import PaintFigure
from unknot.view.routines.detail import Tonight, build

Cut = Callable[[QWidget], list[str]]
Themed = Callable[[str, float], None]
LIBRARY = Library.built_in()


def show(page: DetailPage, tonight: Tonight) -> None:
    page.show_state(build(LIBRARY.routine("bedtime"), LIBRARY.exercises, LIBRARY.sources, tonight))


@pytest.fixture
def page(qtbot: QtBot, themed: Themed, paint_figure: PaintFigure) -> DetailPage:
    page = DetailPage(paint_figure, paint_figure, moves=False)
    qtbot.addWidget(page)
    page.resize(985, 760)
    show(page, Tonight(place=2))
    page.show()
    return page


def test_what_is_pressed_is_asked_for(qtbot: QtBot, page: DetailPage) -> None:
    for name, signal, said in (
        ("Start 5:00", page.started, []),
        ("Start from here", page.started_here, []),
        ("Side: Left leg", page.side_chosen, [Side.LEFT]),
        ("Next step", page.step_moved, [1]),
        ("Short on time?: 3 min, 2:40 · 4 holds", page.length_chosen, [3]),
        ("More time to get ready", page.ready_changed, [5]),
        ("Easier: Hamstring, lying", page.form_chosen, ["hamstring-supine-towel"]),
        ("Leave out tonight", page.leave_toggled, []),
        ("‹ Routines", page.closed, []),
        ("Plan…", page.plan_asked, []),
    ):
        with qtbot.waitSignal(signal) as asked:
            button(page, name).click()
        assert asked.args == said


def test_the_strip_is_walked_along_by_keys(qtbot: QtBot, page: DetailPage) -> None:
    steps = page.findChildren(StepButton)
    steps[2].setFocus()
    with qtbot.waitSignal(page.step_chosen) as asked:
        qtbot.keyClick(steps[2], Qt.Key.Key_Left)
    assert asked.args == [1]
    with qtbot.waitSignal(page.step_chosen) as asked:
        qtbot.keyClick(steps[2], Qt.Key.Key_End)
    assert asked.args == [3]
    with qtbot.waitSignal(page.leave_toggled):
        qtbot.keyClick(steps[2], Qt.Key.Key_Delete)


def test_what_changes_changes_in_place(page: DetailPage) -> None:
    before = page.findChildren(StepButton)
    show(page, Tonight(place=0, minutes=2))
    assert page.findChildren(StepButton) == before
    assert [step.accessibleName() for step in before] == [
        "Calf, knee straight, 1:05",
        "Calf, knee bent, Left out",
        "Hamstring, seated, Left out",
        "Ankle circles, Optional, adds 1:10",
    ]
    assert [step.isChecked() for step in before] == [True, False, False, False]
    assert "Calf stretch, knee straight" in texts(page)
    assert not button(page, "Start from here").isVisible()


@pytest.mark.parametrize(("text_size", "size"), [(1.0, (985, 760)), (1.5, (985, 760)), (2.0, (900, 640))])
def test_nothing_is_cut(
    qapp: QApplication, page: DetailPage, themed: Themed, cut: Cut, text_size: float, size: tuple[int, int]
) -> None:
    themed("night", text_size)
    page.resize(*size)
    for _turn in range(3):
        qapp.processEvents()
    assert cut(page) == []


def test_whatever_takes_the_focus_has_a_name(page: DetailPage) -> None:
    for part in page.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and "qt_" not in part.objectName():
            assert part.accessibleName() or getattr(part, "text", lambda: "")(), part
