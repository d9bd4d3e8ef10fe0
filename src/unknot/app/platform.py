"""What the app asks of the desktop it runs on; each part is imported when it is made, after the first painting."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from unknot.ui.look.icons import application_icon
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.app.player.media_keys import MediaKeys
    from unknot.app.player.session import ScreenAwake
    from unknot.desktop.notify import Notifier
    from unknot.desktop.tray import Tray
    from unknot.sound.kept import SoundNotice
    from unknot.sound.speaker import Speaker


def screen_awake(on_refused: Callable[[str], None]) -> "ScreenAwake":
    """What keeps the screen on; `on_refused` is told once, from a thread, why nothing does."""
    from unknot.desktop.awake import Awake, wish_for_screen

    return Awake(partial(wish_for_screen, _("Unknot"), _("A timer is on the screen")), on_refused, after=0.5)


def media_keys(raise_window: Callable[[], object], parent: QObject) -> "MediaKeys | None":
    """What lets media keys reach the session, on desktops that know of MPRIS."""
    if sys.platform in ("win32", "darwin"):
        return None
    from unknot.app.player.media_keys import MediaKeys, MediaPlayer

    player = MediaPlayer(_("Unknot"), QGuiApplication.desktopFileName(), parent)
    return MediaKeys(player, raise_window, parent)


def speaker(on_notice: "Callable[[SoundNotice], None]") -> "Speaker":
    """Tones and a voice, heard in the thread of the window."""
    from unknot.sound.kept import Surroundings
    from unknot.sound.qt_deliver import Deliver
    from unknot.sound.speaker import Speaker

    return Speaker(Surroundings(tell=on_notice, deliver=Deliver()))


def notifier(tray: "Tray | None", parent: QObject) -> "Notifier":
    """What shows reminders: the desktop's service, or the tray where there is none with buttons."""
    on_freedesktop = sys.platform not in ("win32", "darwin")
    if on_freedesktop:
        from unknot.desktop.freedesktop import FreedesktopNotifier

        return FreedesktopNotifier(_("Unknot"), parent)
    from unknot.desktop.notify import TrayNotifier

    return TrayNotifier(tray, parent)


def tray_icon(
    *,
    cramp_chosen: Callable[[], None],
    night_chosen: Callable[[], None],
    show_chosen: Callable[[], None],
    quit_chosen: Callable[[], object],
    parent: QObject,
) -> "Tray | None":
    """The icon in the tray, where the desktop has one."""
    from unknot.desktop.tray import Tray, TrayWords

    if not Tray.is_available():
        return None
    words = TrayWords(
        _("Unknot"), _("I have a cramp now"), _("Leave it open for the night"), _("Show Unknot"), _("Quit")
    )
    tray = Tray(application_icon(), words, parent)
    tray.cramp_chosen.connect(cramp_chosen)
    tray.night_chosen.connect(night_chosen)
    tray.show_chosen.connect(show_chosen)
    tray.quit_chosen.connect(quit_chosen)
    return tray
