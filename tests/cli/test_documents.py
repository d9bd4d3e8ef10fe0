"""What README and CONTRIBUTING tell a person to type works as it stands there."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from unknot.cli.commands import unknot as program

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("README.md", "CONTRIBUTING.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
OPENS_A_WINDOW = {("unknot",), ("unknot", "play"), ("unknot", "now"), ("unknot", "night"), ("unknot", "tour")}
"""Only looked at; tests/e2e runs them."""
Run = Callable[..., Any]


def blocks(text: str, kind: str = "") -> Iterator[str]:
    """The fenced blocks of that kind."""
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if found[1] == kind:
            yield found[2]


def typed() -> Iterator[tuple[str, ...]]:
    """Each `unknot ...` of a block or a sentence, as words, `a | b` told apart; a mere name in a sentence is left."""
    for text in TEXTS.values():
        lines = [line for block in blocks(text) for line in block.splitlines()]
        for line in [*lines, *re.findall(r"`(unknot [^\s`]+ [^`\n]+)`", text)]:
            if line.split(" ")[0] == "unknot":
                command = re.split(r" {2,}", line)[0]
                yield from (
                    tuple(shlex.split(f"unknot {each.removeprefix('unknot')}")) for each in command.split(" | ")
                )


def resolved(words: tuple[str, ...]) -> tuple[click.Command, tuple[str, ...]]:
    """The command that `words` name and what is left of them."""
    command: click.Command = program
    rest = words[1:]
    while isinstance(command, click.Group) and rest:
        found = command.get_command(click.Context(command), rest[0])
        assert found is not None, f"there is no {' '.join(words)}"
        command, rest = found, rest[1:]
    return command, rest


COMMANDS = sorted(set(typed()))


def test_the_documents_name_commands() -> None:
    assert {"log", "plan", "routines", "report"} <= {words[1] for words in COMMANDS if len(words) > 1}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_is_one(words: tuple[str, ...]) -> None:
    command, rest = resolved(words)
    known = {option for each in command.params for option in each.opts}
    assert {word for word in rest if word.startswith("--")} <= known | {"--home"}


RUN = [words for words in COMMANDS if words[:2] not in OPENS_A_WINDOW and len(words) > 1]


@pytest.mark.parametrize("words", RUN, ids=" ".join)
def test_each_command_does_what_it_says(
    words: tuple[str, ...], unknot: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own,) = blocks(TEXTS["README.md"], "toml")
    (tmp_path / "calves.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = unknot(*(str(tmp_path / "calves.toml") if word == "FILE" else word for word in words[1:]))
    assert ran.code == 0
    assert [line for line in ran.err.splitlines() if not line.endswith(": no fault.")] == []
    assert "Traceback" not in ran.out


@pytest.mark.parametrize("name", NAMES)
def test_make_knows_each_goal(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    goals = set(re.findall(r"^(?:`|)make (\w+)|`make (\w+)`", TEXTS[name], re.MULTILINE))
    named = {goal for pair in goals for goal in pair if goal}
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert named
    assert named <= set(phony.split())


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_there(name: str) -> None:
    places = re.findall(r"(?<![\w/.-])((?:tests|src|routines|packaging|assets)/[\w./-]*\w)", TEXTS[name])
    links = re.findall(r"\]\(([\w./-]+)\)", TEXTS[name])
    assert places or links
    assert [each for each in (*places, *links) if not (ROOT / each).exists()] == []
