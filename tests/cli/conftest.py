"""Running the command in this process, as a terminal would."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from unknot.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """The one line of trouble, with nothing on standard output."""
        assert self.code == 1
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        assert "bug" not in line
        return line


Run = Callable[..., Ran]


@pytest.fixture
def unknot(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["unknot", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        out, err = capsys.readouterr()
        return Ran(ended.value.code, out, err)

    return run
