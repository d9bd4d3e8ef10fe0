"""From a few answers to the first sensible step: what is out of the ordinary speaks before all else."""

from collections.abc import Mapping

NONE = "none"
QUESTIONS = ("unusual", "phase", "doing", "muscle", "again")
"""In the order in which they are asked."""

_UNUSUAL = {
    "chest": ("sign-emergency",),
    "sudden": ("sign-emergency", "sign-weakness"),
    "cold-pale": ("sign-emergency",),
    "swollen": ("sign-swollen",),
    "weak": ("sign-weakness",),
    "wound": ("sign-wound",),
    "cola-urine": ("sign-cola-urine",),
    "long": ("sign-long", "now-not-easing"),
    "pop": ("now-no-cramp",),
    "medicine": ("sign-medicine",),
    "sore": ("sign-sore",),
}
_HOLDS = {
    "calf": "now-calf",
    "hamstrings": "now-hamstring",
    "quadriceps": "now-quad",
    "foot": "now-foot",
    "above-hip": "now-above-hip",
}
_PATTERNS = {
    "night": ("pattern-night", "bedtime", "night-habits"),
    "exercise": ("pattern-exercise", "training-load", "fluids"),
    "after": ("pattern-after", "after-run", "food"),
    "rest": ("pattern-rest", "what-to-note"),
}
_AGAIN = {"same": "pattern-same-muscle", "both": "pattern-both-sides"}


def next_question(given: Mapping[str, str]) -> str | None:
    """The question to ask after the answers `given`, question to answer; none where they are enough."""
    if given.get("unusual", NONE) != NONE or given.get("doing") == "walking":
        return None
    # Someone in a cramp is not asked about the cramps before it.
    asked = QUESTIONS[:-1] if given.get("phase") == "now" else QUESTIONS
    return next((each for each in asked if each not in given), None)


def lead(given: Mapping[str, str]) -> tuple[str, ...]:
    """The topics that complete answers lead to: the first is the first sensible step, the others come after it.

    A sign comes before a hold, a hold before a pattern. Raises KeyError on an answer that isn't among the guide's.
    """
    if given["unusual"] != NONE:
        return _UNUSUAL[given["unusual"]]
    if given["doing"] == "walking":
        return ("sign-walking",)
    if given["phase"] == "now":
        running = ("now-running",) if given["doing"] == "exercise" else ()
        return (_HOLDS.get(given["muscle"], "now-general"), *running, "now-not-easing", "now-aftercare")
    return _looking_back(given)


def _looking_back(given: Mapping[str, str]) -> tuple[str, ...]:
    pattern, *others = _PATTERNS[given["doing"]]
    place = ("now-above-hip",) if given["muscle"] == "above-hip" else ()
    again = (_AGAIN[given["again"]],) if given["again"] in _AGAIN else ()
    # In exercise the same muscle again says more than the exercise; at night and at rest it is the hour that does.
    first = (*again, pattern) if given["doing"] == "exercise" else (pattern, *again)
    return (*first, *place, *others)
