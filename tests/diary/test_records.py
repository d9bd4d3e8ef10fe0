"""The samples that other tests rely on: one of each record, with no field that could be lost unseen."""

import inspect

import msgspec
import pytest
from msgspec.structs import FieldInfo, fields, replace

from samples import FULL, full
from unknot.diary import records
from unknot.diary.editing import changed_run
from unknot.errors import UserError


def test_there_is_a_full_one_of_every_record() -> None:
    structs = {
        each
        for _name, each in inspect.getmembers(records, inspect.isclass)
        if issubclass(each, msgspec.Struct) and each.__module__ == records.__name__
    }
    assert structs - {type(each) for each in FULL} == {records.Diary}  # which holds them all


def default_of(field: FieldInfo) -> object:
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default


@pytest.mark.parametrize("record", FULL, ids=lambda record: type(record).__name__)
def test_every_field_of_it_is_unlike_its_default(record: msgspec.Struct) -> None:
    left = [
        each.name for each in fields(record) if not each.required and getattr(record, each.name) == default_of(each)
    ]
    assert left == []


@pytest.mark.parametrize("name", [each.name for each in fields(records.Run) if each.type is str])
def test_no_text_of_a_run_is_endless(name: str) -> None:
    if name not in ("id", "origin"):  # which nobody types
        with pytest.raises(UserError):
            changed_run(replace(full(records.Run), **{name: "x" * 20_000}))
