"""A later launch reaches the window that is open."""

import os
import stat
import threading
import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from unknot.desktop.instance import Instance, hand_over, is_running
from unknot.lock import ProcessLock


def test_a_wish_reaches_the_running_one(qtbot: QtBot, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    instance.begin()
    assert instance.serves
    answers: list[bool] = []
    later = threading.Thread(target=lambda: answers.append(hand_over(tmp_path, "now calf left")))
    with qtbot.waitSignal(instance.asked) as asked:
        later.start()
    later.join()
    assert asked.args == ["now calf left"]
    assert answers == [True]
    instance.close()


def test_nobody_is_asked_where_none_runs(tmp_path: Path) -> None:
    assert not is_running(tmp_path)
    assert hand_over(tmp_path, "show") is None
    (tmp_path / "running").touch()  # left by a crash
    assert hand_over(tmp_path, "show") is None


def test_a_wish_that_is_not_taken_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "wishes").mkdir()
    hung = ProcessLock(tmp_path / "running")
    hung.take()
    assert hand_over(tmp_path, "show", pause=lambda seconds: None) is False
    assert not list((tmp_path / "wishes").iterdir())
    hung.release()


def test_a_second_window_serves_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.serves
    assert (second.serves, second.is_taken) == (False, True)
    second.close()
    assert is_running(tmp_path)
    first.close()
    assert not is_running(tmp_path)


def test_only_our_own_small_files_are_wishes(qtbot: QtBot, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    asked: list[str] = []
    instance.asked.connect(asked.append)
    folder = tmp_path / "wishes"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "elsewhere").write_text("now calf left")
    (folder / "1.wish").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "2.wish")
    (folder / "3.wish").write_text("now calf left" * 4000)
    (folder / "4.wish").mkdir()
    (folder / "5.wish").write_text("show")
    instance._on_directory_changed()
    assert asked == ["show"]
    assert (tmp_path / "elsewhere").exists()
    instance.close()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "running").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "wishes").mkdir()
    assert not Instance(tmp_path).serves
    assert not (tmp_path / "elsewhere").exists()


def test_a_wish_that_comes_while_the_window_is_opened_waits_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    answers: list[bool | None] = []
    later = threading.Thread(target=lambda: answers.append(hand_over(tmp_path, "show")))
    later.start()
    while not list((tmp_path / "wishes").glob("*.wish")):
        later.join(0.001)
    with qtbot.waitSignal(instance.asked):
        instance.begin()
    later.join()
    assert answers == [True]
    instance.close()


def test_what_nobody_waits_for_any_more_is_done_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    instance = Instance(tmp_path)
    asked: list[str] = []
    instance.asked.connect(asked.append)
    old = time.time_ns() - 61 * 10**9
    (tmp_path / "wishes" / f"{old}-7.wish").write_text("now calf left")
    (tmp_path / "wishes" / f"{time.time_ns()}-7.wish").write_text("show")
    instance.begin()
    assert asked == ["show"]
    assert not list((tmp_path / "wishes").iterdir())
    instance.close()
