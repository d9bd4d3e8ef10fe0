"""Somebody more at this computer, and what the people here are called."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from unknot.errors import UserError, about
from unknot.profiles import Profile
from unknot.view.words import _


class PersonDraft(msgspec.Struct, frozen=True):
    """The name of somebody more; `own` is that of the first person, where there is none yet."""

    name: str = ""
    own: str = ""


class PersonForm(msgspec.Struct, frozen=True):
    """The form of it; `asks_own` says that the first person has no name yet."""

    title: str
    draft: PersonDraft
    asks_own: bool
    problem: str = ""
    field: str = ""


def build_person(draft: PersonDraft, check: Callable[[str], str], *, asks_own: bool) -> PersonForm:
    """The form for `draft`; `check` raises for what is no name or is taken."""
    form = PersonForm(_("Somebody else uses Unknot here"), draft, asks_own)
    try:
        if asks_own:
            with about("own"):
                check(draft.own)
        with about("name"):
            name = check(draft.name)
            if asks_own and name.casefold() == check(draft.own).casefold():
                raise UserError(_("Both are called {name!r}; one of the two needs another name.").format(name=name))
    except UserError as error:
        return replace(form, problem=str(error), field=error.field)
    return form


def called(person: Profile) -> str:
    """What `person` is called; the first may have no name."""
    return person.name or _("The first person")
