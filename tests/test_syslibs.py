"""What is concluded from the dynamic linker's words."""

from pathlib import Path

import pytest

from unknot import syslibs

LDD = """\
/x/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
\tlibQt6Gui.so.6 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/plugins/platforms/libqoffscreen.so:
\tlibEGL.so.1 => not found
"""


def test_not_found_names_each_library_once_and_leaves_out_qts_own() -> None:
    assert syslibs.not_found(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert syslibs.not_found("\tlibc.so.6 => /lib/libc.so.6 (0x1)\n") == []


@pytest.mark.parametrize(
    ("environ", "screen", "not_needed"),
    [
        pytest.param({}, "libqoffscreen.so", "libqxcb.so", id="no screen"),
        pytest.param({"DISPLAY": ":0"}, "libqxcb.so", "libqwayland.so", id="X11"),
        pytest.param({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "libqwayland.so", "libqxcb.so", id="Wayland first"),
    ],
)
def test_what_must_load_depends_on_the_screen(environ: dict[str, str], screen: str, not_needed: str) -> None:
    names = {Path(file).name for file in syslibs.needs_of(environ)}
    assert screen in names
    assert not_needed not in names


def test_nothing_missing_is_nothing_to_do() -> None:
    assert not syslibs.judge([], [], font=True, voice=True)


def test_what_must_be_there_is_told_from_what_only_should() -> None:
    must = syslibs.judge(["libEGL.so.1"], ["libXrandr.so.2"], font=True, voice=True)
    assert must.needed
    assert must.packages == ["libegl1", "libxrandr2"]
    for should in (
        syslibs.judge([], ["libXrandr.so.2"], font=True, voice=True),
        syslibs.judge([], [], font=True, voice=False),
        syslibs.judge([], [], font=True, voice=True, player=False),
    ):
        assert should
        assert not should.needed


def test_a_system_without_fonts_needs_one() -> None:
    lacking = syslibs.judge([], [], font=False, voice=True)
    assert lacking.needed
    assert lacking.packages == [syslibs.FONT]


def test_fonts_are_looked_for_in_folders_below(tmp_path: Path) -> None:
    assert not syslibs.has_font([str(tmp_path)])
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Sans.TTF").touch()
    assert syslibs.has_font([str(tmp_path / "nowhere"), str(tmp_path)])


def test_the_sentence_ends_in_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syslibs, "is_root", lambda: False)
    monkeypatch.setattr(syslibs.shutil, "which", lambda name: f"/usr/bin/{name}")
    lacking = syslibs.judge(["libEGL.so.1", "libGL.so.1", "libX11.so.6", "libxcb.so.1"], [], font=True, voice=True)
    first, command = lacking.sentence("Unknot needs").splitlines()
    assert first.startswith("Unknot needs libEGL.so.1, libGL.so.1, libX11.so.6 and 1 more, which this system lacks.")
    assert command.strip().startswith("sudo apt-get update && sudo apt-get install")
    assert command.endswith("libegl1 libgl1 libx11-6 libxcb1")


def test_where_there_is_no_apt_every_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syslibs.shutil, "which", lambda name: None)
    sentence = syslibs.judge(["libEGL.so.1", "libodd.so.7"], [], font=True, voice=True).sentence("Unknot needs")
    assert "libEGL.so.1, libodd.so.7" in sentence
    assert "package manager" in sentence


def test_where_there_is_dnf_a_library_is_its_own_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syslibs, "is_root", lambda: False)
    monkeypatch.setattr(syslibs.shutil, "which", lambda name: name if name == "dnf" else None)
    lacking = syslibs.judge(["libxcb-cursor.so.0"], [], font=False, voice=True, player=False)
    first, command = lacking.sentence("Unknot needs").splitlines()
    assert first.startswith("Unknot needs libxcb-cursor.so.0, a font, a program that plays tones, which")
    assert command.strip() == "sudo dnf install 'libxcb-cursor.so.0()(64bit)' dejavu-sans-fonts pulseaudio-utils"


def test_two_wants_make_one_command() -> None:
    both = syslibs.Lacking(["python3-venv"], ["venv"], True).and_also(
        syslibs.judge([], ["libGL.so.1"], font=True, voice=True)
    )
    assert both.packages == ["python3-venv", "libgl1"]
    assert both.needed
