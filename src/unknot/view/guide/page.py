"""The guide as it is read: sections, topics with their sources, the questions, and what a search finds."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from unknot.guide.cues import lead, next_question
from unknot.guide.model import Guide, GuideQuestion, Said, Topic
from unknot.guide.search import search
from unknot.routine.model import Routine, RoutineKind, Side, Source
from unknot.routine.timeline import PLAIN, Options
from unknot.view.choices import trigger_names
from unknot.view.guide.kit import KitScreen
from unknot.view.sources import OWN, source_name, source_text
from unknot.view.words import _, clock_face, ngettext, text_of

MOST_LINKS = 3
EMERGENCY = "emergency"
KIT = "kit"
"""The section after the guide's own pages: what the person keeps at hand."""
_URGENCY = {EMERGENCY: "urgent", "W1": "urgent", "W16": "urgent", "W17": "urgent", "W2": "prompt", "W3": "prompt"}


class Sentence(msgspec.Struct, frozen=True):
    """One sentence; `sources` as they stand beside it, `full` written out; `label` is set where it is an emergency."""

    text: str
    sources: str
    full: tuple[str, ...]
    label: str = ""


class Start(msgspec.Struct, frozen=True):
    """A button that starts the routine of a topic; `spoken` is its whole name."""

    label: str
    spoken: str
    options: Options


class Play(msgspec.Struct, frozen=True):
    """What can be played for a topic."""

    routine: str
    title: str
    starts: tuple[Start, ...]


class TopicLink(msgspec.Struct, frozen=True):
    """Another topic worth reading."""

    topic: str
    title: str


class TopicEntry(msgspec.Struct, frozen=True):
    """One topic, ready to be read.

    `urgency` is urgent, prompt or empty, `label` says it in words. `sources` are written out for the foot. `resting`
    stands in place of sentences and routine while one leg is to be left alone.
    """

    id: str
    title: str
    section: str
    preview: str
    sentences: tuple[Sentence, ...]
    sources: tuple[str, ...]
    play: Play | None = None
    links: tuple[TopicLink, ...] = ()
    urgency: str = ""
    label: str = ""
    resting: str = ""

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        said = (f"{each.text} ({each.sources})" for each in self.sentences)
        return " ".join(part for part in (self.label, self.resting, *said) if part)


class Asking(msgspec.Struct, frozen=True):
    """The questions: `trail` is what was asked and answered; then comes `question`, or `answer` at the end.

    The answer's links are what to read after it.
    """

    title: str
    trail: tuple[tuple[str, str], ...]
    question: str
    replies: tuple[str, ...]
    answer: TopicEntry | None = None


class Section(msgspec.Struct, frozen=True):
    """One of the guide's pages; `opened` are the topics that stand open at first."""

    id: str
    title: str
    lead: str
    topics: tuple[TopicEntry, ...]
    asking: Asking | None = None
    opened: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """A topic found, and the sentence that tells why."""

    topic: TopicEntry
    excerpt: str


class Found(msgspec.Struct, frozen=True):
    """What a search or a cue leads to; `hint` helps on where that is nothing."""

    title: str
    hits: tuple[Hit, ...]
    hint: str = ""


class GuideScreen(msgspec.Struct, frozen=True):
    """Everything on the page: `section`, `kit` or `found`; `opened` is a topic to open and to go to."""

    title: str
    subtitle: str
    query: str
    names: tuple[str, ...]
    chosen: int
    section: Section | None
    found: Found | None
    opened: str = ""
    kit: KitScreen | None = None


class Contents(msgspec.Struct, frozen=True):
    """The guide made ready once; `entries` by the topic's id."""

    guide: Guide
    entries: Mapping[str, TopicEntry]


