"""The made-up data of `unknot --demo`, and the window that says so."""

from pytestqt.qtbot import QtBot

from unknot.app.demo import demo_home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore
from unknot.ui.main_window import MainWindow
from unknot.ui.widgets.surface import Notice


def test_a_home_of_its_own_with_twelve_weeks_is_gone_afterwards() -> None:
    with demo_home() as home:
        database = open_database(home)
        diary = DiaryStore(database).diary()
        database.close()
        days = [run.day for run in diary.runs]
        assert (max(days) - min(days)).days > 11 * 7
        assert home.made_up.exists()
        folder = home.folder.parent
    assert not folder.exists()


def test_the_window_keeps_a_remark_above_everything(qtbot: QtBot) -> None:
    window = MainWindow((), lambda: True)
    qtbot.addWidget(window)
    window.show_remark("Made-up data.")
    window.show()
    (remark,) = window.findChildren(Notice)
    assert remark.isVisible()
    assert remark.text.text() == "Made-up data."
    assert remark.accessibleName() == "Made-up data."
    assert remark.geometry().bottom() < window.centralWidget().geometry().top()
