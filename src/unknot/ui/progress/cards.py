"""The charts of progress as cards: made once, then given other charts; those over weeks show the same weeks."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from unknot.ui.charts.bars import HoursPlot, NamedBars
from unknot.ui.charts.calendar import CalendarPlot
from unknot.ui.charts.card import ChartCard
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.drawing import Seen
from unknot.ui.charts.places import PlacesPlot
from unknot.ui.charts.rows import RowsLayout
from unknot.ui.charts.weeks import severity_chart, week_chart
from unknot.view.progress.page import ProgressScreen

_LEAST = {"weeks": 60.0, "calendar": 60.0}
_HALF = 24.0
_OVER_WEEKS = ("weeks", "severity", "calendar")


class ChartCards(QObject):
    """A card for each chart in `rows`, the weeks before all that is there.

    `week_opened` carries a day in the diary, `trouble` a sentence.
    """

    week_opened = Signal(object)
    trouble = Signal(str)

    def __init__(self, rows: RowsLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._cards: dict[str, ChartCard] = {}
        self._following = False

    def show(self, screen: ProgressScreen) -> None:
        """Show the charts of `screen`; each view stays and takes its new chart."""
        for key, chart in charts_of(screen).items():
            if key in self._cards:
                self._cards[key].show_chart(chart)
            else:
                self._add(key, chart)

    def card(self, key: str) -> ChartCard:
        """The card of a chart: weeks, calendar, severity, hours, places, triggers or relief."""
        return self._cards[key]

    def _add(self, key: str, chart: Chart) -> None:
        card = self._cards[key] = ChartCard(chart)
        card.day_chosen.connect(self.week_opened)
        card.trouble.connect(self.trouble)
        if key in _OVER_WEEKS:
            card.view.moved.connect(partial(self._on_moved, key))
        self._rows.add(card, least=_LEAST.get(key, _HALF), first=key == "weeks")
        card.setVisible(True)

    def _on_moved(self, moved: str, seen: Seen | None) -> None:
        if self._following:  # the others answer
            return
        self._following = True
        for key in _OVER_WEEKS:
            if key != moved and key in self._cards:
                self._cards[key].view.show_seen(seen)
        self._following = False


def charts_of(screen: ProgressScreen) -> dict[str, Chart]:
    """Every chart of the page by its key, in the order of the page."""
    return {
        "weeks": week_chart(screen),
        "calendar": CalendarPlot(screen.calendar, screen.axis.starts[0].weekday()),
        "severity": severity_chart(screen.severity, screen.axis),
        "hours": HoursPlot(screen.hours),
        "places": PlacesPlot(screen.muscles),
        "triggers": NamedBars(screen.triggers),
        "relief": NamedBars(screen.relief, "bedtime"),
    }
