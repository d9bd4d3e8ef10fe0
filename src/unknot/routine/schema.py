"""The JSON Schema of a routine file, made from the same fields that the reader checks."""

import re

from unknot.routine.exercise_reading import DOSE_FIELDS, EXERCISE_FIELDS
from unknot.routine.fields import ID_PATTERN, LANGUAGE_PATTERN, KeySpec, Type
from unknot.routine.reading import MOST_STEPS, ROUTINE_FIELDS, STEP_FIELDS

_SOMETHING = r"\S"


def routine_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of a routine file; the sum and the ids it refers to are checked by the reader alone."""
    schema = _object(ROUTINE_FIELDS)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    properties["step"] = {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_STEPS,
        "description": "what is done, in order",
        "items": _step(),
    }
    properties["exercise"] = {**_value(_field(ROUTINE_FIELDS, "exercise")), "items": _exercise()}
    return _document("Unknot routine", schema, ROUTINE_FIELDS)


def exercise_schema() -> dict[str, object]:
    """JSON Schema of an exercise file; keyframes and the ids it refers to are checked by the reader alone."""
    return _document("Unknot exercise", _exercise(), EXERCISE_FIELDS)


def _document(title: str, schema: dict[str, object], fields: tuple[KeySpec, ...]) -> dict[str, object]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **schema,
        "patternProperties": _translated(fields),
    }


def _translated(fields: tuple[KeySpec, ...]) -> dict[str, object]:
    texts = {field.name: _value(field) for field in fields if field.type is Type.TEXT}
    # Short keys such as `id` and `cue` look like a language, too.
    others = "".join(f"(?!{field.name}$)" for field in fields if re.match(LANGUAGE_PATTERN, field.name))
    return {f"^{others}{LANGUAGE_PATTERN[1:]}": {"type": "object", "properties": texts, "additionalProperties": False}}


def _field(fields: tuple[KeySpec, ...], name: str) -> KeySpec:
    return next(field for field in fields if field.name == name)


def _exercise() -> dict[str, object]:
    schema = _object(EXERCISE_FIELDS)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    properties["dose"] = _object(DOSE_FIELDS)
    return {**schema, "patternProperties": _translated(EXERCISE_FIELDS)}


def _step() -> dict[str, object]:
    return {
        **_object(STEP_FIELDS),
        "oneOf": [{"required": [length]} for length in ("hold", "move", "reps")],
        "dependentRequired": {"reps": ["tempo"], "tempo": ["reps"]},
    }


def _object(fields: tuple[KeySpec, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {field.name: _value(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _value(field: KeySpec) -> dict[str, object]:
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
        case Type.IDS:
            return {"type": "array", "items": {"type": "string", "pattern": _SOMETHING}, **about}
        case Type.TABLE:
            return {"type": "object", **about}
        case Type.TABLES:
            return {"type": "array", "items": {"type": "object"}, **about}
