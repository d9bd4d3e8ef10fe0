"""`unknot night`: the night stand, a clock by the bed that any key turns into the release hold."""

import click

from unknot.app import run
from unknot.cli.common import home, home_option, need_display
from unknot.language import _


@click.command()
@home_option
def night() -> None:
    """Leave it open for the night: a dim clock, and any key is "I have a cramp now".

    Where a window is open on the same diary, that one becomes the night stand.
    """
    place = home()
    need_display(_("`unknot now --headless` plays the hold in the terminal."))
    click.get_current_context().exit(run(place, night=True))
