"""What every form does with the keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.form_dialog import FormDialog


def test_ctrl_enter_saves_from_a_button_too_and_does_not_press_it(qtbot: QtBot) -> None:
    form = FormDialog("A form")
    qtbot.addWidget(form)
    later = Button("Later")
    form.column.addWidget(later)
    form.finish()
    form.show()
    pressed: list[bool] = []
    later.clicked.connect(lambda: pressed.append(True))
    with qtbot.waitSignal(form.save_requested):
        qtbot.keyClick(later, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
    qtbot.keyClick(later, Qt.Key.Key_Return)
    assert pressed
