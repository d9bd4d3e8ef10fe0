"""What all commands share: where the data lies, how JSON is printed, when a window can be opened."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from unknot.cli.printable import printable_json
from unknot.errors import UserError
from unknot.paths import PROFILE, Home


class TellingCommand(click.Command):
    """A command whose trouble names the option that it is about."""

    def invoke(self, context: click.Context) -> Any:
        """Run it; known trouble about a field of a record gets the name of the option before it."""
        try:
            return super().invoke(context)
        except UserError as error:
            if name := _option_of(context, error.field):
                raise UserError(f"{name}: {error}", error.field) from error
            raise


class TellingGroup(click.Group):
    """A group of such commands."""

    command_class = TellingCommand
    group_class = type


_OPTIONS = {"key": ("night", "day"), "minutes": ("minutes", "until"), "last": ("to_day",)}
"""Fields that options of other names fill in."""


def _option_of(context: click.Context, field: str) -> str:
    """The option of this call that filled `field` in; empty where none did."""
    for name in _OPTIONS.get(field, (field,)):
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        option = next((each for each in context.command.params if each.name == name), None)
        if given and isinstance(option, click.Option):
            return option.opts[0]
    return ""


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take `--home DIR` and `--profile NAME`, before or after its own name."""
    at = click.option(
        "--home",
        metavar="DIR",
        expose_value=False,
        callback=_set_home,
        help="Where the data lies, instead of $UNKNOT_HOME and the platform's folder.",
    )
    of = click.option(
        "--profile",
        metavar="NAME",
        expose_value=False,
        callback=_set_profile,
        help="Whose diary; else the first person's.",
    )
    return at(of(command))


def _set_home(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise click.BadParameter("expected a folder", ctx=context, param_hint="--home")
        # In the environment, so that whatever this process starts or logs goes there too.
        os.environ["UNKNOT_HOME"] = value


def _set_profile(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise click.BadParameter("expected a name", ctx=context, param_hint="--profile")
        os.environ[PROFILE] = value
    elif context.parent is None:  # nobody is named before the command: what a call before this one said is over
        os.environ.pop(PROFILE, None)


def home() -> Home:
    """The data folder that was asked for; `UserError`, the same from every command, where it can never be one."""
    place = Home.find()
    place.look()
    return place


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(data: Any) -> None:
    """Print `data` as JSON that another program can read."""
    click.echo(printable_json(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)))


def need_display() -> None:
    """`UserError` where Qt would find no screen, with what can be done instead."""
    on_x = sys.platform not in ("win32", "darwin")
    if on_x and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise UserError(
            "There is no display to open a window on. Play with `unknot play ROUTINE --headless`, "
            "or have every page drawn with `unknot tour --out DIR`."
        )
