"""XML as a stream of what opens and closes, so that a long file costs no more memory than its bytes.

No file from elsewhere gets to define anything (entities could swell or fetch), to nest deep or to go on for ever: one
of these is refused at once, by its name.
"""

from typing import Protocol
from xml.parsers import expat

from unknot.language import _

DEEPEST = 60
"""Elements within elements; a real file has nine."""
MOST = 2_000_000
"""Elements; two days at a point a second come to less, and as many take five seconds."""
_HUGE = 1 << 20  # characters in one value; a real one has thirty
_BLANK = b" \t\r\n\0"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class BrokenXmlError(ValueError):
    """Bytes that are no XML, or not all of it."""


class TrapError(ValueError):
    """XML that no watch writes, in a sentence."""


class _OverError(Exception):
    """The root is closed: what follows is not looked at."""


class Visitor(Protocol):
    """Is told of every element, with the names from the root to it, without namespaces."""

    def opened(self, names: list[str], attributes: dict[str, str]) -> None:
        """An element begins."""

    def closed(self, names: list[str], text: str) -> None:
        """An element ends; `text` is what stands in it after its last child."""


def visit(data: bytes, visitor: Visitor) -> None:
    """Lead `visitor` through the XML in `data`; blanks before and anything after it are passed over.

    `BrokenXmlError` where it is no XML or ends too early, `TrapError` where it is one that no watch writes.
    """
    reading = _ElementReader(visitor)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.on_doctype
    parser.StartElementHandler = reading.on_open
    parser.EndElementHandler = reading.on_close
    parser.CharacterDataHandler = reading.on_text
    try:
        parser.Parse(without_blanks(data), True)
    except _OverError:
        return
    except (expat.ExpatError, LookupError) as error:
        raise BrokenXmlError(str(error)) from error
    raise BrokenXmlError(_("it never ends"))


def without_blanks(data: bytes) -> bytes:
    """`data` without the blanks that some exporters put first, where XML allows none."""
    bare = data.lstrip(_BLANK)
    if bare.startswith(_MARKS):
        mark = next(each for each in _MARKS if bare.startswith(each))
        rest = bare[len(mark) :]
        return bare if mark != _MARKS[0] else rest.lstrip(_BLANK)
    return bare if bare[:1] == b"<" and bare[1:2] else data


class _ElementReader:
    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._names: list[str] = []
        self._text: list[str] = []
        self._letters = self._elements = 0

    def on_doctype(self, *_said: object) -> None:
        raise TrapError(_("it defines XML of its own (a DTD), which no watch does; it was not read further."))

    def on_open(self, name: str, attributes: dict[str, str]) -> None:
        self._names.append(name.rpartition(":")[2])
        self._elements += 1
        if len(self._names) > DEEPEST:
            raise TrapError(_("its elements are nested too deep (over {most}).").format(most=DEEPEST))
        if self._elements > MOST:
            most = f"{MOST:,}"
            raise TrapError(_("it has more than {most} elements; it was not read further.").format(most=most))
        self._visitor.opened(self._names, attributes)
        self._text.clear()
        self._letters = 0

    def on_text(self, text: str) -> None:
        self._text.append(text)
        self._letters += len(text)
        if self._letters > _HUGE:
            raise TrapError(_("it holds a value of over {most} characters.").format(most=f"{_HUGE:,}"))

    def on_close(self, _name: str) -> None:
        self._visitor.closed(self._names, "".join(self._text))
        self._names.pop()
        self._text.clear()
        self._letters = 0
        if not self._names:
            raise _OverError
