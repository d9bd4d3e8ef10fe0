"""`unknot export`, `unknot import` and `unknot sync`: everything as a file, and another computer's diary into this."""

from pathlib import Path

import click

from unknot.cli.common import examples, home, home_option, json_option, print_json
from unknot.cli.entering import diary_store, reading_store
from unknot.language import _, ngettext
from unknot.storage import exchange, export_file
from unknot.storage.merging import MergePlan
from unknot.storage.sync import sync as run_sync
from unknot.storage.tables import described


@click.command("export", epilog=examples("unknot export all.json"))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format", "kind", type=click.Choice(["json", "csv"]), help="JSON to take in again; CSV tables in a zip."
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of an export instead.")
@home_option
def export_(file: Path | None, kind: str | None, schema: bool) -> None:
    """Write everything in the diary to FILE: one JSON file, or a zip of CSV tables."""
    if schema == (file is not None):
        raise click.UsageError("Name the FILE to write, or --schema.")
    with reading_store() as store:
        if file is None:
            print_json(export_file.schema(described(store.database.connection)))
            return
        exchange.refuse_our_own(home(), file)
        as_csv = kind == "csv" or (kind is None and file.suffix.lower() == ".zip")
        written = (exchange.export_csv if as_csv else exchange.export_json)(store.database, file)
    for row in written.bad:
        click.echo(f"{row.table} {row.key}: cannot be read and was left out; see: unknot doctor", err=True)
    click.echo(
        ngettext("{count} row in {file}", "{count} rows in {file}", written.rows).format(count=written.rows, file=file)
    )


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@home_option
@json_option
def import_(file: Path, dry_run: bool, as_json: bool) -> None:
    """Merge an exported diary into this one; what both changed goes by the later change. Again does nothing more."""
    with reading_store() if dry_run else diary_store() as store:
        export = exchange.read_file(store.database, file)
        taken = (exchange.look_at if dry_run else exchange.take_in)(store.database, export)
    for notice in taken.notices:
        click.echo(notice, err=True)
    found = taken.changes
    if as_json:
        counts = {"new": found.new, "changed": found.changed, "same": found.same, "conflicts": found.conflicts}
        print_json(counts)
    else:
        click.echo(told(found))


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@home_option
def sync(folder: Path) -> None:
    """Write this computer's diary to a shared FOLDER, and take in what other computers wrote there."""
    with diary_store() as store:
        done = run_sync(home(), store.database, folder)
    for notice in done.notices:
        click.echo(notice, err=True)
    for name, taken in done.taken:
        for notice in taken.notices:
            click.echo(notice, err=True)
        click.echo(f"{name}: {told(taken.changes)}")
    if done.written is None:
        click.echo(_("Your file there holds everything already."))
    else:
        count = done.written.rows
        click.echo(ngettext("Wrote {count} row.", "Wrote {count} rows.", count).format(count=count))


def told(found: MergePlan) -> str:
    """`12 new, 3 changed, 400 same, 1 conflict`."""
    conflicts = ngettext("{count} conflict", "{count} conflicts", found.conflicts).format(count=found.conflicts)
    return _("{new} new, {changed} changed, {same} same, {conflicts}").format(
        new=found.new, changed=found.changed, same=found.same, conflicts=conflicts
    )
