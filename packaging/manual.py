"""Writes the manual page from the same source as `--help`: every command, its words, arguments and options.

python packaging/manual.py > unknot.1
"""

import re
import sys
from collections.abc import Iterator

import click

from unknot import __version__
from unknot.cli.commands import unknot

HEAD = f"""\
.TH UNKNOT 1 "" "Unknot {__version__}" "User commands"
.SH NAME
unknot \\- guided stretching, a cramp diary, and an honest weekly review
.SH SYNOPSIS
.B unknot
[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR] [\\fIARGUMENTS\\fR]
.SH DESCRIPTION
"""
FOOT = """\
.SH ENVIRONMENT
.TP
.B UNKNOT_HOME
The folder that the data lies in, instead of the platform's own for applications' data.
.SH EXIT STATUS
0 when all went well, 1 for trouble that is said in one line, 2 for wrong usage.
"""


def roff(text: str) -> str:
    """`text` with what troff would take for its own told apart."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^(?=[.'])", r"\\&", escaped)


def paragraphs(text: str) -> str:
    """The words of a help text, each paragraph on its own; a click `\\b` keeps the lines of its paragraph."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines()]
        kept = lines[0] == "\b"
        found.append(".nf\n" + roff("\n".join(lines[1:])) + "\n.fi" if kept else roff(" ".join(lines)))
    return "\n.PP\n".join(found) + "\n"


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """An entry for each option, as `--help` has it; where the data lies is said once."""
    for each in command.get_params(context):
        record = each.get_help_record(context) if isinstance(each, click.Option) else None
        if record and (context.parent is None or each.name not in ("help", "home", "profile")):
            yield f".TP\n.B {roff(record[0])}\n{roff(record[1])}\n"


def sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """The command and all below it, deepest last."""
    if context.parent is not None:
        usage = " ".join(command.collect_usage_pieces(context))
        yield f".SS {roff(context.command_path)} {roff(usage)}\n"
    yield paragraphs(command.help or "")
    yield from options(command, context)
    if command.epilog:
        yield paragraphs(command.epilog)
    if isinstance(command, click.Group):
        if context.parent is None:
            yield ".SH COMMANDS\n"
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                yield from sections(found, click.Context(found, info_name=name, parent=context))


def manual() -> str:
    """The page, for troff."""
    return HEAD + "".join(sections(unknot, click.Context(unknot, info_name="unknot"))) + FOOT


if __name__ == "__main__":
    sys.stdout.write(manual())
