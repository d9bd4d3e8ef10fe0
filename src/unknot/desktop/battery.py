"""How full the battery is, where there is one and it is running down (Linux)."""

from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


def battery(supplies: Path = SUPPLIES) -> int | None:
    """Per cent of the emptiest battery that is running down; None on mains, without one, or where nobody says."""
    found = [_percent(each) for each in sorted(supplies.glob("*")) if _read(each / "type") == "Battery"]
    return min((each for each in found if each is not None), default=None)


def _percent(supply: Path) -> int | None:
    # A mouse or a pen has a battery too, and its scope says whose it is.
    if _read(supply / "status") != "Discharging" or _read(supply / "scope") == "Device":
        return None
    text = _read(supply / "capacity")
    return int(text) if text.isascii() and text.isdigit() and int(text) <= 100 else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # a battery that was taken out, or a driver that does not say
        return ""
