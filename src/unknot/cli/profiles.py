"""`unknot profiles`: two people at one computer, each with a folder and a plan of their own."""

import click

from unknot.cli.common import Commands, home_option, json_option, print_json
from unknot.paths import Home
from unknot.profiles import Profiles
from unknot.view.words import _


@click.group(cls=Commands)
@home_option
def profiles() -> None:
    """People who share this computer; `--profile NAME` before or after any command says whose diary is meant."""


def _profiles() -> Profiles:
    place = Home.first()
    place.look()
    return Profiles(place.folder)


@profiles.command("list")
@home_option
@json_option
def list_(as_json: bool) -> None:
    """Everyone, the first person first."""
    first, people = Home.first(), _profiles()
    if as_json:
        rows = [{"name": people.first().name or None, "folder": str(first.folder)}]
        rows += [{"name": each.name, "folder": str(people.place(each))} for each in people.all()]
        print_json(rows)
        return
    click.echo(f"{people.first().name or _('(the first person)')}  {first.folder}")
    for each in people.all():
        click.echo(f"{each.name}  {people.place(each)}")


@profiles.command()
@click.argument("name")
@home_option
def add(name: str) -> None:
    """Add someone, with an empty diary."""
    people = _profiles()
    Home.first().make()
    made = people.add(name)
    click.echo(_("Added {name}: {folder}").format(name=made.name, folder=people.place(made)))


@profiles.command()
@click.argument("name")
@home_option
def remove(name: str) -> None:
    """Take someone off the list; what is theirs stays on the disk, and it is said where."""
    kept = _profiles().remove(name)
    click.echo(_("Removed {name}; the diary is kept in {folder}").format(name=name, folder=kept))
