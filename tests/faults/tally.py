"""What was provoked, what had been acknowledged by then, and what of that was lost."""

from dataclasses import dataclass, field


@dataclass
class Line:
    times: int = 0
    saved: int = 0
    lost: int = 0
    told: str = ""


@dataclass
class Tally:
    """Counts by fault; `troubles` are sentences about what must not happen."""

    lines: dict[str, Line] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    def add(self, fault: str, times: int = 1, saved: int = 0, lost: int = 0, *, told: str = "") -> None:
        """Count `times` more, with `saved` records acknowledged before and `lost` of them gone after."""
        line = self.lines.setdefault(fault, Line())
        line.times += times
        line.saved += saved
        line.lost += lost
        line.told = line.told or told
        if lost:
            self.troubles.append(f"{fault}: {lost} of {saved} acknowledged records were lost")

    def expect(self, fault: str, *, good: bool, what: str) -> None:
        """Note that `what` happened where it is not `good`."""
        if not good:
            self.troubles.append(f"{fault}: {what}")

    def table(self) -> str:
        """Markdown."""
        rows = ["| fault | times | acknowledged | lost | how it was told |", "|---|---|---|---|---|"]
        for fault, line in self.lines.items():
            rows.append(f"| {fault} | {line.times:,} | {line.saved:,} | {line.lost:,} | {line.told} |")
        return "\n".join(rows)
