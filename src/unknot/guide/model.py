"""Advice as data."""

import msgspec


class Said(msgspec.Struct, frozen=True):
    """One sentence and the ids of the sources it stays within; `own` is Unknot's own choice.

    `kit` are the things it is about that a person may keep at hand and try; the words of the diary name them.
    """

    text: str
    sources: tuple[str, ...]
    kit: tuple[str, ...] = ()

    @property
    def emergency(self) -> bool:
        """Whether it sends for help at once."""
        return "emergency number" in self.text


class Topic(msgspec.Struct, frozen=True):
    """A few sentences about one thing.

    `cues` are what it answers to: a warning sign (`W7`), a trigger (`trigger:heat`) or what stood out in a week.
    `routine` is what can be played for it. `hands_on` advice stretches, rolls or rubs, and is left out while one leg
    is swollen. `suggest` is the sentence that a weekly review may show.
    """

    id: str
    title: str
    says: tuple[Said, ...]
    page: str
    cues: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    routine: str | None = None
    hands_on: bool = False
    suggest: Said | None = None


class Reply(msgspec.Struct, frozen=True):
    """An answer to a question; `id` is what `guide.cues` decides by."""

    id: str
    text: str


class GuideQuestion(msgspec.Struct, frozen=True):
    """One of the questions that lead to a topic."""

    id: str
    text: str
    replies: tuple[Reply, ...]


class Chapter(msgspec.Struct, frozen=True):
    """One of the guide's pages."""

    id: str
    title: str
    topics: tuple[Topic, ...]
    questions: tuple[GuideQuestion, ...] = ()


class Guide(msgspec.Struct, frozen=True):
    """All of the guide, in reading order."""

    pages: tuple[Chapter, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic, page by page."""
        return tuple(topic for page in self.pages for topic in page.topics)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def question(self, question_id: str) -> GuideQuestion | None:
        """The question of that id."""
        questions = (question for page in self.pages for question in page.questions)
        return next((question for question in questions if question.id == question_id), None)

    def for_cue(self, cue: str) -> tuple[Topic, ...]:
        """The topics that answer to `cue`."""
        return tuple(topic for topic in self.topics if cue in topic.cues)
