"""`unknot desktop`: the program in the desktop's menu, for this user."""

import os
import shutil
import sys
from pathlib import Path

import click

from unknot.cli.common import home_option
from unknot.desktop.menu_entry import data_home
from unknot.desktop.menu_entry import install as write_entry
from unknot.desktop.menu_entry import remove as remove_entry
from unknot.errors import UserError
from unknot.shipped import shipped
from unknot.view.words import _


@click.group()
@home_option
def desktop() -> None:
    """The menu entry, its icons and the file type of routines, for this user alone."""
    if sys.platform in ("win32", "darwin"):
        raise UserError(_("There is a menu entry only on Linux and other freedesktop systems."))


@desktop.command()
@home_option
def install() -> None:
    """Put Unknot into the menu, with "I have a cramp now" and "Night stand" as its actions."""
    metainfo = (shipped("assets") / "org.unknot.Unknot.metainfo.xml").read_text(encoding="utf-8")
    place = write_entry(data_home(os.environ), _command(), shipped("assets") / "icons", metainfo)
    click.echo(_("In the menu: {file}").format(file=place))


@desktop.command()
@home_option
def remove() -> None:
    """Take Unknot out of the menu again; the diary stays."""
    gone = remove_entry(data_home(os.environ))
    click.echo(_("Taken out of the menu; the diary stays.") if gone else _("It was not in the menu."))


def _command() -> str:
    """The absolute path of the `unknot` that runs now."""
    beside = Path(sys.executable).with_name("unknot")
    found = str(beside) if beside.exists() else shutil.which("unknot")
    if not found:
        raise UserError(_("There is no command `unknot` to start from the menu; install it first, such as with pipx."))
    return str(Path(found).absolute())
