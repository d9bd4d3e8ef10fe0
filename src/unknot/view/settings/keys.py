"""The keys, by where they work."""

from unknot.view.settings.rows import Row
from unknot.view.words import _


def key_rows() -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """A heading and its keys: each row says the keys and below them what they do."""
    everywhere = (
        (_("Ctrl+K"), _("I have a cramp now")),
        (_("Ctrl+Shift+N"), _("leave it open for the night")),
        (_("Ctrl with plus, minus or 0"), _("larger text, smaller, as it was")),
        (_("Ctrl+Z"), _("take back the last change")),
        (_("Tab, Shift+Tab"), _("from one thing to the next, and back")),
    )
    playing = (
        (_("Space"), _("pause, go on")),
        (_("Left, Right"), _("back, skip")),
        (_("Plus"), _("10 seconds more")),
        (_("M"), _("sound off and on")),
        (_("F11"), _("the whole screen, and back")),
        (_("Esc"), _("end")),
    )
    lists = (
        (_("R"), _("I ran, on Today")),
        (_("Ctrl+N"), _("add a cramp, in the diary")),
        (_("Ctrl+F"), _("search, in guide, diary and settings")),
        (_("Ctrl+Enter"), _("save a form, start a routine")),
        (_("Delete"), _("leave a step out tonight, take an entry out of the diary")),
    )
    editor = (
        (_("Alt+Up, Alt+Down"), _("move a step")),
        (_("Ctrl+Z, Ctrl+Shift+Z"), _("take back, do again")),
        (_("Ctrl+S"), _("save")),
    )
    parts = (
        (_("On every page"), everywhere),
        (_("While a routine plays"), playing),
        (_("Lists and forms"), lists),
        (_("Making a routine"), editor),
    )
    return tuple(
        (title, tuple(Row(f"key:{place}:{number}", *pair) for number, pair in enumerate(pairs)))
        for place, (title, pairs) in enumerate(parts)
    )
