"""`unknot report`: one page for a clinician, as a PDF."""

import os
from pathlib import Path

import click

from unknot.cli.common import home, home_option
from unknot.errors import UserError
from unknot.view.words import _

MOST_WEEKS = 520


def check_pdf(out: Path) -> None:
    """`UserError` where `out` can be no PDF."""
    if out.suffix.lower() != ".pdf":
        raise UserError(_("{file}: the page is a PDF; expected a name that ends in .pdf.").format(file=out))
    if out.is_dir():
        raise UserError(_("{file}: is a folder; expected a file.").format(file=out))


@click.command()
@click.option("--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path), help="Where the page goes.")
@click.option("--weeks", metavar="N", type=click.IntRange(1, MOST_WEEKS), default=12, show_default=True)
@click.option("--name", default="", metavar="TEXT", help="A name for the head of the page; without it, none is there.")
@home_option
def report(out: Path, weeks: int, name: str) -> None:
    """Draw what the last N weeks of the diary show on one A4 page for a clinician."""
    check_pdf(out)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unknot.app.paper.report import report_of_home

    report_of_home(home(), out, weeks, name)
    click.echo(out)