class Place(msgspec.Struct, frozen=True):
    """Where someone is in the guide; `replies` are the answers given, from the first question on."""

    section: str = "now"
    query: str = ""
    cue: str = ""
    topic: str = ""
    replies: tuple[int, ...] = ()

    def at(self, section: str) -> "Place":
        """At the head of a section; what was answered is kept."""
        return Place(section, replies=self.replies)

    def searching(self, query: str) -> "Place":
        """Among what `query` finds; with nothing in it, back in the section."""
        return replace(self, query=query, cue="", topic="")

    def answering(self, reply: int) -> "Place":
        """One answer further."""
        return replace(self, topic="", replies=(*self.replies, reply))

    def back(self, answers: int = 1) -> "Place":
        """So many answers back."""
        return replace(self, topic="", replies=self.replies[: max(0, len(self.replies) - answers)])

    def led_to(self, guide: Guide, topic_or_cue: str) -> "Place":
        """At a topic or a question, or at all that answers to a cue; where it is when there is no such thing."""
        if topic_or_cue == KIT:
            return Place(KIT, replies=self.replies)
        found = guide.topic(topic_or_cue)
        if found is None and guide.question(topic_or_cue):
            page = next(page for page in guide.pages if any(each.id == topic_or_cue for each in page.questions))
            return Place(page.id)
        if found is None:
            topics = guide.for_cue(topic_or_cue)
            if len(topics) > 1:
                return replace(self, query="", cue=topic_or_cue, topic="")
            found = topics[0] if topics else None
        return Place(found.page, topic=found.id, replies=self.replies) if found else self


def contents(
    guide: Guide, sources: Mapping[str, Source], routines: Iterable[Routine], *, leg_to_rest: bool = False
) -> Contents:
    """Every topic made ready; with `leg_to_rest`, nothing that stretches, rolls or rubs is offered (W2)."""
    by_id = {routine.id: routine for routine in routines}
    entries = {
        topic.id: _entry(guide, topic, sources, by_id, resting=leg_to_rest and topic.hands_on) for topic in guide.topics
    }
    return Contents(guide, entries)


def build(ready: Contents, place: Place, kit: KitScreen | None = None) -> GuideScreen:
    """The page as it stands at `place`; `kit` is asked for where that is KIT."""
    pages = ready.guide.pages
    found, section = None, None
    if place.query.strip():
        found = _searched(ready, place.query)
    elif place.cue:
        found = _answering(ready, place.cue)
    elif place.section != KIT:
        section = _section(ready, place)
    opened = found.hits[0].topic.id if found and place.cue and not place.query else place.topic
    return GuideScreen(
        title=_("Guide"),
        subtitle=_("Every sentence names its source; none is a diagnosis."),
        query=place.query,
        names=(*(_(page.title) for page in pages), _("Your kit")),
        chosen=-1 if found else [*(page.id for page in pages), KIT].index(place.section),
        section=section,
        found=found,
        opened=opened,
        kit=kit if place.section == KIT and not found else None,
    )


def _entry(
    guide: Guide, topic: Topic, sources: Mapping[str, Source], routines: Mapping[str, Routine], *, resting: bool
) -> TopicEntry:
    urgency = next((_URGENCY[cue] for cue in topic.cues if cue in _URGENCY), "")
    labels = {"emergency": _("Emergency"), "urgent": _("Urgent advice"), "prompt": _("Prompt advice")}
    kind = EMERGENCY if EMERGENCY in topic.cues else urgency
    says = () if resting else topic.says
    named = dict.fromkeys(name for said in says for name in said.sources)
    order = list(sources)
    routine = routines.get(topic.routine or "")
    rest = _("Left out while one leg is swollen, red, warm or very tender: leave it alone and get advice promptly.")
    return TopicEntry(
        id=topic.id,
        title=_(topic.title),
        section=next(_(page.title) for page in guide.pages if page.id == topic.page),
        preview=rest if resting else _(topic.says[0].text),
        sentences=tuple(_sentence(said, sources, marked=kind != EMERGENCY) for said in says),
        sources=tuple(
            source_text(sources[name]) for name in sorted(named, key=lambda name: (name == OWN, order.index(name)))
        ),
        play=_play(routine) if routine and not resting else None,
        links=_links(guide, topic, resting=resting),
        urgency=urgency,
        label=labels.get(kind, ""),
        resting=rest if resting else "",
    )


def _sentence(said: Said, sources: Mapping[str, Source], *, marked: bool) -> Sentence:
    names = "; ".join(source_name(sources[name]) for name in said.sources)
    full = tuple(source_text(sources[name]) for name in said.sources)
    return Sentence(_(said.text), names, full, _("Emergency") if marked and said.emergency else "")


def _play(routine: Routine) -> Play:
    title = text_of(routine, "title")
    shown = f"{title} · {clock_face(routine.seconds)}"
    if routine.kind is not RoutineKind.RELEASE:
        spoken = _("Start {routine}").format(routine=title)
        return Play(routine.id, shown, (Start(_("Start"), spoken, PLAIN),))
    spoken = _("Start {routine}: {side}")
    sides = ((Side.LEFT, _("Left leg")), (Side.RIGHT, _("Right leg")))
    starts = (Start(name, spoken.format(routine=title, side=name), Options(side=side)) for side, name in sides)
    return Play(routine.id, shown, tuple(starts))


