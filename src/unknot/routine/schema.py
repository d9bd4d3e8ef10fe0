"""The JSON Schema of a routine file, made from the same fields that the reader checks."""

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
    texts = {field.name: _value(field) for field in ROUTINE_FIELDS if field.type is Type.TEXT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Unknot routine",
        **schema,
        "patternProperties": {
            # `id` looks like a language, too.
            f"^(?!id$){LANGUAGE_PATTERN[1:]}": {"type": "object", "properties": texts, "additionalProperties": False},
        },
    }


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
