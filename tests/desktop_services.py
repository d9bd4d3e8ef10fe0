"""A session bus of the test's own, and services on it that behave as the test says."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest
from jeepney import DBusAddress, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Answer = Callable[[Message], Message | None]
"""What a service says to a call; None for nothing at all."""


class Service:
    """Owns `name` on the bus; each call is kept, and answered as `answer` says."""

    def __init__(self, address: str, name: str, answer: Answer) -> None:
        self.calls: list[Message] = []
        self.left = Event()
        self._answer = answer
        self._connection = open_dbus_connection(bus=address)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        Thread(target=self._serve, daemon=True).start()

    def tell(self, path: str, interface: str, member: str, signature: str, *body: object) -> None:
        """Send a signal."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def close(self) -> None:
        """Die."""
        with suppress(OSError):
            self._connection.sock.shutdown(2)

    def _serve(self) -> None:
        with suppress(OSError), self._connection:
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self.calls.append(message)
                    answer = self._answer(message)
                    if answer is not None:
                        self._connection.send(answer)
        self.left.set()


class Bus:
    """The bus, its services and a client's end of it."""

    def __init__(self, address: str, daemon: "subprocess.Popen[str]") -> None:
        self.address = address
        self._daemon = daemon
        self._services: list[Service] = []
        self._clients: list[DBusConnection] = []

    def serve(self, name: str, answer: Answer) -> Service:
        """A service that answers so."""
        service = Service(self.address, name, answer)
        self._services.append(service)
        return service

    def die(self) -> None:
        """As a crash does it."""
        self._daemon.kill()
        self._daemon.wait(10)

    def client(self) -> DBusConnection:
        """A connection of the test's."""
        client = open_dbus_connection(bus=self.address)
        self._clients.append(client)
        return client

    def close(self) -> None:
        for service in self._services:
            service.close()
            service.left.wait(5)
        for client in self._clients:
            client.close()


def gives(signature: str, *body: object) -> Answer:
    """Answers with this."""
    return lambda message: new_method_return(message, signature, body)


def refuses(reason: str) -> Answer:
    """Answers with an error."""
    return lambda message: new_error(message, "org.example.No", "s", (reason,))


def says_nothing(_message: Message) -> Message | None:
    """A service that hangs."""
    return None


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no bus to speak on: dbus-daemon missing")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--nopidfile"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        bus = Bus(daemon.stdout.readline().strip(), daemon)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus
        bus.close()
        daemon.terminate()
