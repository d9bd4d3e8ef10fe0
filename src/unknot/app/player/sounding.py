"""Sound for the window: the speaker with the person's settings, and what is said where none can be had."""

from collections.abc import Callable

from unknot.app.player.session import ScreenAwake, SessionParts
from unknot.app.settings.preferences import sound_settings
from unknot.app.shared import SharedParts
from unknot.errors import UserError
from unknot.sound.kept import SoundNotice, SoundStanding
from unknot.sound.sink import EngineKind, VoiceInfo
from unknot.sound.speaker import Speaker
from unknot.sound.tones import Tone
from unknot.view.player.page import SoundShown
from unknot.view.settings.page import Settings
from unknot.view.words import _


class Sounding:
    """What the player sounds through. Tones or a voice that never were are told once, then never again; what is lost
    on the way is told each time, and that it is back.

    `reader_reads` says whether a screen reader is at work. `told` holds the kinds that the person has been told of, in
    this session or an earlier one; `keep_told` is called when it grows.
    """

    def __init__(
        self,
        speaker: Callable[[Callable[[SoundNotice], None]], Speaker],
        told: frozenset[str],
        keep_told: Callable[[frozenset[str]], None],
        on_changed: Callable[[], None],
        reader_reads: Callable[[], bool] = lambda: False,
    ) -> None:
        self._make_speaker = speaker
        self._speaker: Speaker | None = None
        self._told = told
        self._keep_told = keep_told
        self._on_changed = on_changed
        self._reader_reads = reader_reads
        self._is_beside_reader = False
        self._settings = Settings()
        self._night = False
        self.muted = False
        self.notice = ""
        self._missing: dict[EngineKind, str] = {}
        self._lost = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is missing and why, a sentence each."""
        return tuple(self._missing.values())

    @property
    def has_voice(self) -> bool:
        """Whether a voice answers."""
        return self._speaker is not None and self._speaker.has(EngineKind.VOICE)

    @property
    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices to choose from."""
        return () if self._speaker is None else self._speaker.voices()

    @property
    def state(self) -> SoundShown:
        """Whether something is heard; as long as no engine has answered, that is what is expected."""
        if self.muted or (not self._settings.sound and not self._settings.voice):
            return SoundShown.MUTED
        if EngineKind.TONES in self._missing and EngineKind.VOICE in self._missing:
            return SoundShown.NONE
        return SoundShown.ON

    def open(self) -> None:
        """Look for engines; asked after the window is painted."""
        self._engine().open()

    def use(self, settings: Settings, *, night: bool) -> None:
        """Take new settings; `night` makes the tones soft."""
        self._settings, self._night = settings, night
        if self._speaker is not None:
            self._apply()

    def toggle_mute(self) -> None:
        """Silence everything, or let it be heard again; where nothing can be, say why."""
        if self.state is SoundShown.NONE:
            self.notice = " ".join(self.reasons)
            self._on_changed()
            return
        self.muted = not self.muted
        if self._speaker is not None:
            self._apply()
        self._on_changed()

    def wake(self) -> None:
        """Open the output ahead of the first tone; lower from now on where a screen reader has begun to read."""
        if self._is_beside_reader is not self._reader_reads():
            self._apply()
        self._engine().wake()

    def tone(self, kind: Tone) -> None:
        """Sound a tone."""
        self._engine().tone(kind)

    def say(self, text: str) -> None:
        """Speak."""
        self._engine().say(text)

    def stop(self) -> None:
        """Fall silent."""
        if self._speaker is not None:
            self._speaker.stop()

    def read_notice(self) -> None:
        """The notice has been on the screen long enough."""
        if self.notice:
            self.notice = ""
            self._on_changed()

    def close(self) -> None:
        """Let the engines go."""
        if self._speaker is not None:
            self._speaker.close()

    def _engine(self) -> Speaker:
        if self._speaker is None:
            self._speaker = self._make_speaker(self._on_notice)
            self._apply()
        return self._speaker

    def _apply(self) -> None:
        self._is_beside_reader = self._reader_reads()
        settings = sound_settings(
            self._settings, muted=self.muted, night=self._night, beside_reader=self._is_beside_reader
        )
        if self._speaker is not None:
            self._speaker.use(settings)

    def _on_notice(self, notice: SoundNotice) -> None:
        if notice.standing is SoundStanding.BACK:
            self._missing.pop(notice.kind)
            if not self._missing:
                self.notice = _("The sound is back.") if self._lost else ""
                self._lost = False
        else:
            self._missing[notice.kind] = _missing_words(notice)
            self._tell_missing(notice)
        self._on_changed()

    def tell_once(self, key: str, words: str) -> None:
        """Show `words` on the player, if nobody has been told of `key` yet."""
        if key not in self._told:
            self._told |= {key}
            self._keep_told(self._told)
            self.notice = words
            self._on_changed()

    def _tell_missing(self, notice: SoundNotice) -> None:
        words = _short_words(notice)
        # Without tones a word about the voice would only add to it.
        is_more = notice.kind is EngineKind.VOICE and EngineKind.TONES in self._missing and self.notice
        if notice.standing is SoundStanding.LOST:
            self._lost = True
            self.notice = self.notice if is_more else words
        elif is_more:
            self.tell_once(notice.kind.value, self.notice)
        else:
            self.tell_once(notice.kind.value, words)


def _short_words(notice: SoundNotice) -> str:
    if notice.standing is SoundStanding.LOST:
        lost = _("The sound stopped. Follow the number on the screen; the sound goes on by itself when it can.")
        quiet = _("The voice stopped; the tones carry on, and so will the voice when it can.")
        return lost if notice.kind is EngineKind.TONES else quiet
    if notice.kind is EngineKind.TONES:
        return _("No sound can be played here: follow the number on the screen.")
    return _("No voice answers on this computer; the tones carry on.")


def _missing_words(notice: SoundNotice) -> str:
    alone = {reason.partition(": ")[2] for reason in notice.reasons}
    reasons = "; ".join(alone if len(alone) == 1 else notice.reasons).rstrip(".")
    words = _("No tones: {reasons}.") if notice.kind is EngineKind.TONES else _("No voice: {reasons}.")
    return words.format(reasons=reasons)


def told_before(shared: SharedParts) -> frozenset[str]:
    """The notices about sound that the person has read."""
    kept = shared.settings.read().get("sound_told")
    return frozenset(item for item in kept if isinstance(item, str)) if isinstance(kept, list) else frozenset()


def keep_told(shared: SharedParts, told: frozenset[str]) -> None:
    """Remember that they were read."""
    try:
        shared.settings.save({"sound_told": sorted(told)})
    except UserError as error:
        shared.tell(str(error))


def session_parts(
    shared: SharedParts, sound: Sounding, awake: ScreenAwake, half_way: Callable[[], bool]
) -> SessionParts:
    """What a played session needs, sounding through `sound`."""
    return SessionParts(
        home=shared.home,
        store=shared.store,
        clock=shared.clock,
        library=shared.library,
        sink=sound,
        awake=awake,
        half_way=half_way,
        sound_state=lambda: sound.state,
        sound_notice=lambda: sound.notice,
        later=shared.later,
    )
