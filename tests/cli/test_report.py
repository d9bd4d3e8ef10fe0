"""`unknot report`: one page, in black and white, that says what was logged and nothing more."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from PySide6.QtGui import QImage

from insight.making import at, cramp, run, session
from unknot.clock import SystemClock
from unknot.diary.choices import Context, Noted
from unknot.diary.days import day_key
from unknot.diary.records import Night, Observation, PlanItem, Record, Rule
from unknot.paths import Home
from unknot.storage.database import open_database
from unknot.storage.diary_store import DiaryStore

Unknot = Callable[..., object]


def today() -> date:
    return day_key(SystemClock().now().local)


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def keep(home: Path, *records: Record) -> None:
    database = open_database(Home(home / "unknot"))
    DiaryStore(database).save(*records)
    database.close()


def some() -> tuple[Record, ...]:
    return (
        *(Night(f"night-{number}", ago(number), at(ago(number - 1), 8)) for number in range(6, 60)),
        *(cramp(ago(number), severity=6, seconds=120.0, sleep=4, tried=("stretch",)) for number in (1, 2, 5)),
        cramp(ago(3), Context.EXERCISE, seconds=700.0),
        run(ago(3)),
        PlanItem("p", "bedtime", Rule.DAILY, ago(60)),
        Observation("o", at(ago(9)), ago(9), Noted.MEDICINE_CHANGE, "amlodipine 5 mg"),
    )


@pytest.fixture
def read(unknot: Unknot, tmp_path: Path, qapp: object) -> Callable[..., tuple[str, QImage]]:
    """Makes a page with these arguments; its words, and how it looks."""

    def make(*arguments: str) -> tuple[str, QImage]:
        path = tmp_path / "page.pdf"
        ran = unknot("report", "--out", str(path), *arguments)
        assert (ran.code, ran.err) == (0, "")  # type: ignore[attr-defined]
        with pypdfium2.PdfDocument(path) as document:
            (page,) = document
            assert (round(page.get_width()), round(page.get_height())) == (595, 842)
            words = page.get_textpage().get_text_range()
            seen = page.render(rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
            image = QImage(seen.buffer, seen.width, seen.height, seen.stride, QImage.Format.Format_RGBA8888).copy()
        return " ".join(words.split()), image

    return make


def test_it_says_what_was_logged(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    keep(home, *some())
    words, _image = read()
    for said in (
        "57 of",
        "Night cramps a week",
        "Nights with a cramp",
        "3 of 57 logged; 95 % range",
        "Cramps with exercise",
        "1 run logged",
        "left calf",
        "longest 11 min 40 s; over 10 min: 1",
        "Sleep disturbed, 0 to 10",
        "Planned routines done",
        "held a stretch",
        "amlodipine 5 mg",
        "Warning signs in the log",
        "change of medicine",
        "no diagnosis",
    ):
        assert said in words, said


def test_its_signs_are_told_from_the_whole_diary(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    done = [session(ago(number)) for number in range(1, 301)]
    counts = [cramp(ago(number)) for number in range(1, 330, 3)]
    none = [
        Night(f"night-{number}", ago(number), at(ago(number - 1), 8)) for number in range(1, 330) if number % 3 != 1
    ]
    change = Observation("o", at(ago(9)), ago(9), Noted.MEDICINE_CHANGE)
    keep(home, PlanItem("p", "bedtime", Rule.DAILY, ago(300)), *done, *counts, *none, change)
    assert "no fewer cramps after 42 weeks" in read()[0]


def test_a_cramp_of_long_ago_was_the_first(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    change = Observation("o", at(ago(9)), ago(9), Noted.MEDICINE_CHANGE)
    keep(home, cramp(ago(400)), cramp(ago(2)), change)
    assert "first cramp" not in read()[0]


def test_it_reads_in_black_and_white(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    keep(home, *some())
    image = read()[1]
    dark = 0
    for x in range(0, image.width(), 2):
        for y in range(0, image.height(), 2):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                assert max(colour.red(), colour.green(), colour.blue()) - min(colour.getRgb()[:3]) <= 2
            dark += colour.alpha() == 255 and colour.lightness() < 80
    assert dark > 500


def test_it_names_nobody_unless_told(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    keep(home, *some())
    assert "Ada" not in read()[0]
    assert "Ada Example" in read("--name", " Ada\n Example ")[0]


def test_nothing_logged_is_a_sentence_and_begins_no_diary(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    words, _image = read()
    assert "Nothing was logged in these weeks, so nothing can be said about cramps." in words
    assert "nan" not in words.lower().split()
    assert not (home / "unknot" / "unknot.db").exists()


@pytest.mark.parametrize("weeks", ["1", "53", "520"])
def test_any_number_of_weeks_is_one_page(home: Path, read: Callable[..., tuple[str, QImage]], weeks: str) -> None:
    keep(
        home,
        *some(),
        Night("first", ago(7 * 530), at(ago(7 * 530), 8)),
        *(Observation(f"o{n}", at(ago(n)), ago(n), Noted.MEDICINE_CHANGE, "x" * 300) for n in range(1, 7)),
    )
    words, _image = read("--weeks", weeks)
    assert f"{weeks} week" in words


def test_the_page_covers_the_weeks_there_were(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    keep(home, *(Night(f"night-{number}", ago(number), at(ago(number - 1), 8)) for number in range(1, 18)))
    words, _image = read("--weeks", "26")
    there = (ago(0) - ago(17) + timedelta(days=ago(17).weekday())).days // 7 + 1
    assert f", {there} weeks · 17 of 17 nights logged" in words


def test_thousands_in_one_night(home: Path, read: Callable[..., tuple[str, QImage]]) -> None:
    keep(home, *(cramp(ago(2)) for _ in range(3000)))
    assert "3,000" in read()[0]


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("page.txt", "ends in .pdf"),
        ("gone/page.pdf", "cannot be written"),
        (".", "ends in .pdf"),
        ("d.pdf", "is a folder"),
    ],
)
def test_trouble_is_one_line(unknot: Unknot, tmp_path: Path, out: str, said: str) -> None:
    (tmp_path / "d.pdf").mkdir()
    ran = unknot("report", "--out", str(tmp_path / out))
    assert said in ran.fault  # type: ignore[attr-defined]


@pytest.mark.parametrize("weeks", ["0", "-3", "521", "many"])
def test_wrong_weeks_are_wrong_usage(unknot: Unknot, tmp_path: Path, weeks: str) -> None:
    ran = unknot("report", "--out", str(tmp_path / "x.pdf"), "--weeks", weeks)
    assert ran.code == 2  # type: ignore[attr-defined]
    assert not (tmp_path / "x.pdf").exists()
