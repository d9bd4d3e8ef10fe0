"""What all commands share: where the data lies, how JSON is printed, when a window can be opened."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from unknot.cli.printable import printable_json
from unknot.diary.times import quoted
from unknot.diary.values import suggestion
from unknot.errors import UserError
from unknot.language import _
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


def examples(*lines: str, before: str = "") -> str:
    """The end of a help text: words `before`, and calls to copy."""
    return "\n\n".join((*filter(None, [before]), "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)))


class Commands(click.Group):
    """A group that lists its commands with whole summaries, and says which one may have been meant."""

    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them; the library itself would cut each summary to what is left of the line."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(limit=1000)) for name, each in found if each and not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find what the first word names."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"There is no command {quoted(args[0])}{suggestion(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


class TellingGroup(Commands):
    """A group of such commands."""

    command_class = TellingCommand


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


def need_display(instead: str = "") -> None:
    """`UserError` where Qt would find no screen, with what can be done `instead`."""
    on_x = sys.platform not in ("win32", "darwin")
    if on_x and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        usual = _("Play with `unknot play ROUTINE --headless`, or have every page drawn with `unknot tour --out DIR`.")
        raise UserError(_("There is no display to open a window on. {instead}").format(instead=instead or usual))
