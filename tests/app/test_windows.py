"""Nothing flashes up: a widget that is shown before it has a parent would be a window of its own for a moment."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

import unknot.ui
from driving import App
from unknot.app.sample import put_sample
from unknot.diary.choices import Noted
from unknot.diary.coins import new_turns
from unknot.diary.days import day_key
from unknot.diary.editing import new_observation
from unknot.profiles import Profile
from unknot.routine.own_exercise import OwnExercise
from unknot.routine.timeline import PLAIN
from unknot.ui.backups.dialogs import DeleteDialog, RescueDialog, RestoreDialog
from unknot.ui.diary.list import ROW
from unknot.ui.diary.reading_dialog import ReadingDialog
from unknot.ui.find.panel import FindPanel
from unknot.ui.gate.question import SettleQuestion
from unknot.ui.paper.report_dialog import ReportDialog
from unknot.ui.people.dialogs import WhoDialog
from unknot.ui.player.end_dialog import EndDialog
from unknot.ui.player.recovery_dialog import RecoveryDialog
from unknot.ui.routines.own_exercise import OwnExerciseDialog
from unknot.ui.today.choosing import StartQuestion
from unknot.ui.today.factors import FactorChoiceDialog
from unknot.view.backups.page import rescue
from unknot.view.choices import Option
from unknot.view.diary.page import EntryKind
from unknot.view.player.cut_off import CutOff
from unknot.view.routines.own_exercise import build_own_exercise
from unknot.view.today.factors import FactorChoice


class Watch(QObject):
    """Hears of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []
        self.strays: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            if isinstance(watched, QMainWindow | QDialog):
                self.shown.append(watched)
            else:
                self.strays.append(watched)
        return False

    def names(self) -> set[str]:
        """The classes of what was shown."""
        return {type(each).__qualname__ for each in self.shown}


def spelled(widget: QWidget) -> str:
    """The modules and classes of a widget and of what holds it."""
    names = []
    holder: QObject | None = widget
    while holder is not None:
        names.append(f"{type(holder).__module__}.{type(holder).__name__}")
        holder = holder.parent()
    return " in ".join(names)


def dialog_classes(base: type[QDialog] = QDialog) -> Iterator[type[QDialog]]:
    """Every dialog of Unknot's, but those that others derive from."""
    for each in base.__subclasses__():
        if each.__module__.startswith("unknot.") and not each.__subclasses__():
            yield each
        yield from dialog_classes(each)


def close_dialogs(app: App) -> None:
    QApplication.processEvents()
    for each in app.desktop.window.findChildren(QDialog):
        each.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def walk_diary(app: App) -> None:
    """A new entry of every kind, then one of every kind that is there."""
    for kind in EntryKind:
        app.desktop.diary.add(kind)
        close_dialogs(app)
    ReadingDialog(app.desktop.window).show()
    close_dialogs(app)
    page = app.desktop.window.page("diary")
    for ask in ("go_chosen", "sheet_chosen"):
        getattr(page, ask).emit()
        close_dialogs(app)
    page.paper_chosen.emit()  # type: ignore[attr-defined]
    QApplication.processEvents()
    app.desktop.diary.from_paper.leave()
    model = page.list.model()  # type: ignore[attr-defined]
    entries = {}
    for number in range(model.rowCount()):
        entry = model.index(number, 0).data(ROW).entry
        if entry is not None:
            entries[entry.kind] = entry
    assert set(entries) == set(EntryKind)
    for entry in entries.values():
        page.open_chosen.emit(entry)  # type: ignore[attr-defined]
        close_dialogs(app)


def walk_plan(app: App) -> None:
    page = app.desktop.window.page("plan")
    item = app.desktop.shared.store.diary().plan[0]
    for signal, arguments in (
        ("add_chosen", ()),
        ("pause_chosen", ()),
        ("change_chosen", (item,)),
        ("remove_chosen", (item,)),
    ):
        getattr(page, signal).emit(*arguments)
        close_dialogs(app)


def walk_trial(app: App) -> None:
    window = app.desktop.window
    app.desktop.progress.show_trial()
    trial, store = app.desktop.progress.trial, app.desktop.shared.store
    for ask in (trial.ask_start, trial.ask_turns, trial.ask_pause, trial.ask_end):
        ask(window)
        close_dialogs(app)
    today = day_key(app.desktop.shared.clock.now().local)
    for days_ago in (9, 100):  # it runs, then it is over
        in_turns = new_turns("bedtime", "At bedtime", "10110010", is_routine=True, start=today - timedelta(days_ago))
        store.change(saved=(in_turns,), deleted=store.diary().trials)
        app.desktop.shared.changes.diary_changed.emit()
        QApplication.processEvents()
        trial.ask_pause(window)
        close_dialogs(app)
        store.delete(in_turns)
    ReportDialog(window).show()
    close_dialogs(app)


def walk_care(app: App) -> None:
    window = app.desktop.window
    RescueDialog(rescue("The diary is damaged.", None), window).show()
    RestoreDialog((), window).show()
    DeleteDialog("/home/someone/unknot", window).show()
    FactorChoiceDialog(FactorChoice(("alcohol",)), (Option("alcohol", "alcohol", ("A3",)),), window).show()
    SettleQuestion("Swollen leg", "It is over.", date(2026, 3, 9), window).show()
    StartQuestion((), window).show()
    WhoDialog((Profile("", "Maria", "navy"),), window).show()
    app.desktop.people.add()
    library = app.desktop.shared.library
    own = OwnExercise(figure="walk")
    OwnExerciseDialog(
        own, lambda draft: build_own_exercise(draft, library), app.desktop.shared.figures.paint, window
    ).show()
    FindPanel(window).show()
    close_dialogs(app)


def walk_player(app: App) -> None:
    desktop = app.desktop
    desktop.cramp_now.open("calf", None)
    QApplication.processEvents()
    desktop.cramp_now.may_close()
    desktop.playing.play(desktop.shared.library.routine("release-calf"), PLAIN)
    EndDialog(desktop.window).show()
    RecoveryDialog(CutOff("Bedtime", "Go on from hold 4", "Keep what I did", "Discard"), desktop.window).show()
    close_dialogs(app)
    app.play_to_end()
    QApplication.processEvents()
    desktop.playing.finish_summary()


def test_only_windows_and_dialogs_are_ever_shown_as_windows(
    qapp: QApplication, open_app: Callable[[], App], qtbot: QtBot
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        app = open_app()
        walk_player(app)  # before the other pages are there, each of which would be dressed for the night
        shared = app.desktop.shared
        put_sample(shared.store, shared.library, shared.clock.now())
        shared.store.save(new_observation(Noted.MEDICINE_CHANGE, shared.clock.now()))
        shared.changes.diary_changed.emit()
        for _round in ("built", "shown again"):
            for key in app.desktop.window.page_keys:
                app.desktop.window.show_page(key)
                QThreadPool.globalInstance().waitForDone()  # what draws the charts
                qapp.processEvents()
        for walk in (walk_diary, walk_plan, walk_trial, walk_care):
            walk(app)
    finally:
        qapp.removeEventFilter(watch)
    assert [spelled(each) for each in watch.strays] == []
    for module in walk_packages(unknot.ui.__path__, "unknot.ui."):  # or a dialog nobody opened would not be missed
        import_module(module.name)
    assert {each.__qualname__ for each in dialog_classes()} - watch.names() == set()
