"""How two computers' diaries become one: a pure rule on rows, whichever comes first and however often.

Of two versions of a record the greater stands, by one order that is total; the greatest of many is the same in every
order and grouping, so merging is commutative, associative and idempotent. What cannot both be true (a cramp and "no
cramps" for one night) is kept: it is decided when it is read, for a decision that was written down would depend on
who merged first.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

Row = Mapping[str, Any]
Key = tuple[Any, ...]
Pair = frozenset[tuple[str, Key]]


class Unit(msgspec.Struct, frozen=True):
    """A row with those that are part of it, each with its table (a session's holds): kept or replaced together."""

    row: Row
    parts: tuple[tuple[str, Row], ...] = ()


Table = Mapping[Key, Unit]
Tables = Mapping[str, Table]


class MergePlan(msgspec.Struct, frozen=True):
    """What taking in would do: how many records are new, changed or the same, and those to write, by table."""

    new: int
    changed: int
    same: int
    conflicts: int
    write: dict[str, tuple[Unit, ...]]


def later(one: Unit, other: Unit) -> Unit:
    """The version that stands: changed later; at one moment, by the device's name; then by what it says."""
    mine, theirs = _stamp(one), _stamp(other)
    if mine == theirs and one != other:
        mine, theirs = (*mine, _text(one)), (*theirs, _text(other))
    return one if mine >= theirs else other


def merged(one: Tables, other: Tables) -> dict[str, dict[Key, Unit]]:
    """Both diaries in one."""
    result = {name: dict(table) for name, table in one.items()}
    for name, table in other.items():
        ours = result.setdefault(name, {})
        for key, unit in table.items():
            ours[key] = later(ours[key], unit) if key in ours else unit
    return result


def changes(ours: Tables, theirs: Tables) -> MergePlan:
    """What `theirs` would change in `ours`; a conflict is a pair that it brings and that cannot both hold."""
    write: dict[str, tuple[Unit, ...]] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    for name, table in theirs.items():
        known = ours.get(name, {})
        taken = []
        for key, unit in table.items():
            mine = known.get(key)
            fate = "new" if mine is None else "same" if later(mine, unit) == mine else "changed"
            counts[fate] += 1
            if fate != "same":
                taken.append(unit)
        if taken:
            write[name] = tuple(taken)
    brought = contradictions(merged(ours, theirs)) - contradictions(ours) if write else frozenset()
    return MergePlan(counts["new"], counts["changed"], counts["same"], len(brought), write)


def contradictions(tables: Tables) -> frozenset[Pair]:
    """The pairs of records that cannot both hold; what is deleted contradicts nothing."""
    return frozenset(frozenset(pair) for rule in _RULES for pair in rule(tables))


def standing(rows: Sequence[Row], same: tuple[str, ...]) -> set[int]:
    """Where in `rows` those stand that count: of each group that is equal in the columns `same`, the last changed."""
    last: dict[Key, int] = {}
    for at, row in enumerate(rows):
        key = tuple(row[name] for name in same)
        if key not in last or _changed(row) > _changed(rows[last[key]]):
            last[key] = at
    return set(last.values())


def _changed(row: Row) -> tuple[str, str, str]:
    return row["updated_at"], row["device"], row["id"]


def _stamp(unit: Unit) -> tuple[str, ...]:
    return str(unit.row.get("updated_at") or ""), str(unit.row.get("device") or "")


def _text(unit: Unit) -> str:
    return json.dumps([unit.row, unit.parts], sort_keys=True)


def _live(tables: Tables, name: str) -> Iterator[tuple[tuple[str, Key], Row]]:
    for key, unit in tables.get(name, {}).items():
        if unit.row.get("deleted_at") is None:
            yield (name, key), unit.row


def _pairs_by(tables: Tables, name: str, group: Callable[[Row], Any]) -> Iterator[tuple[Any, Any]]:
    groups: defaultdict[Any, list[tuple[str, Key]]] = defaultdict(list)
    for key, row in _live(tables, name):
        if (of := group(row)) is not None:
            groups[of].append(key)
    for keys in groups.values():
        yield from combinations(keys, 2)


def _two_nones(tables: Tables) -> Iterator[tuple[Any, Any]]:
    return _pairs_by(tables, "night", lambda row: row["night"])


def _a_cramp_and_a_none(tables: Tables) -> Iterator[tuple[Any, Any]]:
    cramps: defaultdict[str, list[tuple[str, Key]]] = defaultdict(list)
    for key, row in _live(tables, "cramp"):
        if row["context"] == "night":
            cramps[row["night"]].append(key)
    for key, row in _live(tables, "night"):
        yield from ((key, cramp) for cramp in cramps.get(row["night"], ()))


def _a_run_taken_in_twice(tables: Tables) -> Iterator[tuple[Any, Any]]:
    return _pairs_by(tables, "run", lambda row: None if row["origin"] == "hand" else (row["origin"], row["began_utc"]))


def _plans_that_overlap(tables: Tables) -> Iterator[tuple[Any, Any]]:
    return _overlapping(
        tables, "plan_item", lambda row: (row["valid_from"], row["valid_to"]), lambda row: row["routine"]
    )


def _overlapping(
    tables: Tables, name: str, span: Callable[[Row], tuple[str, str | None]], group: Callable[[Row], Any]
) -> Iterator[tuple[Any, Any]]:
    groups: defaultdict[Any, list[tuple[tuple[str, Key], str, str]]] = defaultdict(list)
    for key, row in _live(tables, name):
        first, last = span(row)
        groups[group(row)].append((key, first, last or "9999"))
    for spans in groups.values():
        for (one, first, last), (other, begins, ends) in combinations(spans, 2):
            if first <= ends and begins <= last:
                yield one, other


_RULES = (_two_nones, _a_cramp_and_a_none, _a_run_taken_in_twice, _plans_that_overlap)
