"""What a file may refer to, and what is said where it refers to something else."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import cast

import msgspec

from unknot.routine.fields import Report, nearest
from unknot.routine.key_lines import KeyPath
from unknot.routine.toml_file import shown


class Known(msgspec.Struct, frozen=True):
    """The ids that a file may refer to; `folder` is where a person's own exercises lie, empty where they have none."""

    exercises: Collection[str]
    sources: Collection[str]
    folder: str = ""


def check_exercise_id(name: object, known: Known, where: KeyPath, report: Report) -> None:
    """Report `name` where it is no exercise, with the nearest that is one and where its file would lie."""
    if name in known.exercises:
        return
    place = f", or its file in {known.folder}" if known.folder else ""
    near = nearest(str(name), known.exercises)
    report(where, f"found unknown exercise {shown(name)}{near}; expected the id of a known exercise{place}")


def check_sources(table: Mapping[str, object], known: Known, where: KeyPath, report: Report) -> None:
    """Report every source in `table` that there is not."""
    for source in ids_in(table):
        check_source(source, known, (*where, "sources"), report)


def check_source(source: str, known: Known, where: KeyPath, report: Report) -> None:
    """Report `source` where there is no such source."""
    if source not in known.sources:
        near = nearest(source, known.sources)
        report(where, f"found unknown source {shown(source)}{near}; expected the id of a known source")


def ids_in(table: Mapping[str, object]) -> tuple[str, ...]:
    """The sources that `table` names."""
    return tuple(cast(list[str], table.get("sources", [])))


def choices_of(kind: type[StrEnum]) -> tuple[str, ...]:
    """The words of a choice."""
    return tuple(member.value for member in kind)
