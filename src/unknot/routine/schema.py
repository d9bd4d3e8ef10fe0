"""The JSON Schema of routine and exercise files, made from the same fields that the reader checks."""

import re
from collections.abc import Mapping

from unknot.routine.exercise_reading import DOSE_FIELDS, EXERCISE_FIELDS
from unknot.routine.fields import ID_PATTERN, LANGUAGE_PATTERN, KeySpec, Type
from unknot.routine.reading import MOST_STEPS, ROUTINE_FIELDS, STEP_FIELDS

_SOMETHING = r"\S"

Schema = dict[str, object]


def routine_schema(figure: Schema) -> Schema:
    """JSON Schema (2020-12) of a routine file; the sum and the ids it refers to are checked by the reader alone.

    `figure` is the schema of an exercise's figure.
    """
    steps = {**list_of(ROUTINE_FIELDS, "step", _step()), "maxItems": MOST_STEPS}
    exercises = list_of(ROUTINE_FIELDS, "exercise", _exercise(figure))
    schema = object_schema(ROUTINE_FIELDS, {"step": steps, "exercise": exercises})
    return _document("Unknot routine", schema, ROUTINE_FIELDS)


def exercise_schema(figure: Schema) -> Schema:
    """JSON Schema of an exercise file; the ids it refers to are checked by the reader alone, and how it moves."""
    return _document("Unknot exercise", _exercise(figure), EXERCISE_FIELDS)


def object_schema(fields: tuple[KeySpec, ...], parts: Mapping[str, object] | None = None) -> Schema:
    """The schema of a table of `fields`; `parts` are schemas of the tables in it, which its fields do not know."""
    return {
        "type": "object",
        "properties": {**{field.name: _value(field) for field in fields}, **(parts or {})},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def list_of(fields: tuple[KeySpec, ...], name: str, items: Schema) -> Schema:
    """The schema of the tables under `name`, one of `fields`, of which each is one of `items`."""
    return {**_value(_field(fields, name)), "items": items}


def _document(title: str, schema: Schema, fields: tuple[KeySpec, ...]) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **schema,
        "patternProperties": _translated(fields),
    }


def _translated(fields: tuple[KeySpec, ...]) -> Schema:
    texts = {field.name: _value(field) for field in fields if field.type is Type.TEXT}
    # Short keys such as `id` and `cue` look like a language, too.
    others = "".join(f"(?!{field.name}$)" for field in fields if re.match(LANGUAGE_PATTERN, field.name))
    return {f"^{others}{LANGUAGE_PATTERN[1:]}": {"type": "object", "properties": texts, "additionalProperties": False}}


def _field(fields: tuple[KeySpec, ...], name: str) -> KeySpec:
    return next(field for field in fields if field.name == name)


def _exercise(figure: Schema) -> Schema:
    schema = object_schema(EXERCISE_FIELDS, {"dose": object_schema(DOSE_FIELDS), "figure": figure})
    return {**schema, "patternProperties": _translated(EXERCISE_FIELDS)}


def _step() -> Schema:
    return {
        **object_schema(STEP_FIELDS),
        "oneOf": [{"required": [length]} for length in ("hold", "move", "reps")],
        "dependentRequired": {"reps": ["tempo"], "tempo": ["reps"]},
    }


def _value(field: KeySpec) -> Schema:
    about = {"description": f"{field.about} ({field.unit})" if field.unit else field.about}
    match field.type:
        case Type.ID:
            return {"type": "string", "pattern": ID_PATTERN, "maxLength": 64, **about}
        case Type.TEXT:
            length = {"minLength": int(field.low), "maxLength": int(field.high)}
            return {"type": "string", **length, "pattern": field.pattern, **about}
        case Type.NUMBER | Type.WHOLE:
            kind = "integer" if field.type is Type.WHOLE else "number"
            return {"type": kind, "minimum": field.low, "maximum": field.high, **about}
        case Type.FLAG:
            return {"type": "boolean", **about}
        case Type.CHOICE:
            return {"enum": list(field.choices), **about}
        case Type.CHOICES:
            return {"type": "array", "items": {"enum": list(field.choices)}, "maxItems": int(field.high), **about}
        case Type.LIST:
            return {"type": "array", "minItems": int(field.low), "maxItems": int(field.high), **about}
        case Type.IDS:
            return {"type": "array", "items": {"type": "string", "pattern": _SOMETHING}, **about}
        case Type.TABLE:
            return {"type": "object", **about}
        case Type.TABLES:
            most = {"maxItems": int(field.high)} if field.high else {}
            return {"type": "array", "items": {"type": "object"}, "minItems": int(field.low), **most, **about}
