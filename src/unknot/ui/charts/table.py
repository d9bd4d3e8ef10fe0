"""A chart's figures as a table, which screen readers can walk through cell by cell."""

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from unknot.ui import theme
from unknot.view.charts import Cell, Table
from unknot.view.report_words import number

_MOST_SHOWN = 9
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, table: Table, parent: QWidget) -> None:
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


class ChartTable(QTableView):
    """Shows a `Table`; the arrows walk through its cells, Tab leaves it."""

    def __init__(self, name: str, table: Table, parent: QWidget | None = None) -> None:
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
        self.setModel(_Model(table, self))
        self._fit()
        if table.rows:
            self.setCurrentIndex(self.model().index(len(table.rows) - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def sizeHint(self) -> QSize:
        rows = min(_MOST_SHOWN, self.model().rowCount() + 1)
        around = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        return QSize(300, (rows + 1) * self._row() + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

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
