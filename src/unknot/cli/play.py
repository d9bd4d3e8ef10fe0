"""`unknot play`: in the window, or without one."""

import click

from unknot.cli.common import examples, home, home_option, need_display
from unknot.cli.gating import anyway_option, say_advice, signs_that_stand
from unknot.cli.options import LayoutAsked, layout_options, options_for
from unknot.clock import SystemClock
from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.view.by_night import stopped_by_night


@click.command(
    epilog=examples(
        "unknot play bedtime", "unknot play calf-straight --side left", "unknot play bedtime --minutes 3 --headless"
    )
)
@click.argument("routine", metavar="ROUTINE|FILE")
@click.option("--headless", is_flag=True, help="Play in real time without a window and print each cue.")
@home_option
@anyway_option
@layout_options
def play(routine: str, headless: bool, anyway: bool, asked: LayoutAsked) -> None:
    """Play a routine: an id, a file, or a stretch's id for its 30-second hold.

    While a warning sign stands the advice comes first, and nothing is played but with --anyway.
    """
    library = Library.of(Home.find())
    found = library.find(routine)
    # A release is held whatever is wrong with the folder; its trouble is told beside the hold.
    place = Home.find() if found.kind is RoutineKind.RELEASE else home()
    options = options_for(asked, found, library.exercises)
    stopped = stopped_by_night(found, options, library.exercises, SystemClock().now())
    if stopped:
        raise UserError(stopped)
    if headless:
        shut = () if anyway else signs_that_stand()
        if shut:
            say_advice(shut)
            click.get_current_context().exit(1)
        from unknot.cli.headless import play_headless

        play_headless(place, library, found, options)
        return
    need_display()
    from unknot.app import run

    click.get_current_context().exit(run(place, play=found, options=options, anyway=anyway))
