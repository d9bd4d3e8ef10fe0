"""Where a window was left on a screen, and where it opens there: never larger than the screen, never outside of it."""

import msgspec
from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QScreen

USUAL = QSize(1180, 760)
_FRAME = QMargins(8, 36, 8, 8)
"""What a window manager may put around it."""


class WindowPlace(msgspec.Struct, frozen=True):
    """The window without its frame, in pixels of the desktop, and the page that was shown on `day` (ISO)."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False
    page: str = ""
    day: str = ""

    @property
    def rect(self) -> QRect:
        """The same as a rectangle."""
        return QRect(self.x, self.y, self.width, self.height)


def screen_key(screen: QScreen) -> str:
    """The same for the same screen: its name and its size."""
    size = screen.size()
    return f"{screen.name()} {size.width()}x{size.height()}"


def fitted(kept: WindowPlace | None, available: QRect) -> QRect:
    """Where the window opens in what is `available` of a screen: as it was left, as far as that fits."""
    room = available.marginsRemoved(_FRAME)
    wanted = kept.rect if kept is not None else _in_the_middle(room)
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def fills(available: QRect) -> bool:
    """Whether the screen is so small that the window had better fill it."""
    room = available.marginsRemoved(_FRAME).size()
    return room.width() < USUAL.width() or room.height() < USUAL.height()


def _in_the_middle(room: QRect) -> QRect:
    found = QRect(room.topLeft(), USUAL.boundedTo(room.size()))
    found.moveCenter(room.center())
    return found
