"""The diary as JSON: what a record holds is in it, so that a field nobody wrote there is noticed."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import fields, replace

from samples import full
from unknot.cli import diary
from unknot.diary.records import Cramp, Night, Observation, Run, Session

WRITERS: dict[type, Callable[[Any], dict[str, object]]] = {
    Cramp: lambda cramp: diary._cramp(cramp, 0.0),
    Night: diary._night,
    Run: diary.run_json,
    Session: diary._session,
    Observation: diary._observation,
}
OF_NO_USE_OUTSIDE = {
    Cramp: {"context_said"},
    Session: {"options", "steps"},
}


@pytest.mark.parametrize("kind", list(WRITERS), ids=lambda kind: kind.__name__)
def test_no_field_is_left_out(kind: type[msgspec.Struct]) -> None:
    record, write = full(kind), WRITERS[kind]
    with_defaults = [each for each in fields(kind) if not each.required]
    usual = {
        each.name: each.default if each.default is not msgspec.NODEFAULT else each.default_factory()
        for each in with_defaults
    }
    lost = {name for name, value in usual.items() if write(record) == write(replace(record, **{name: value}))}
    assert lost == OF_NO_USE_OUTSIDE.get(kind, set())
