"""The line of every key: against documents that are written here, line by line, and so are known."""

import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from unknot.routine.key_lines import KeyPath, key_lines


def paths(value: object, at: KeyPath = ()) -> Iterator[KeyPath]:
    """Every key and element of a parsed document."""
    if at:
        yield at
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*at, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from paths(inner, (*at, place))


def test_a_file_full_of_traps() -> None:
    text = '''\
# [[step]] in a comment
id = "a"          # trailing = "not a key"
"quoted key" = 1
'single' = [
  1, # ] not the end
  "]",
]
summary = """
[[step]]
hold = 3
"""
literal = \'\'\'
# id = "b"
[[step]]\'\'\'
de.title = "x"
inline = { a = 1, "b.c" = [ { d = 2 }, { d = 3 } ] }

[table . "with dots.in it"]
when = 1979-05-27 07:32:00

[[step]]
exercise = "x"
[[step]]
    exercise = "y" # = "z"
  [step.sub]
  deep = true
[[step.more]]
hold = 1
[[step.more]]
hold = 2
'''
    lines = key_lines(text)
    expected = {
        ("id",): 2,
        ("quoted key",): 3,
        ("single",): 4,
        ("single", 1): 6,
        ("summary",): 8,
        ("literal",): 12,
        ("de",): 15,
        ("de", "title"): 15,
        ("inline", "b.c", 1, "d"): 16,
        ("table",): 18,
        ("table", "with dots.in it"): 18,
        ("table", "with dots.in it", "when"): 19,
        ("step",): 21,
        ("step", 0): 21,
        ("step", 0, "exercise"): 22,
        ("step", 1): 23,
        ("step", 1, "exercise"): 24,
        ("step", 1, "sub"): 25,
        ("step", 1, "sub", "deep"): 26,
        ("step", 1, "more"): 27,
        ("step", 1, "more", 0, "hold"): 28,
        ("step", 1, "more", 1): 29,
        ("step", 1, "more", 1, "hold"): 30,
    }
    assert {key: lines.get(key) for key in expected} == expected
    # Nothing was taken for a key that is none, and none was missed.
    assert set(lines) == set(paths(tomllib.loads(text)))


def test_strings_that_end_in_quotes() -> None:
    text = 'a = """x"""""\nb = \'\'\'y\'\'\'\'\'\nc = """"""\nd = "\\\\"\ne = "\\""\nf = \'\\\'\ng = 1\n'
    assert tomllib.loads(text)["a"] == 'x""'
    assert key_lines(text) == {(name,): line for line, name in enumerate("abcdefg", start=1)}


def test_a_long_file_is_read_in_no_time() -> None:
    text = "".join(f"[[step]]\nhold = {number}\n" for number in range(10_000))
    assert key_lines(text)["step", 9_999, "hold"] == 20_000


# Documents are put together from pieces that know how many lines they have and which keys they hold on which of them.
bare = st.text("abcxyz019_-", min_size=1, max_size=6)
content = st.text('ab[]{}=,#." \n', max_size=20)


@st.composite
def scalars(draw: st.DrawFn) -> str:
    match draw(st.integers(0, 6)):
        case 0:
            return str(draw(st.integers(-9999, 9999)))
        case 1:
            return '"' + draw(content).replace('"', '\\"').replace("\n", "\\n") + '"'
        case 2:
            return "'" + draw(content).replace("\n", " ") + "'"
        case 3:
            return '"""' + draw(content).replace('"', "'") + '"""'
        case 4:
            return "'''" + draw(content) + "'''"
        case 5:
            return draw(st.sampled_from(["true", "inf", "-nan", "1e5", "0xff", "1979-05-27T07:32:00Z", "07:32:00"]))
        case _:
            return (
                "[" + draw(st.sampled_from(["", "\n", " # ]\n"])) + "1" + draw(st.sampled_from(["", ",", ",\n"])) + "]"
            )


class Document:
    """Text that grows, with the line of each key put down as it is written."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: dict[KeyPath, int] = {}

    def write(self, text: str, *keys: KeyPath) -> None:
        line = self.text.count("\n") + 1
        for key in keys:
            self.lines.setdefault(key, line)
        self.text += text


def key_text(draw: st.DrawFn, name: str) -> str:
    return draw(st.sampled_from([name, f'"{name}"', f"'{name}'"]))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    document = Document()
    for _ in range(draw(st.integers(0, 3))):
        document.write(draw(st.sampled_from(["\n", "# [[step]]\n", '  # k = """\n'])))
    for name in draw(st.lists(bare, max_size=4, unique=True)):
        dots = draw(st.lists(bare, max_size=2))
        path = (f"k{name}", *dots)
        keys = [path[:end] for end in range(1, len(path) + 1)]
        spaced = draw(st.sampled_from([".", " . "]))
        document.write(spaced.join(key_text(draw, part) for part in path) + " = ", *keys)
        document.write(draw(scalars()) + draw(st.sampled_from(["\n", " # end\n", "\n\n"])))
    counts: dict[str, int] = {}
    for name in draw(st.lists(st.sampled_from(["step", "other"]), max_size=5)):
        place = counts.get(name, -1) + 1
        counts[name] = place
        document.write(f"[[ {key_text(draw, name)} ]]\n", (name,), (name, place))
        for key in draw(st.lists(bare, max_size=3, unique=True)):
            document.write(f"{key_text(draw, key)}= ", (name, place, key))
            if draw(st.booleans()):
                document.write("{ a = ", (name, place, key, "a"))
                document.write(draw(scalars()))
                document.write(", b.c = ", (name, place, key, "b"), (name, place, key, "b", "c"))
                document.write(draw(scalars()) + " }")
            else:
                document.write(draw(scalars()))
            document.write("\n")
    return document


@given(documents())
def test_every_key_of_any_document_is_found_on_its_line(document: Document) -> None:
    tomllib.loads(document.text)
    lines = key_lines(document.text)
    assert {key: lines[key] for key in document.lines} == document.lines
    extra = {key for key in lines if key not in document.lines}
    assert all(isinstance(key[-1], int) for key in extra), "only elements of arrays are not written down here"
