"""What came of some files, in sentences: the same in a terminal and in the window."""

from collections import Counter

from unknot.diary.choices import OnFoot
from unknot.diary.records import Run
from unknot.language import _, ngettext
from unknot.runfiles.taking import FileOutcome, ReadAs, Taken

FEW = 10
"""As many activities of one archive are told one by one."""


def numbers(run: Run) -> str:
    """When, how long and how far: `2026-03-10, 17:50 (Europe/Berlin), 40 min, 7.5 km`."""
    parts = [f"{run.began.local:%Y-%m-%d}", f"{run.began.local:%H:%M} ({run.began.zone})"]
    if run.minutes is not None:
        parts.append(_("{minutes:.0f} min").format(minutes=max(1, run.minutes)))
    if run.km is not None:
        parts.append(_("{km:.1f} km").format(km=run.km))
    return ", ".join(parts)


def logged(run: Run) -> str:
    """That a run was written down, with its numbers."""
    said = {
        OnFoot.RUN: _("Logged a run: {numbers}."),
        OnFoot.WALK: _("Logged a walk: {numbers}."),
        OnFoot.HIKE: _("Logged a hike: {numbers}."),
    }
    return said[run.on_foot].format(numbers=numbers(run))


def archives(taken: Taken) -> tuple[str, ...]:
    """A sentence for each archive: what came in, what was there, what was something else."""
    return tuple(_archive(name, taken) for name in dict.fromkeys(each.inside for each in taken.outcomes) if name)


def told_singly(outcome: FileOutcome, taken: Taken) -> bool:
    """Whether an outcome has a line of its own, and does not drown among hundreds of its archive."""
    if not outcome.inside or outcome.found in (ReadAs.REFUSED, ReadAs.UNLIKELY):
        return True
    return sum(each.inside == outcome.inside and each.found is outcome.found for each in taken.outcomes) <= FEW


def _archive(name: str, taken: Taken) -> str:
    of_it = [each for each in taken.outcomes if each.inside == name]
    found = Counter(each.found for each in of_it)
    on_foot = Counter(each.run.on_foot for each in of_it if each.run and each.found is ReadAs.NEW)
    runs, walks = on_foot[OnFoot.RUN], on_foot[OnFoot.WALK] + on_foot[OnFoot.HIKE]
    known = found[ReadAs.KNOWN] + found[ReadAs.SAME] + found[ReadAs.COMPLETED]
    out = found[ReadAs.REFUSED] + found[ReadAs.UNLIKELY]
    parts = [ngettext("{count} run taken in", "{count} runs taken in", runs).format(count=runs)]
    if walks:
        parts.append(ngettext("{count} walk or hike", "{count} walks and hikes", walks).format(count=walks))
    if known:
        parts.append(_("{count} in the diary already").format(count=known))
    if found[ReadAs.OTHER]:
        parts.append(_("{count} something else").format(count=found[ReadAs.OTHER]))
    if out:
        parts.append(_("{count} not taken in").format(count=out))
    return f"{name}: {', '.join(parts)}."
