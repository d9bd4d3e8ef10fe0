"""What counts as a run, a walk or a hike: a list of what is, in the words and numbers that files use.

FIT's numbers are those of the FIT profile; words are those of Garmin, Strava and others, in the languages of their
exports. What is on no list is no run, and is refused by its own name.
"""

import re

from unknot.diary.choices import OnFoot

RUNS = frozenset(
    (
        "run", "runs", "running", "runner", "jog", "jogging", "trailrun", "trailrunning", "9",
        "lauf", "laufen", "dauerlauf", "joggen", "waldlauf", "lauftraining", "laufband", "trailrunning",
        "course", "courir", "footing", "carrera", "correr", "trote", "corsa", "correre", "corrida", "cursa", "córrer",
        "hardlopen", "hardloop", "løb", "løp", "løping", "löpning", "löprunda", "juoksu", "hlaup", "futás",
        "bieg", "bieganie", "běh", "běhání", "beh", "бег", "пробежка", "біг", "τρέξιμο", "koşu", "alergare",
        "ランニング", "ラン", "달리기", "러닝", "跑步", "лауф",
    )
)  # fmt: skip
WALKS = frozenset(
    (
        "walk", "walks", "walking", "stroll", "10", "gehen", "spaziergang", "spazieren", "spazierengehen", "walken",
        "marche", "promenade", "caminata", "caminar", "paseo", "camminata", "passeggiata", "caminhada", "wandelen",
        "wandeling", "gåtur", "gång", "promenad", "kävely", "spacer", "chůze", "chôdza", "ходьба", "прогулка",
        "ウォーキング", "걷기", "步行",
    )
)  # fmt: skip
HIKES = frozenset(
    (
        "hike", "hikes", "hiking", "trek", "trekking", "4", "wandern", "wanderung", "bergwandern", "randonnée",
        "randonnee", "senderismo", "excursionismo", "escursione", "escursionismo", "vandring", "vaellus", "fottur",
        "turystyka", "turistika", "поход", "ハイキング", "하이킹", "徒步",
    )
)  # fmt: skip
ALONE = frozenset(("trail", "treadmill", "track", "virtual"))
"""FIT's kinds of running, which mean a run where they stand alone too."""
MANNERS = ALONE | frozenset(
    (
        "indoor", "outdoor", "street", "road", "obstacle", "ultra", "fell", "mountain", "cross", "country", "race",
        "long", "easy", "interval", "intervals", "tempo", "recovery", "activity", "casual", "speed", "nordic",
        "dog", "morning", "afternoon", "lunch", "evening", "night", "à", "a", "pied", "a piedi", "piedi", "pie",
        "course", "tapis", "de", "sur", "im", "freien",
    )
)  # fmt: skip

_RUNNING, _WALKING, _HIKING = 1, 11, 17
_GENERIC, _FITNESS = 0, 4
_RUNNING_KINDS = frozenset((0, 1, 2, 3, 4, 45, 58, 59, 67))
_WALKING_KINDS = frozenset((27, 30, 31))
SPORTS = {
    0: "generic", 1: "running", 2: "cycling", 3: "transition", 4: "fitness equipment", 5: "swimming", 6: "basketball",
    7: "soccer", 8: "tennis", 9: "american football", 10: "training", 11: "walking", 12: "cross country skiing",
    13: "alpine skiing", 14: "snowboarding", 15: "rowing", 16: "mountaineering", 17: "hiking", 18: "multisport",
    19: "paddling", 20: "flying", 21: "e-biking", 22: "motorcycling", 23: "boating", 24: "driving", 25: "golf",
    26: "hang gliding", 27: "horseback riding", 28: "hunting", 29: "fishing", 30: "inline skating",
    31: "rock climbing", 32: "sailing", 33: "ice skating", 34: "sky diving", 35: "snowshoeing", 36: "snowmobiling",
    37: "stand up paddleboarding", 38: "surfing", 39: "wakeboarding", 40: "water skiing", 41: "kayaking",
    42: "rafting", 43: "windsurfing", 44: "kitesurfing", 45: "tactical", 46: "jumpmaster", 47: "boxing",
    48: "floor climbing", 49: "baseball", 53: "diving", 62: "HIIT", 64: "racket", 65: "wheelchair push walk",
    66: "wheelchair push run", 67: "meditation", 76: "water tubing", 77: "wakesurfing",
}  # fmt: skip
KINDS = {
    1: "treadmill", 2: "street", 3: "trail", 4: "track", 5: "spin", 6: "indoor cycling", 7: "road", 8: "mountain",
    14: "indoor rowing", 15: "elliptical", 16: "stair climbing", 17: "lap swimming", 18: "open water",
    20: "strength training", 26: "cardio training", 27: "indoor walking", 30: "casual walking", 31: "speed walking",
    43: "yoga", 44: "pilates", 45: "indoor running", 58: "virtual", 59: "obstacle", 67: "ultra",
}  # fmt: skip


def fit_on_foot(sport: int | None, kind: int | None) -> OnFoot | None:
    """What FIT's numbers for sport and sub-sport mean; a file that says no sport at all is taken for a run."""
    if sport in (_RUNNING, _WALKING, _GENERIC, _FITNESS) and kind in _WALKING_KINDS:
        return OnFoot.WALK
    if sport in (None, _RUNNING):
        return OnFoot.RUN if kind is None or kind in _RUNNING_KINDS else None
    if sport in (_GENERIC, _FITNESS):
        return OnFoot.RUN if kind in _RUNNING_KINDS - {0} else None
    return {_WALKING: OnFoot.WALK, _HIKING: OnFoot.HIKE}.get(sport)


def fit_name(sport: int | None, kind: int | None) -> str:
    """The words for FIT's numbers: `tennis`, `fitness equipment (indoor rowing)`."""
    if sport is None:
        return ""
    name = SPORTS.get(sport, f"sport {sport}")
    return f"{name} ({KINDS.get(kind, f'kind {kind}')})" if kind else name


def words_on_foot(text: str) -> OnFoot | None:
    """What the word for a sport in a GPX or TCX file or a table means; one that says nothing is taken for a run."""
    words = _words(text)
    if not words:
        return OnFoot.RUN
    for meant, known in ((OnFoot.HIKE, HIKES), (OnFoot.WALK, WALKS), (OnFoot.RUN, RUNS | ALONE)):
        if words & known and words <= known | MANNERS:
            return meant
    return None


def _words(text: str) -> frozenset[str]:
    """`TrailRun`, `trail_running` and `Trail Running` in words of their own."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", text.strip())
    return frozenset(re.findall(r"[^\W_]+", apart.casefold()))
