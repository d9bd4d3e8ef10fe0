"""`unknot sheet`: one A4 page, black on white, a line a night."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from unknot.view.paper.night_sheet import build_sheet

Unknot = Callable[..., Any]
TONIGHT = date(2026, 3, 5)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(str(path))
    assert len(document) == 1
    page = document[0]
    assert [round(side) for side in page.get_size()] == [595, 842]
    text = page.get_textpage().get_text_bounded()
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("weeks", [2, 4, 6])
def test_one_page_with_a_line_a_night(unknot: Unknot, tmp_path: Path, weeks: int) -> None:
    out = tmp_path / "sheet.pdf"
    done = unknot("sheet", "--out", str(out), "--weeks", str(weeks))
    assert (done.code, done.out.strip()) == (0, str(out))
    text = text_of(out)
    assert sum(text.count(f"{day}") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")) == 7 * weeks
    assert "When the calf cramps" in text
    assert "your emergency number" in text


def test_the_name_is_there_where_somebody_has_one(unknot: Unknot, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    unknot("profiles", "add", "Annegret")
    unknot("sheet", "--out", str(out), "--profile", "Annegret")
    assert "Name Annegret" in text_of(out)
    unknot("sheet", "--out", str(out))
    assert "Annegret" not in text_of(out)


def test_four_weeks_unless_said(unknot: Unknot, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    unknot("sheet", "--out", str(out))
    assert text_of(out).count("Mon") == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--out", "x.txt"), 1), ((), 2), (("--out", "x.pdf", "--weeks", "3"), 2)],
    ids=["no pdf", "no file", "weeks"],
)
def test_what_cannot_be_drawn(unknot: Unknot, arguments: tuple[str, ...], code: int) -> None:
    done = unknot("sheet", *arguments)
    assert (done.code, bool(done.err)) == (code, True)


def test_a_folder_that_is_not_there_leaves_nothing(unknot: Unknot, tmp_path: Path) -> None:
    assert "nowhere" in unknot("sheet", "--out", str(tmp_path / "nowhere" / "x.pdf")).fault


def test_the_weeks_end_where_the_persons_do_and_factors_are_theirs() -> None:
    sheet = build_sheet(TONIGHT, 2, first_weekday=6, factors=["magnesium", "alcohol", "heat", "more"])
    ends = [TONIGHT + timedelta(days=number) for number, night in enumerate(sheet.nights) if night.ends_week]
    assert [day.isoweekday() for day in ends] == [6, 6]
    assert sheet.factors == ("magnesium", "alcohol", "heat")
    assert build_sheet(TONIGHT, 2).factors == ("", "", "")
    assert "with" not in sheet.columns[7].head.casefold()
