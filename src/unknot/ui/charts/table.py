"""A chart's numbers as a table, which screen readers can walk through cell by cell."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Styled
from unknot.view.progress.charts import Cell, ChartRows
from unknot.view.words import number

_MOST_SHOWN = 9
_NAMES = ("card", "soft", "line", "ink", "muted", "primary", "focus")
_SHEET = """
QTableView {{
    background: {card}; alternate-background-color: {soft}; color: {ink}; border: 1px solid {line}; border-radius: 8px;
    selection-background-color: {card}; selection-color: {ink};
}}
QTableView:focus {{ border: 2px solid {focus}; }}
QTableView::item {{ padding: 0 {pad}px; border: none; }}
QTableView::item:focus {{ border: 2px solid {focus}; color: {ink}; }}
QTableView::item:selected {{ color: {ink}; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{
    background: {card}; color: {muted}; border: none; border-bottom: 1px solid {line}; padding: 0 {pad}px;
}}
"""
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, table: ChartRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._table.header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _spelled(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.header[index.column()]}: {_spelled(cell)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(cell, str):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._table.header[section]
        return None


class ChartTable(Styled, QTableView):
    """Shows a `ChartRows`; the arrows walk through its cells, Tab leaves it."""

    def __init__(self, name: str, table: ChartRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dressed_in = ""
        self._dress()
        self.setModel(_Model(table, self))
        self._fit()
        if table.rows:
            self.setCurrentIndex(self.model().index(len(table.rows) - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def restyled(self) -> None:
        if self.model() is not None:
            self._dress()
            self._fit()

    def sizeHint(self) -> QSize:
        rows = min(_MOST_SHOWN, self.model().rowCount() + 1)
        around = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        return QSize(300, (rows + 1) * self._row() + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _dress(self) -> None:
        """The colours of the theme, once for each: to set them tells this widget that its style has changed."""
        colours = theme.in_force()
        sheet = _SHEET.format(pad=colours.px(0.5), **{name: colours[name].name() for name in _NAMES})
        if sheet != self._dressed_in:
            self._dressed_in = sheet
            self.setStyleSheet(sheet)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._row())
        self.horizontalHeader().setMinimumHeight(self._row())
        metrics = QFontMetrics(theme.in_force().font(weight=600))
        model = self.model()
        for column in range(model.columnCount()):
            header = str(model.headerData(column, Qt.Orientation.Horizontal))
            # The latest rows are wide enough a sample: thousands would take their time.
            last = range(max(0, model.rowCount() - 30), model.rowCount())
            words = [header, *(str(model.index(row, column).data()) for row in last)]
            self.setColumnWidth(
                column, max(metrics.horizontalAdvance(word) for word in words) + theme.in_force().px(1.6)
            )
        self.updateGeometry()

    def _row(self) -> int:
        return max(28, theme.in_force().px(2.0))


def _spelled(cell: Cell) -> str:
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else number(cell, 2)
