"""`unknot sheet`: a night diary to print and keep by the bed."""

import os
from pathlib import Path

import click

from unknot.cli.common import home, home_option
from unknot.cli.report import check_pdf
from unknot.view.paper.night_sheet import USUAL_WEEKS, WEEKS


@click.command()
@click.option("--out", required=True, metavar="FILE.pdf", type=click.Path(path_type=Path), help="Where the page goes.")
@click.option("--weeks", type=click.Choice([str(each) for each in WEEKS]), default=str(USUAL_WEEKS), show_default=True)
@home_option
def sheet(out: Path, weeks: str) -> None:
    """Draw a one-page night diary from tonight on: a line a night, for a pencil in the dark."""
    check_pdf(out)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unknot.app.paper.night_sheet import sheet_of_home

    sheet_of_home(home(), out, int(weeks))
    click.echo(out)
