"""The JSON Schema of a figure, made from the same fields that its reader checks."""

from unknot.figure.fields import (
    CLOSEUP_FIELDS,
    CONTACT_FIELDS,
    FIGURE_FIELDS,
    JOINT_FIELDS,
    KEYFRAME_FIELDS,
    PROP_FIELDS,
)
from unknot.routine.schema import Schema, list_of, object_schema


def figure_schema() -> Schema:
    """JSON Schema of a `[figure]` table; what only a contact makes necessary is checked by the reader alone."""
    contacts = list_of(KEYFRAME_FIELDS, "contacts", object_schema(CONTACT_FIELDS))
    keyframe = object_schema(KEYFRAME_FIELDS, {"joints": object_schema(JOINT_FIELDS), "contacts": contacts})
    parts = {
        "closeup": object_schema(CLOSEUP_FIELDS),
        "prop": list_of(FIGURE_FIELDS, "prop", object_schema(PROP_FIELDS)),
        "keyframe": list_of(FIGURE_FIELDS, "keyframe", keyframe),
    }
    return object_schema(FIGURE_FIELDS, parts)