def _links(guide: Guide, topic: Topic, *, resting: bool) -> tuple[TopicLink, ...]:
    """Topics on other pages that answer to the same, or what to do about the leg that is left alone."""
    cues = ("W2",) if resting else topic.cues
    near = [other for cue in cues for other in guide.for_cue(cue) if other.page != topic.page or resting]
    unique = {other.id: TopicLink(other.id, _(other.title)) for other in near if other.id != topic.id}
    return tuple(unique.values())[:MOST_LINKS]


def _section(ready: Contents, place: Place) -> Section:
    page = next(page for page in ready.guide.pages if page.id == place.section)
    first, *others = (ready.entries[topic.id] for topic in page.topics)
    # What is pressing stands where it is seen without scrolling.
    others.sort(key=lambda entry: not entry.urgency)
    leads = {
        "now": _("“I have a cramp now” (Ctrl+K) begins a hold at once, on every page."),
        "patterns": _("A few questions lead to the first sensible step. Unknot can't tell you the cause."),
        "preventing": _("What the articles suggest, with what trials found beside it. Nothing is promised to work."),
        "clinician": _("From when on a sign is shown is Unknot's own choice unless a source is named."),
    }
    return Section(
        id=page.id,
        title=_(page.title),
        lead=leads.get(page.id, ""),
        topics=(first, *others),
        asking=_asking(ready, place.replies) if page.questions else None,
        opened=(first.id,) if page.id == "now" else (),
    )


def _asking(ready: Contents, replies: tuple[int, ...]) -> Asking:
    given: dict[str, str] = {}
    trail: list[tuple[str, str]] = []
    asked = _next(ready.guide, given)
    for index in replies:
        if asked is None or index >= len(asked.replies):
            break
        given[asked.id] = asked.replies[index].id
        trail.append((_(asked.text), _(asked.replies[index].text)))
        asked = _next(ready.guide, given)
    if asked is not None:
        offered = tuple(_(reply.text) for reply in asked.replies)
        return Asking(_("Where to begin"), tuple(trail), _(asked.text), offered)
    first, *others = (ready.entries[topic] for topic in lead(given))
    after = tuple(TopicLink(entry.id, entry.title) for entry in others)
    return Asking(_("Where to begin"), tuple(trail), "", (), replace(first, links=after))


def _next(guide: Guide, given: Mapping[str, str]) -> GuideQuestion | None:
    asked = next_question(given)
    return guide.question(asked) if asked else None


def _searched(ready: Contents, query: str) -> Found:
    topics = search(ready.guide, query)
    hits = tuple(Hit(ready.entries[topic.id], _telling(ready.entries[topic.id], query)) for topic in topics)
    if not hits:
        title = _("Nothing in the guide has “{words}”.").format(words=query.strip())
        return Found(title, (), _("One word finds most: calf, night, fluids, medicine."))
    return Found(ngettext("{count} topic", "{count} topics", len(hits)).format(count=len(hits)), hits)


def _answering(ready: Contents, cue: str) -> Found:
    topics = list(ready.guide.for_cue(cue))
    if cue[:1] == "W":  # a sign asks first of all whether to see someone
        topics.sort(key=lambda topic: topic.page != "clinician")
    hits = tuple(Hit(ready.entries[topic.id], ready.entries[topic.id].preview) for topic in topics)
    return Found(_cue_title(cue), hits)


def _cue_title(cue: str) -> str:
    names = {
        "night-cramps": _("Cramps at night"),
        "exercise-cramps": _("Cramps with exercise"),
        "rest-cramps": _("Cramps at rest"),
    }
    trigger = trigger_names().get(cue.removeprefix("trigger:"), "")
    trigger = trigger[:1].upper() + trigger[1:]
    return names.get(cue) or trigger or _("What the guide says about it")


def _telling(entry: TopicEntry, query: str) -> str:
    """The sentence with most of the words looked for; the first where they are in the title."""
    words = query.casefold().split()
    scored = [sum(word in each.text.casefold() for word in words) for each in entry.sentences]
    return entry.sentences[scored.index(max(scored))].text if scored else entry.preview
