"""One running Unknot for one data folder: a second launch hands its wish to the first and ends.

A local socket of this user on this computer (a pipe on Windows); nothing of it reaches a network.
"""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500
_LONGEST = 4096


def _name(folder: Path) -> str:
    # Socket paths are short (108 bytes on Linux), data folders need not be.
    digest = hashlib.sha256(f"{getpass.getuser()}:{folder.absolute()}".encode()).hexdigest()
    return f"unknot-{digest[:20]}"


def hand_over(folder: Path, wish: str) -> bool:
    """Give `wish` to the Unknot that runs on `folder`; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(wish.encode()[:_LONGEST])
    socket.flush()
    # Waits for the answer, so that a wish is never lost in a program that is just ending.
    answered = socket.waitForReadyRead(_WAIT_MS) and bytes(socket.readAll().data()) == b"ok"
    socket.abort()
    return answered


class Instance(QObject):
    """Takes the wishes of later launches."""

    asked = Signal(str)
    """The wish of another launch, such as `show` or `now calf left`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        name = _name(folder)
        if not self._server.listen(name):
            # A crash leaves the socket's file behind; nobody answered at it, or we would not be here.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def trouble(self) -> str:
        """Why later launches cannot reach this one, or nothing."""
        return "" if self._server.isListening() else self._server.errorString()

    def close(self) -> None:
        """Take no more wishes."""
        self._server.close()

    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._take(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _take(self, socket: QLocalSocket) -> None:
        wish = bytes(socket.read(_LONGEST).data()).decode("utf-8", "replace")
        socket.write(b"ok")
        socket.flush()
        self.asked.emit(wish)
