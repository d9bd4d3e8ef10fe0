"""Whatever is done to a file, the reader reads it or names its faults, and never falls over."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import read_text
from unknot.routine.model import Routine
from unknot.routine.timeline import Options, lay_out, total
from unknot.shipped import shipped

SHIPPED = sorted(path for path in shipped("routines").glob("*.toml") if path.stem != "sources")

VALUES = st.sampled_from(
    [
        "nan",
        "inf",
        "-1",
        "0",
        "1e999",
        "9" * 400,
        '""',
        "[]",
        "{}",
        "[[]]",
        "1979-05-27",
        "true",
        "'''a\nb'''",
        "0x7f",
        "",
    ]
)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from([path.read_text(encoding="utf-8") for path in SHIPPED]))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.splitlines(keepends=True) or [""]
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[draw(st.integers(0, len(lines) - 1))])
            case 2 if "=" in lines[place]:
                lines[place] = f"{lines[place].split('=')[0]}= {draw(VALUES)}\n"
            case 3:
                lines[place] = lines[place].replace("=", draw(st.sampled_from([".x =", "==", ".", "= {a = 1} #"])))
            case 4:
                lines[place] = draw(st.text(max_size=20))
            case _:
                start = draw(st.integers(0, len(lines[place])))
                lines[place] = (
                    lines[place][:start] + draw(st.text("[]{}\"'\\#=.,\n 0aé", max_size=5)) + lines[place][start:]
                )
        text = "".join(lines)
    raw = text.encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        place = draw(st.integers(0, len(raw)))
        raw = raw[:place] + draw(st.binary(max_size=3)) + raw[place + draw(st.integers(0, 3)) :]
    return raw


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutations())
def test_any_mutation_is_read_or_has_faults(tmp_path: Path, raw: bytes) -> None:
    found = read_text(tmp_path, raw)
    if isinstance(found, Routine):
        assert abs(total(lay_out(found)) - found.seconds) <= 0.001
        assert total(lay_out(found, Options(optional=True))) <= 3 * 3600
        return
    assert found
    last = raw.count(b"\n") + 1
    for fault in found:
        assert 1 <= fault.line <= last
        assert str(fault).isprintable()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_have_faults(tmp_path: Path, raw: bytes) -> None:
    assert not isinstance(read_text(tmp_path, raw), Routine)
