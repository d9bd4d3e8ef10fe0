"""The log of bugs: a week of where it went wrong, and not a word of what the person wrote."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unknot.buglog import keep_bug_report

MARK = "left calf again, planted in a note"


def stumble() -> None:
    try:
        raise ValueError(MARK)
    except ValueError as error:
        raise RuntimeError(f"{MARK} {error}") from error


def test_no_word_of_the_person_is_in_the_log_or_the_sentence(tmp_path: Path) -> None:
    log = tmp_path / "new" / "unknot.log"
    with pytest.raises(RuntimeError) as caught:
        stumble()
    sentence = keep_bug_report(caught.value, log)
    text = log.read_text(encoding="utf-8")
    assert MARK not in text + sentence
    assert "planted" not in text + sentence
    assert "ValueError" in text
    assert "RuntimeError" in sentence
    assert "in stumble" in text
    assert oct(log.stat().st_mode)[-3:] == "600"


def test_a_week_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "unknot.log"
    now = datetime.now(UTC)
    entries = [f"=== {(now - timedelta(days=days)).isoformat()} Unknot\nnumber {days}\n" for days in (30, 8, 6, 1)]
    log.write_text("from an older version\n" + "".join(entries), encoding="utf-8")
    keep_bug_report(ZeroDivisionError(), log)
    text = log.read_text(encoding="utf-8")
    assert [f"number {days}\n" in text for days in (30, 8, 6, 1)] == [False, False, True, True]
    assert text.count("=== ") == 3


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "unknot.log")
    assert "could not be written to the log" in keep_bug_report(ZeroDivisionError(), tmp_path / "unknot.log")
