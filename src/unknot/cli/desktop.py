"""`unknot desktop`: the program in the desktop's menu, for this user."""

import os
import sys

import click

from unknot.cli.common import Commands, home_option
from unknot.desktop.menu_entry import data_home, install_here
from unknot.desktop.menu_entry import remove as remove_entry
from unknot.errors import UserError
from unknot.view.words import _


@click.group(cls=Commands)
@home_option
def desktop() -> None:
    """The menu entry, its icons and the file type of routines, for this user alone."""
    if sys.platform in ("win32", "darwin"):
        raise UserError(_("There is a menu entry only on Linux and other freedesktop systems."))


@desktop.command()
@home_option
def install() -> None:
    """Put Unknot into the menu, with "I have a cramp now" and "Night stand" as its actions."""
    place = install_here()
    click.echo(_("In the menu: {file}").format(file=place))


@desktop.command()
@home_option
def remove() -> None:
    """Take Unknot out of the menu again; the diary stays."""
    gone = remove_entry(data_home(os.environ))
    click.echo(_("Taken out of the menu; the diary stays.") if gone else _("It was not in the menu."))
