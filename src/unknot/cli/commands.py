"""The `unknot` command and its parts; each part is imported when it is called for."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from unknot import __version__
from unknot.cli.common import Commands, home_option, need_display
from unknot.language import _
from unknot.paths import Home

_PARTS = {
    "play": "unknot.cli.play:play",
    "now": "unknot.cli.now:now",
    "night": "unknot.cli.night:night",
    "routines": "unknot.cli.routines:routines",
    "log": "unknot.cli.log:log",
    "plan": "unknot.cli.plan:plan",
    "reminders": "unknot.cli.reminders:reminders",
    "diary": "unknot.cli.diary:diary",
    "week": "unknot.cli.week:week",
    "progress": "unknot.cli.progress:progress",
    "compare": "unknot.cli.compare:compare",
    "trial": "unknot.cli.trial:trial",
    "factors": "unknot.cli.factors:factors",
    "food": "unknot.cli.food:food",
    "warnings": "unknot.cli.warnings:warnings",
    "report": "unknot.cli.report:report",
    "sheet": "unknot.cli.sheet:sheet",
    "exercises": "unknot.cli.exercises:exercises",
    "export": "unknot.cli.exchange:export_",
    "import": "unknot.cli.exchange:import_",
    "sync": "unknot.cli.exchange:sync",
    "backup": "unknot.cli.backup:backup",
    "profiles": "unknot.cli.profiles:profiles",
    "desktop": "unknot.cli.desktop:desktop",
    "doctor": "unknot.cli.doctor:doctor",
    "tour": "unknot.cli.tour:tour",
}


class _LazyGroup(Commands):
    """Starting the window must not pay for importing every command."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_PARTS)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file in place of a command, as the menu's file type hands one over, is a routine to play."""
        is_file = bool(args) and args[0] not in _PARTS and Path(args[0]).is_file()
        return super().resolve_command(context, ["play", *args] if is_file else args)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _PARTS:
            return None
        module, attribute = _PARTS[name].split(":")
        command: Any = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="unknot %(version)s")
@click.option("--demo", is_flag=True, help="Twelve weeks of made-up data in a temporary folder, gone afterwards.")
@click.option("--background", is_flag=True, help="Start out of sight: in the tray, or minimised where there is none.")
@home_option
@click.pass_context
def unknot(context: click.Context, demo: bool, background: bool) -> None:
    """Timed routines against leg cramps, and an honest diary of whether they help.

    Without a command, open the window.
    """
    if demo:
        _begin_demo(context)
    if context.invoked_subcommand is None:
        need_display()
        from unknot.app import run

        context.exit(run(Home.find(), background=background))


def _begin_demo(context: click.Context) -> None:
    """Let whatever this call does see the made-up data and nothing else."""
    if context.get_parameter_source("home") is ParameterSource.COMMANDLINE:
        raise click.UsageError(_("--demo has a folder of its own: leave out --home."))
    if context.invoked_subcommand is None:
        need_display()
    from unknot.app.demo import demo_home

    before = os.environ.get("UNKNOT_HOME")
    os.environ["UNKNOT_HOME"] = str(context.with_resource(demo_home()).folder)
    context.call_on_close(lambda: _put_back(before))


def _put_back(before: str | None) -> None:
    if before is None:
        os.environ.pop("UNKNOT_HOME", None)
    else:
        os.environ["UNKNOT_HOME"] = before
