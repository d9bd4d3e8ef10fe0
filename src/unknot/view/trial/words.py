"""The six-week trial in words: how far it is, and its result once the nights are over."""

import msgspec

from unknot.insight.cramps import Severity
from unknot.insight.rates import Share
from unknot.insight.trial import TrialPhase, TrialResult, TrialState
from unknot.view.rates import CAUTION_SOURCES, compared, days_of, nights_logged
from unknot.view.words import _, number, per_cent


class TrialRow(msgspec.Struct, frozen=True):
    """One measure before and during the trial; a dash where it is not known."""

    label: str
    before: str
    after: str


class TrialScreen(msgspec.Struct, frozen=True):
    """Everything on the page of a trial; `rows`, `headline` and `caution` are empty until it is over.

    `step` of `steps` nights for a progress bar.
    """

    title: str
    subtitle: str
    step: int
    steps: int
    sentence: str
    headline: str = ""
    detail: str = ""
    rows: tuple[TrialRow, ...] = ()
    change: str = ""
    caution: str = ""
    caution_sources: tuple[str, ...] = ()
    over: bool = False


def build_trial(state: TrialState) -> TrialScreen:
    """The page of a trial that stands at `state`."""
    sentences = {
        TrialPhase.PLANNED: _("The trial begins on the first of its nights."),
        TrialPhase.BASELINE: _("Night {night} of {of}: diary only, before the routine begins."),
        TrialPhase.RUNNING: _(
            "Night {night} of {of}. What came of it is shown at the end: looking every night would find a "
            "difference by chance sooner or later."
        ),
        TrialPhase.OVER: _("All {of} nights are over."),
        TrialPhase.ENDED_EARLY: _("Ended after {of} nights."),
    }
    page = TrialScreen(
        title=_("Six-week trial"),
        subtitle=f"{days_of(state.nights)} · {nights_logged(state.coverage)}",
        step=state.night,
        steps=state.of,
        sentence=sentences[state.phase].format(night=state.night, of=state.of),
    )
    return _with_result(page, state.result) if state.result else page


def trial_lines(page: TrialScreen, name: str) -> tuple[str, ...]:
    """The result as plain lines, for the command line."""
    lines = [f"{page.title}, {name}: {page.subtitle}", f"{page.headline} {page.detail}"]
    lines += [f"  {row.label}: {row.before} → {row.after}" for row in page.rows]
    lines += [page.change] if page.change else []
    return (*lines, f"{page.caution} [{', '.join(page.caution_sources)}]")


def _with_result(page: TrialScreen, result: TrialResult) -> TrialScreen:
    found = result.comparison
    said = compared(found)
    rows = (
        TrialRow(_("Night cramps a week"), _number(found.before.weekly), _number(found.after.weekly)),
        TrialRow(_("Nights with a cramp"), _share(result.cramp_nights_before), _share(result.cramp_nights_after)),
        TrialRow(_("Severity, mean of 10"), _severity(result.severity_before), _severity(result.severity_after)),
        TrialRow(
            _("Nights logged"),
            f"{found.before.nights_logged} / {found.before.nights}",
            f"{found.after.nights_logged} / {found.after.nights}",
        ),
        TrialRow(_("Routine done"), "–", per_cent(result.adherence.adherence)),
    )
    return TrialScreen(
        page.title,
        page.subtitle,
        page.step,
        page.steps,
        page.sentence,
        said.headline,
        said.detail,
        rows,
        said.nights,
        said.caution,
        CAUTION_SOURCES,
        over=True,
    )


def _number(value: float | None) -> str:
    return "–" if value is None else number(value)


def _severity(value: Severity) -> str:
    return _number(value.mean)


def _share(value: Share | None) -> str:
    if value is None:
        return "–"
    text = _("{share} ({low} to {high})")
    return text.format(
        share=per_cent(value.value), low=per_cent(value.interval.low), high=per_cent(value.interval.high)
    )
