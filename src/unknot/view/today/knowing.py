"""One thing worth knowing: from the person's own log where that says something, else from the sources."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from unknot.diary.choices import Context
from unknot.diary.records import Cramp, Diary, Run
from unknot.view.choices import relief_names, trigger_names
from unknot.view.words import _

LOOKED_AT = 5
"""The latest cramps that are looked at; a pattern is in at least `OFTEN` of them [own choice]."""
OFTEN = 3
LONG_RUN = 60.0


class Knowing(msgspec.Struct, frozen=True):
    """A sentence, its sources, and the guide's cue (such as `trigger:heat`) that `link` leads to; empty for none."""

    text: str
    sources: tuple[str, ...]
    link: str = ""
    cue: str = ""


def worth_knowing(diary: Diary, today: date) -> Knowing:
    """What stands out in the latest cramps of `diary`; without that a fact of the day."""
    return _after_runs(diary) or _with_trigger(diary.cramps) or _helped(diary.cramps) or _fact(today)


def _after_runs(diary: Diary) -> Knowing | None:
    """Cramps on days of a hot or long run."""
    runs: dict[date, list[Run]] = {}
    for run in diary.runs:
        runs.setdefault(run.day, []).append(run)
    latest = [each for each in diary.cramps if each.context in (Context.EXERCISE, Context.AFTER)][-LOOKED_AT:]
    hot = sum(any(run.hot for run in runs.get(each.day, ())) for each in latest)
    far = sum(any((run.minutes or 0) >= LONG_RUN for run in runs.get(each.day, ())) for each in latest)
    if max(hot, far) < OFTEN:
        return None
    if hot >= far:
        text = _("{count} of your last {of} cramps with exercise came on the day of a hot run.")
        return Knowing(text.format(count=hot, of=len(latest)), ("A4",), _("Heat in the guide"), "trigger:heat")
    text = _("{count} of your last {of} cramps with exercise came on the day of a run of an hour or more.")
    return Knowing(
        text.format(count=far, of=len(latest)), ("A2", "A4"), _("Long runs in the guide"), "trigger:mileage-jump"
    )


def _with_trigger(cramps: tuple[Cramp, ...]) -> Knowing | None:
    latest = cramps[-LOOKED_AT:]
    found = _most(each for cramp in latest for each in cramp.triggers)
    if found is None:
        return None
    name, count = found
    text = _("“{trigger}” was noted with {count} of your last {of} cramps. That they come together is no proof.")
    words = text.format(trigger=trigger_names().get(name, name), count=count, of=len(latest))
    return Knowing(words, (), _("More in the guide"), f"trigger:{name}")


def _helped(cramps: tuple[Cramp, ...]) -> Knowing | None:
    latest = cramps[-LOOKED_AT:]
    found = _most(each.id for cramp in latest for each in cramp.tried if each.helped)
    # Naming it would read as advice to take it, and quinine is never that.
    if found is None or found[0] in ("quinine", "magnesium"):
        return None
    text = _("You noted that this helped with {count} of your last {of} cramps: {what}.")
    return Knowing(text.format(count=found[1], of=len(latest), what=relief_names().get(found[0], found[0])), ())


def _most(names: Iterable[str]) -> tuple[str, int] | None:
    counted = Counter(names).most_common(1)
    return counted[0] if counted and counted[0][1] >= OFTEN else None


def _fact(today: date) -> Knowing:
    facts = (
        Knowing(_("Over 95 % of people have a muscle cramp some time."), ("A1",)),
        Knowing(_("Up to 60 % of adults have leg cramps at night at some time."), ("A3",)),
        Knowing(_("A cramp can last from seconds to 15 minutes."), ("A3",)),
        Knowing(_("When a cramp strikes: hold steadily and breathe, and do not bounce."), ("A2",)),
        Knowing(
            _("Warmth suits a muscle that is locked; cold, briefly, one that is sore afterwards."), ("A1", "A2", "A4")
        ),
        Knowing(_("Before a run move dynamically and step by step, not from 0 to 100."), ("A1", "A3", "A5")),
        Knowing(_("After a cramp: move slowly and breathe; do not sit still at once."), ("A2",)),
        Knowing(_("What cramps have for a cause is not settled; reviews name several."), ("MAU",)),
    )
    return facts[today.toordinal() % len(facts)]
