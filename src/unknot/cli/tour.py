"""`unknot tour`: every page as a picture, without a screen."""

import os
import tempfile
from pathlib import Path

import click

from unknot.cli.common import home_option
from unknot.paths import Home


@click.command()
@click.option("--out", required=True, metavar="DIR", help="Where the pictures go.")
@click.option("--size", default="1180x760", metavar="WxH", help="Pixels of the window.")
@click.option("--text-size", type=click.IntRange(100, 200), default=100, help="Per cent.")
@home_option
def tour(out: str, size: str, text_size: int) -> None:
    """Play a routine on sample data without a screen and draw every page in each theme; your data is not touched."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unknot.app.tour import PictureSize, draw_tour

    with tempfile.TemporaryDirectory(prefix="unknot-tour-") as folder:
        for picture in draw_tour(Home(Path(folder)), Path(out), PictureSize(*_pixels(size), text_size)):
            click.echo(picture)


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    if not (width.isdecimal() and height.isdecimal() and 320 <= int(width) <= 8000 and 240 <= int(height) <= 8000):
        raise click.BadParameter(f"{size!r} is not WIDTHxHEIGHT, such as 1180x760", param_hint="--size")
    return int(width), int(height)
