"""`unknot doctor`: what a bug report should say, and whether the diary is sound."""

import os
import platform
import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module, metadata
from typing import Any

import click

from unknot import __version__
from unknot.cli.common import home_option, json_option, print_json
from unknot.desktop import awake
from unknot.errors import UserError
from unknot.files import PRIVATE_FOLDER, is_private
from unknot.language import _
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.shipped import shipped
from unknot.sound import engines
from unknot.storage.checkup import check_up
from unknot.storage.database import examine, refuse_to_begin_again
from unknot.syslibs import missing_of_program


@click.command()
@home_option
@json_option
def doctor(as_json: bool) -> None:
    """Versions, paths, database, library, sound, screen, desktop and system; exit 1 if the diary is not sound."""
    place = Home.find()
    findings = {
        "versions": _versions(),
        "paths": _found(lambda: _paths(place)),
        "database": _database(place),
        "library": _found(lambda: _library(place)),
        "sound": _found(_sound),
        "screen": _found(_screen),
        "desktop": _found(_desktop),
        "system": _found(_system),
    }
    if as_json:
        print_json(findings)
    else:
        for heading, found in findings.items():
            click.echo(heading.capitalize())
            for line in _lines(found):
                click.echo(f"  {line}")
    if findings["database"]["state"] == "faulty":
        click.get_current_context().exit(1)


def _found(look: Callable[[], Any]) -> Any:
    """What `look` finds; where it fails, that is what was found."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - the doctor is called when things are broken, and must get through
        return {"error": " ".join(f"{type(error).__name__}: {error}".split())}


def _versions() -> dict[str, str]:
    return {
        "unknot": __version__,
        "python": platform.python_version(),
        "qt": _version_of(lambda: str(_qt_core().qVersion())),
        "pyside6": _version_of(lambda: metadata.version("PySide6-Essentials")),
        "sqlite": sqlite3.sqlite_version,
        "sqlite_utils": _version_of(lambda: metadata.version("sqlite-utils")),
        "platform": platform.platform(),
    }


def _version_of(look: Callable[[], str]) -> str:
    try:
        return look()
    except (ImportError, OSError) as error:
        return f"missing ({error})"


def _qt_core() -> Any:
    return import_module("PySide6.QtCore")  # by name: the doctor also works where Qt is broken


def _paths(place: Home) -> dict[str, str]:
    return {
        "data": str(place.folder),
        "database": str(place.database),
        "own_routines": str(place.routines),
        "own_exercises": str(place.exercises),
        "shipped_routines": str(shipped("routines")),
        "log": str(place.log),
        **_shared(place),
    }


def _shared(place: Home) -> dict[str, str]:
    """A folder that holds other things too is left open to whom it was open to."""
    others = place.others()
    if not others or is_private(place.folder, PRIVATE_FOLDER):
        return {}
    return {"not_closed_to_others": _("it also holds {names}").format(names=", ".join(others[:3]))}


def _database(place: Home) -> dict[str, Any]:
    try:
        return _database_found(place)
    except UserError as error:
        return {"state": "faulty", "detail": str(error), "schema": None, "bytes": None}
    except Exception as error:  # noqa: BLE001 - as above
        return {"state": "faulty", "detail": f"{type(error).__name__}: {error}", "schema": None, "bytes": None}


def _database_found(place: Home) -> dict[str, Any]:
    place.look()
    schema = examine(place.database)
    if not schema:
        refuse_to_begin_again(place)
        return {"state": "not made yet", "detail": "", "schema": None, "bytes": 0}
    size = place.database.stat().st_size
    return {"state": "ok", "detail": "", "schema": schema, "bytes": size, **_rows(place)}


def _rows(place: Home) -> dict[str, Any]:
    """Every row read; one that cannot be is faulty though the rest works."""
    found = check_up(place)
    faults = [f"{row.table} {row.key}: cannot be read and is left out ({row.why})" for row in found.bad]
    faults += [f"{name}: is missing; it is made again on the next day of use" for name in found.lacking]
    faults += found.complaints
    state = {"state": "faulty", "detail": f"{len(faults)} faults; all else works"} if faults else {}
    return {"rows": found.rows, "faults": faults, **state}


def _library(place: Home) -> dict[str, Any]:
    library = Library.of(place)
    return {
        "routines": len(library.routines),
        "own": sum(library.is_own(routine.id) for routine in library.routines),
        "exercises": len(library.exercises),
        "faults": [str(fault) for faulty in library.faulty for fault in faulty.faults],
    }


def _sound() -> list[dict[str, Any]]:
    core = _qt_core()
    made = None if core.QCoreApplication.instance() else core.QCoreApplication(["unknot"])
    try:
        reports = engines.describe()
    finally:
        if made is not None:
            made.shutdown()  # or no window could be opened in this process any more
    return [
        {"name": report.name, "kind": report.kind.value, "ok": report.ok, "reason": report.reason} for report in reports
    ]


def _screen() -> dict[str, Any]:
    """Who keeps the screen on while a routine plays, or why nobody does."""
    method, refusals = awake.describe(_("Unknot"), _("A look at what keeps the screen on"))
    return {"kept_on_by": method or _("nothing: it may go dark while a routine plays"), "refused": list(refusals)}


def _desktop() -> dict[str, Any]:
    """What shows reminders, and whether media keys reach a session."""
    if sys.platform in ("win32", "darwin"):
        return {}
    # By name, as above: both stand on Qt.
    shown_by, why = import_module("unknot.desktop.freedesktop").describe()
    no_keys = import_module("unknot.desktop.media").describe()
    return {
        "reminders_shown_by": shown_by or _("nothing with buttons: {why}").format(why=why),
        "media_keys": _("they do not work: {why}").format(why=no_keys) if no_keys else _("they reach a session"),
    }


def _system() -> dict[str, Any]:
    """Libraries and programs that Unknot needs or would do more with, and the command that installs them."""
    lacking = missing_of_program(os.environ)
    state = _("all there") if not lacking else _("cannot open a window") if lacking.needed else _("would do more with")
    return {"state": state, "lacks": list(lacking.things), "install": lacking.command() if lacking else ""}


def _lines(found: Any) -> list[str]:
    if isinstance(found, dict):
        lines = []
        for name, value in found.items():
            shown = name.replace("_", " ")
            if isinstance(value, list):
                lines += [f"{shown}: {len(value)}", *(f"  {each}" for each in value)]
            elif value not in ("", None):
                lines.append(f"{shown}: {value}")
        return lines
    return [f"{each['kind']}: {'ok' if each['ok'] else 'no'}, {each['reason']}" for each in found]
