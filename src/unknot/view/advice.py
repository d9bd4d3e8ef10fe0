"""A sentence about health."""

import msgspec


class Advice(msgspec.Struct, frozen=True):
    """A sentence about health with its sources; `urgent` ones stand out and are read aloud."""

    text: str
    sources: tuple[str, ...]
    urgent: bool = False
