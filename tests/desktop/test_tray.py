"""The icon in the tray and its menu."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from unknot.desktop.tray import Tray, TrayWords

WORDS = TrayWords("Unknot", "I have a cramp now", "Leave it open for the night", "Open Unknot", "Quit")


def test_the_menu_begins_with_the_cramp(qtbot: QtBot, qapp: QApplication) -> None:
    tray = Tray(QIcon(), WORDS)
    actions = [each for each in tray.menu.actions() if not each.isSeparator()]
    assert [each.text() for each in actions] == [WORDS.cramp, WORDS.night, WORDS.show, WORDS.quit]
    chosen = (tray.cramp_chosen, tray.night_chosen, tray.show_chosen, tray.quit_chosen)
    for action, signal in zip(actions, chosen, strict=True):
        with qtbot.waitSignal(signal):
            action.trigger()
    tray.close()


def test_a_click_on_the_icon_shows_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    tray = Tray(QIcon(), WORDS)
    with qtbot.waitSignal(tray.show_chosen):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.show_chosen):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    tray.close()
