"""The manual page says what `--help` says, of every command."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

import manual
from unknot.cli.commands import unknot


def commands(group: click.Group, context: click.Context) -> list[str]:
    """The path of every command below `group`."""
    found = []
    for name in group.list_commands(context):
        each = group.get_command(context, name)
        assert each is not None
        below = click.Context(each, info_name=name, parent=context)
        found += [below.command_path, *(commands(each, below) if isinstance(each, click.Group) else [])]
    return found


def test_every_command_has_its_section() -> None:
    page = manual.manual()
    for path in commands(unknot, click.Context(unknot, info_name="unknot")):
        assert re.search(rf"^\.SS {re.escape(manual.roff(path))} ", page, re.MULTILINE), path
    assert "UNKNOT_HOME" in page
    assert manual.roff("--headless") in page


def test_no_line_is_taken_for_a_request() -> None:
    assert manual.roff(".5 s\n'tis a-b\\c") == "\\&.5 s\n\\&'tis a\\-b\\ec"
    assert manual.paragraphs("One\ntwo.\n\n\b\nExamples:\n  unknot now") == (
        "One two.\n.PP\n.nf\nExamples:\nunknot now\n.fi\n"
    )


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_has_nothing_to_warn_of(tmp_path: Path) -> None:
    page = tmp_path / "unknot.1"
    page.write_text(manual.manual(), encoding="utf-8")
    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "unknot log cramp" in done.stdout
