"""Going to a day of the diary: the one field that asks which."""

from datetime import date

import msgspec
from msgspec.structs import replace

from unknot.diary.times import read_date
from unknot.errors import UserError, about
from unknot.view.words import _


class GoDraft(msgspec.Struct, frozen=True):
    """The day as it is written."""

    day: str


class GoForm(msgspec.Struct, frozen=True):
    """The form of it; `made` is the day to go to."""

    title: str
    draft: GoDraft
    made: date | None = None
    problem: str = ""
    field: str = ""


def build_go(draft: GoDraft) -> GoForm:
    """The form for `draft`."""
    form = GoForm(_("Go to a day"), draft)
    try:
        with about("day"):
            return replace(form, made=read_date(draft.day))
    except UserError as error:
        return replace(form, problem=str(error), field=error.field)
