"""From files to runs for the diary: many at once, none of them twice, one outing once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant, instant_at, zone_at
from unknot.diary.choices import OnFoot
from unknot.diary.editing import changed_run, check, new_run
from unknot.diary.records import Run
from unknot.diary.unlikely import unlikely_run
from unknot.errors import UserError
from unknot.language import _, ngettext
from unknot.runfiles.archive import RunSource
from unknot.runfiles.model import Activity, MissingFileError, NoActivityError, RunFile, RunFileError
from unknot.runfiles.reading import GZIP, digest_of, read_bytes, unpacked

SAME_START = timedelta(minutes=2)
"""Two clocks are no further apart than this."""
ALIKE = 0.02
"""Two watches on one arm differ by no larger a share of time and way."""
HAND = "hand"


class ReadAs(StrEnum):
    """What a file or a run in it turned out to be."""

    NEW = "new"
    COMPLETED = "completed"  # it gave the outing in the diary a number that was missing there
    KNOWN = "known"  # the same file
    SAME = "same"  # another record of an outing in the diary
    UNLIKELY = "unlikely"  # numbers that are asked about
    OTHER = "other"  # no run, walk or hike
    MISSING = "missing"  # told of in an archive, without a file
    REFUSED = "refused"


ASKED = (ReadAs.SAME, ReadAs.UNLIKELY, ReadAs.OTHER)
"""What is taken in all the same if the person says so."""


class FileOutcome(msgspec.Struct, frozen=True):
    """What came of one file, or of one run in it: `run` is the one that was read, and `sentence` says why it is out."""

    name: str
    found: ReadAs
    sentence: str = ""
    run: Run | None = None
    inside: str = ""


class Taken(msgspec.Struct, frozen=True):
    """What came of some files; `runs` are to be saved, all of them or none; `stopped` where the person cancelled."""

    runs: tuple[Run, ...] = ()
    outcomes: tuple[FileOutcome, ...] = ()
    stopped: bool = False

    def said(self, *found: ReadAs) -> tuple[str, ...]:
        """The sentences of what turned out to be one of `found`."""
        return tuple(each.sentence for each in self.outcomes if each.found in found and each.sentence)

    @property
    def known(self) -> tuple[str, ...]:
        """Sentences about what is in the diary already, or has to be written down by hand."""
        return self.said(ReadAs.KNOWN, ReadAs.SAME, ReadAs.COMPLETED, ReadAs.MISSING)

    @property
    def refused(self) -> tuple[str, ...]:
        """Sentences about what was not taken in for another reason; an archive is full of other sports."""
        return tuple(
            each.sentence
            for each in self.outcomes
            if each.found in (ReadAs.REFUSED, ReadAs.UNLIKELY) or (each.found is ReadAs.OTHER and not each.inside)
        )

    @property
    def asked(self) -> tuple[FileOutcome, ...]:
        """What is taken in all the same if the person says so."""
        return tuple(
            each for each in self.outcomes if each.found in ASKED and not (each.inside and each.found is ReadAs.OTHER)
        )


class Wishes(msgspec.Struct, frozen=True):
    """What the person says about the files: the zone, the heat, what it was; `anyway` takes what is asked about."""

    zone: str
    hot: bool = False
    on_foot: OnFoot | None = None
    anyway: bool = False


Told = Callable[[int, int, str], bool]
"""Is told how many of how many sources were read, and the name of the next; gives False to stop."""


def take_in(
    sources: Iterable[RunSource], known: Iterable[Run], wishes: Wishes, now: Instant, told: Told | None = None
) -> Taken:
    """The runs of all of `sources` that `known` does not hold yet; a file counts whole or not at all.

    Stopped half-way, nothing is taken.
    """
    taking = _Taking(wishes, now)
    for run in known:
        taking.keep(run)
    all_sources = list(sources)
    for number, source in enumerate(all_sources):
        if told is not None and not told(number, len(all_sources), source.name):
            return Taken(stopped=True)
        try:
            outcomes = list(taking.outcomes(source))
        except MissingFileError as error:
            outcomes = [FileOutcome(source.name, ReadAs.MISSING, str(error))]
        except NoActivityError as error:
            outcomes = [FileOutcome(source.name, ReadAs.OTHER if source.inside else ReadAs.REFUSED, str(error))]
        except RunFileError as error:
            outcomes = [FileOutcome(source.name, ReadAs.REFUSED, str(error))]
        taking.made += [replace(each, inside=source.inside) for each in outcomes]
    return Taken(tuple(taking.new.values()), tuple(taking.made))


def same_outing(one: Run, other: Run) -> bool:
    """Whether two records are of one outing: they overlap for half of the shorter, or one without an end begins in
    the other."""
    if abs(one.began.utc - other.began.utc) <= SAME_START and not (one.minutes and other.minutes):
        return True
    first, last = sorted((one, other), key=lambda each: each.began.utc)
    shared = min(_end(first), _end(last)) - last.began.utc
    shorter = min(_end(each) - each.began.utc for each in (one, other))
    return shared >= timedelta() and shared * 2 >= shorter


def _is_hour_apart(one: Run, other: Run) -> bool:
    if not (one.minutes and one.km and other.minutes and other.km):
        return False
    off = abs(abs(one.began.utc - other.began.utc) - timedelta(hours=1))
    alike = (abs(one.minutes / other.minutes - 1), abs(one.km / other.km - 1))
    return off <= SAME_START and max(alike) <= ALIKE


def _end(run: Run) -> datetime:
    return run.began.utc + timedelta(minutes=run.minutes or 0)


class _Taking(msgspec.Struct):
    wishes: Wishes
    now: Instant
    new: dict[str, Run] = msgspec.field(default_factory=dict)
    made: list[FileOutcome] = msgspec.field(default_factory=list)
    _by_day: dict[date, dict[str, Run]] = msgspec.field(default_factory=dict)
    _origins: dict[str, Run] = msgspec.field(default_factory=dict)

    def keep(self, run: Run) -> None:
        """`run` is in the diary, or will be."""
        self._by_day.setdefault(run.began.utc.date(), {})[run.id] = run
        if run.origin != HAND:
            self._origins.setdefault(run.origin.partition("-")[0], run)

    def outcomes(self, source: RunSource) -> Iterator[FileOutcome]:
        """What comes of one source; a file that is in the diary is not even read."""
        data = source.read()
        data = unpacked(source.name, data) if data[:2] == GZIP else data
        if (twin := self._origins.get(digest_of(data))) is not None:
            yield FileOutcome(source.name, ReadAs.KNOWN, _in_diary(source.name, twin), twin)
            return
        file = read_bytes(source.name, data)
        on_foot = self._on_foot(file, source)
        if not on_foot:
            yield from self._others(file, source)
            return
        runs = [self._run(file, each) for each in on_foot]
        origin = file.digest
        for number, (run, activity) in enumerate(zip(runs, on_foot, strict=True)):
            named = replace(run, origin=origin if len(runs) == 1 else f"{origin}-{number + 1}")
            yield self._outcome(source.name, named, activity)

    def _others(self, file: RunFile, source: RunSource) -> Iterator[FileOutcome]:
        """What is neither run nor walk nor hike, said once, as the runs that the person may want them to be."""
        sports = source.sport or _(" and ").join(sorted({each.sport for each in file.activities}))
        sentence = _("{name}: it holds {sports}, and no run.").format(name=source.name, sports=sports)
        for each in file.activities:
            yield FileOutcome(source.name, ReadAs.OTHER, sentence, self._run(file, each))
            sentence = ""

    def _on_foot(self, file: RunFile, source: RunSource) -> list[Activity]:
        said = self.wishes.on_foot or (OnFoot.RUN if self.wishes.anyway else None)
        if self.wishes.on_foot is not None:
            return [replace(each, on_foot=said) for each in file.activities]
        activities = [source.corrected(each) for each in file.activities]
        found = [each for each in activities if each.on_foot is not None]
        return found or ([replace(each, on_foot=said) for each in activities] if said else [])

    def _outcome(self, name: str, run: Run, activity: Activity) -> FileOutcome:
        if (why := unlikely_run(run.minutes, run.km)) and not self.wishes.anyway:
            return FileOutcome(
                name, ReadAs.UNLIKELY, _("{name}: {why} It was not taken in.").format(name=name, why=why), run
            )
        twin = next((each for each in self._near(run) if same_outing(each, run)), None)
        if twin is None or self.wishes.anyway:
            self._take(run)
            sentences = (_left_out(activity), self._hour_apart(run))
            return FileOutcome(name, ReadAs.NEW, " ".join(each for each in sentences if each), run)
        filled = _filled(twin, run)
        if filled != twin:
            self._take(filled)
            sentence = _("{name}: the run of {time} was in the diary; what it lacked was added.")
            return FileOutcome(name, ReadAs.COMPLETED, sentence.format(name=name, time=_time(twin)), filled)
        return FileOutcome(name, ReadAs.SAME, _in_diary(name, twin), run)

    def _hour_apart(self, run: Run) -> str:
        """A sentence where a run as long and as far began an hour before or after: a clock that was not changed."""
        other = next((each for each in self._near(run) if each.id != run.id and _is_hour_apart(each, run)), None)
        if other is None:
            return ""
        said = _("It is as long and as far as the run of {time}, an hour apart: if one clock was wrong, delete one.")
        return said.format(time=_time(other))

    def _take(self, run: Run) -> None:
        self.new[run.id] = run
        self.keep(run)

    def _near(self, run: Run) -> Iterator[Run]:
        day = run.began.utc.date()
        for apart in (0, -1, 1, -2):
            yield from self._by_day.get(day + timedelta(days=apart), {}).values()

    def _run(self, file: RunFile, activity: Activity) -> Run:
        began = _instant(activity, self.wishes.zone)
        if began.utc > self.now.utc:
            raise RunFileError(
                file.name, _("its run of {time} is still to come.").format(time=f"{began.local:%Y-%m-%d %H:%M}")
            )
        if began.utc.year < 1990:
            raise RunFileError(
                file.name,
                _("its run of {day} is older than any watch that could say so.").format(day=began.local.date()),
            )
        if not activity.minutes and not activity.km:
            raise NoActivityError(file.name, _("it says neither how long its run was nor how far."))
        try:
            run = new_run(
                began,
                minutes=round(activity.minutes, 2) or None if activity.minutes else None,
                km=round(activity.km, 3) or None if activity.km else None,
                effort=activity.effort,
                hot=self.wishes.hot,
                origin=file.digest,
                on_foot=activity.on_foot or OnFoot.RUN,
            )
            run = changed_run(replace(run, climb=activity.climb))
            check(run, self.now)
            return run
        except UserError as error:
            raise RunFileError(file.name, str(error)) from error


def _left_out(activity: Activity) -> str:
    stray = activity.stray
    if not stray:
        return ""
    said = ngettext("{count} stray point was left out.", "{count} stray points were left out.", stray)
    return said.format(count=stray)


def _filled(kept: Run, other: Run) -> Run:
    """`kept` with the numbers that only `other` knows."""
    return replace(
        kept,
        minutes=kept.minutes or other.minutes,
        km=kept.km or other.km,
        effort=kept.effort if kept.effort is not None else other.effort,
        climb=kept.climb or other.climb,
    )


def _in_diary(name: str, twin: Run) -> str:
    return _("{name}: the run of {time} is in the diary already.").format(name=name, time=_time(twin))


def _time(run: Run) -> str:
    return f"{run.began.local:%Y-%m-%d %H:%M}"


def _instant(activity: Activity, zone: str) -> Instant:
    """In `zone`, or by the watch's own clock where that stood elsewhere: a run on a journey keeps its day."""
    instant = instant_at(activity.began, zone)
    offset = activity.offset_minutes
    if offset is None or offset == instant.offset_minutes:
        return instant
    return Instant(instant.utc, zone_at(offset), offset)
