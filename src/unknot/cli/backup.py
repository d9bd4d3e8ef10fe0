"""`unknot backup`: copies of the diary, made, listed and brought back."""

import click

from unknot.cli.common import Commands, home, home_option, json_option, print_json
from unknot.language import _, ngettext
from unknot.storage.backup import Backup, BackupKind, listed, make
from unknot.storage.restoring import find
from unknot.storage.restoring import restore as bring_back
from unknot.view.backups.page import kind_word


@click.group(cls=Commands)
@home_option
def backup() -> None:
    """Copies of the diary: one is made each day it is used, before each migration and each restore."""


@backup.command("make")
@home_option
def make_() -> None:
    """Make a copy now; it stays until you delete it."""
    made = make(home(), BackupKind.HAND)
    click.echo(_("Made {name} in {folder}.").format(name=made.name, folder=made.path.parent))


@backup.command("list")
@home_option
@json_option
def list_(as_json: bool) -> None:
    """The copies there are, newest first; the first word of a line is what restore takes."""
    found = listed(home())
    if as_json:
        print_json([_data(each) for each in found])
        return
    for each in found:
        click.echo(_line(each))
    if not found:
        click.echo(_("There is no backup yet. Make one with: unknot backup make"))


@backup.command()
@click.argument("file", metavar="FILE")
@home_option
def restore(file: str) -> None:
    """Put a copy in the place of the diary; what is there now is copied first."""
    place = home()
    before = bring_back(place, find(place, file))
    click.echo(_("Restored {name}.").format(name=file))
    if before is not None:
        click.echo(_("What was there before is in {path}.").format(path=before))


def _data(each: Backup) -> dict[str, object]:
    return {
        "file": each.file.name,
        "made": each.file.made.isoformat().replace("+00:00", "Z"),
        "kind": each.file.kind.value,
        "bytes": each.bytes,
        "schema": each.schema,
        "sound": each.sound,
    }


def _line(each: Backup) -> str:
    why = kind_word(each.file.kind)
    state = _("sound") if each.sound else _("DAMAGED")
    size = ngettext("{count} kB", "{count} kB", kilo := -(-each.bytes // 1000)).format(count=kilo)
    return f"{each.file.name}  {each.file.made.astimezone():%Y-%m-%d %H:%M}  {size}  {state}, {why}"
