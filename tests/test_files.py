"""Private files, and files for others that are whole or not there at all."""

import os
import stat
from pathlib import Path

import pytest

from unknot.errors import UserError
from unknot.files import beside, make_private, make_private_folder, open_private, read_private, write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> object:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_nobody_else_may_use_them_whatever_the_umask(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "folder")
    assert mode_of(tmp_path / "folder") == 0o700
    os.close(open_private(tmp_path / "folder" / "file", os.O_WRONLY | os.O_CREAT))
    assert mode_of(tmp_path / "folder" / "file") == 0o600


def test_old_ones_are_mended(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o755)
    (tmp_path / "file").touch(mode=0o644)
    make_private_folder(tmp_path / "folder")
    make_private(tmp_path / "file")
    assert (mode_of(tmp_path / "folder"), mode_of(tmp_path / "file")) == (0o700, 0o600)


def test_links_pipes_folders_and_what_is_too_long_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("12345")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "folders").mkdir()
    (tmp_path / "folder-link").symlink_to(tmp_path / "folders")
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("link", "symbolic"), ("pipe", "no file"), ("folders", "no file")):
        with pytest.raises(OSError, match=said):
            read_private(tmp_path / name, 9)
    with pytest.raises(OSError, match="too long"):
        read_private(tmp_path / "file", 4)
    with pytest.raises(OSError, match="link"):
        make_private_folder(tmp_path / "folder-link")
    assert read_private(tmp_path / "file", 5) == b"12345"


def half_written(target: Path, *, whole: bool) -> None:
    with beside(target, lambda part: whole) as part:
        assert part.suffix == ".pdf"
        part.write_text("half")
        if whole:
            raise ZeroDivisionError


def test_what_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_text("old")
    with pytest.raises(UserError, match="not written whole"):
        half_written(target, whole=False)
    with pytest.raises(ZeroDivisionError):
        half_written(target, whole=True)
    assert target.read_text() == "old"
    write_whole(target, b"new")
    assert target.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone/x\.csv: cannot be written: No such file"):
        write_whole(tmp_path / "gone" / "x.csv", b"x")
