"""Reads the guide's pages; they come with the program, so a fault in them is a bug and not the person's."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from unknot.guide.model import Chapter, Guide, GuideQuestion, Reply, Said, Topic
from unknot.shipped import shipped

PAGES = ("now", "patterns", "preventing", "clinician")


@cache
def guide() -> Guide:
    """The guide as shipped, read once."""
    return read(shipped("assets") / "guide")


def read(folder: Path) -> Guide:
    """The guide whose pages lie in `folder`."""
    return Guide(tuple(_page(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))) for name in PAGES))


def _page(table: dict[str, Any]) -> Chapter:
    topics = tuple(_topic(table["id"], topic) for topic in table["topic"])
    return Chapter(table["id"], table["title"], topics, tuple(_question(each) for each in table.get("question", ())))


def _topic(page: str, table: dict[str, Any]) -> Topic:
    return Topic(
        id=table["id"],
        title=table["title"],
        says=tuple(_said(said) for said in table["says"]),
        page=page,
        cues=tuple(table.get("cues", ())),
        muscles=tuple(table.get("muscles", ())),
        routine=table.get("routine"),
        hands_on=table.get("hands_on", False),
        suggest=_said(table["suggest"]) if "suggest" in table else None,
    )


def _said(table: dict[str, Any]) -> Said:
    return Said(table["text"], tuple(table["sources"]), tuple(table.get("kit", ())))


def _question(table: dict[str, Any]) -> GuideQuestion:
    replies = tuple(Reply(reply["id"], reply["text"]) for reply in table["answers"])
    return GuideQuestion(table["id"], table["text"], replies)
