"""Merging: whichever comes first, however often and in whatever groups, one diary comes of it, and nothing is lost."""

from collections.abc import Mapping
from functools import reduce
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unknot.storage.merging import Unit, changes, contradictions, merged

STAMPS = st.sampled_from([f"2026-03-{day:02d}T02:00:00.000Z" for day in range(8, 12)])
UNITS = st.builds(
    lambda night, stamp, gone, device, context, held: Unit(
        {
            "night": night,
            "context": context,
            "note": held,
            "updated_at": stamp,
            "deleted_at": stamp if gone else None,
            "device": device,
        },
        tuple(("session_step", {"position": number}) for number in range(held)),
    ),
    st.sampled_from(["2026-03-08", "2026-03-09"]),
    STAMPS,
    st.booleans(),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["night", "rest"]),
    st.integers(0, 3),
)
TABLES = st.fixed_dictionaries(
    {name: st.dictionaries(st.sampled_from([("1",), ("2",), ("3",)]), UNITS) for name in ("cramp", "night")}
)


@given(st.lists(TABLES, min_size=1, max_size=4))
def test_every_order_and_grouping_makes_one_diary(diaries: list[Any]) -> None:
    results = [reduce(merged, order) for order in permutations(diaries)]
    results.append(reduce(lambda right, left: merged(left, right), reversed(diaries)))
    assert all(result == results[0] for result in results)
    assert all(merged(results[0], each) == results[0] for each in diaries)


@given(TABLES, TABLES)
def test_what_an_import_says_is_what_merging_does(ours: Any, theirs: Any) -> None:
    found = changes(ours, theirs)
    assert found.new + found.changed + found.same == sum(len(table) for table in theirs.values())
    after = merged(ours, theirs)
    fresh = {name: {key for key in table if key not in ours[name]} for name, table in after.items()}
    altered = {name: {key for key in ours[name] if after[name][key] != ours[name][key]} for name in after}
    assert found.new == sum(map(len, fresh.values()))
    assert found.changed == sum(map(len, altered.values()))
    again = changes(after, theirs)
    assert (again.new, again.changed, again.conflicts, again.write) == (0, 0, 0, {})


@given(TABLES, TABLES)
def test_nothing_that_either_side_said_is_lost(ours: Any, theirs: Any) -> None:
    after = merged(ours, theirs)
    for name in after:
        assert after[name].keys() == ours[name].keys() | theirs[name].keys()
        for key, unit in after[name].items():
            assert unit in (ours[name].get(key), theirs[name].get(key))


def unit(stamp: str = "2026-03-10T02:00:00.000Z", **named: Any) -> Unit:
    return Unit({"updated_at": stamp, "deleted_at": None, "device": "a", **named})


def tables(**named: Mapping[str, Unit]) -> dict[str, dict[tuple[str], Unit]]:
    return {name: {(key,): each for key, each in table.items()} for name, table in named.items()}


def test_a_deletion_is_a_change_and_goes_by_its_time() -> None:
    deleted = unit("2026-03-10T03:00:00.000Z", deleted_at="2026-03-10T03:00:00.000Z", night="x")
    kept, back = unit(night="x"), unit("2026-03-10T04:00:00.000Z", night="x")
    for one, other, stands in ((kept, deleted, deleted), (deleted, back, back)):
        assert merged(tables(night={"1": one}), tables(night={"1": other})) == tables(night={"1": stands})


def test_what_cannot_both_hold_is_counted_and_only_what_is_brought() -> None:
    ours = tables(
        night={"n": unit(night="2026-03-08")},
        cramp={"c": unit(night="2026-03-09", context="night")},
        run={"r": unit(origin="0" * 64, began_utc="x"), "h": unit(origin="hand", began_utc="y")},
        plan_item={"p": unit(routine="bedtime", valid_from="2026-03-01", valid_to="2026-03-10")},
    )
    theirs = tables(
        night={"n2": unit(night="2026-03-08"), "n3": unit(night="2026-03-09"), "n4": unit(night="2026-03-10")},
        cramp={"c2": unit(night="2026-03-10", context="rest")},
        run={"r2": unit(origin="0" * 64, began_utc="x"), "h2": unit(origin="hand", began_utc="y")},
        plan_item={
            "p2": unit(routine="bedtime", valid_from="2026-03-10", valid_to=None),
            "p3": unit(routine="strength", valid_from="2026-03-01", valid_to=None),
            "p4": unit(routine="bedtime", valid_from="2026-02-01", valid_to="2026-02-28"),
        },
    )
    assert contradictions(ours) == frozenset()
    found = changes(ours, theirs)
    assert found.conflicts == 4  # two nones, a none against a cramp, a file's run twice, two plans on the tenth
    deleted = unit("2026-03-11T02:00:00.000Z", night="2026-03-08", deleted_at="2026-03-11T02:00:00.000Z")
    assert changes(merged(ours, tables(night={"n": deleted})), theirs).conflicts == 3
