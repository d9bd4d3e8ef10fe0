"""The gate in the terminal: `play` and `now` without a window say the advice first and stop there."""

import click

from unknot.cli.reading import HomeReader
from unknot.diary.gate import STANDS, Standing, gate
from unknot.errors import UserError
from unknot.storage.inspecting import AT_THE_TERMINAL, Patience
from unknot.view.gate import build
from unknot.view.words import _

anyway_option = click.option("--anyway", is_flag=True, help="Although a warning sign stands, whose advice was read.")


def signs_that_stand(patience: Patience = AT_THE_TERMINAL) -> tuple[Standing, ...]:
    """What keeps the gate shut now, the gravest first; nothing where the diary cannot be read: it keeps nobody away."""
    reader = HomeReader(patience)
    try:
        return gate(reader.diary(reader.today - STANDS, reader.today), reader.today)
    except UserError as error:
        click.echo(str(error), err=True)
        return ()


def say_advice(shut: tuple[Standing, ...]) -> None:
    """The advice, the gravest first, and on standard error how to go on all the same."""
    for line in build(shut).lines:
        click.echo(line)
    signs = ", ".join(each.id for each in shut)
    click.echo(
        _(
            "{signs}: nothing was started. Say `unknot warnings settle {first} looked-at` once it was looked at, "
            "`over` once it is over; --anyway goes on all the same."
        ).format(signs=signs, first=shut[0].id),
        err=True,
    )
