"""What the player says of its sound."""

from collections.abc import Callable

from unknot.app.player.sounding import Sounding
from unknot.sound.engines import Candidate
from unknot.sound.kept import SoundNotice, SoundStanding, Surroundings
from unknot.sound.sink import EngineKind, Silent, VoiceInfo
from unknot.sound.speaker import SoundSettings, Speaker
from unknot.view.player.page import SoundShown
from unknot.view.settings.page import Settings

TONES, VOICE = EngineKind.TONES, EngineKind.VOICE


class House:
    """Sounding over a speaker whose notices the test gives."""

    def __init__(self, told: frozenset[str] = frozenset()) -> None:
        self.kept: list[frozenset[str]] = []
        self.changes = 0
        self.tell: Callable[[SoundNotice], None] = lambda notice: None
        self.reads = False
        self.sounding = Sounding(self._speaker, told, self.kept.append, self._on_changed, lambda: self.reads)
        self.sounding.open()

    def hear(self, kind: EngineKind, standing: SoundStanding, *reasons: str) -> None:
        self.tell(SoundNotice(kind, standing, reasons))

    def _speaker(self, tell: Callable[[SoundNotice], None]) -> Speaker:
        self.tell = tell
        self.speaker = Speaker(Surroundings(), SoundSettings(), tones=lambda: [_silent()], voices=lambda: [_silent()])
        return self.speaker

    def _on_changed(self) -> None:
        self.changes += 1


class Bell(Silent):
    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("Ada", "en-GB"),)


def _silent() -> Candidate[Bell]:
    return Candidate("bell", lambda on_lost: Bell(), in_any_thread=False)


def test_until_an_engine_has_answered_nothing_is_said_to_be_missing() -> None:
    house = House()
    assert (house.sounding.state, house.sounding.notice, house.sounding.reasons) == (SoundShown.ON, "", ())
    assert house.sounding.voices == (VoiceInfo("Ada", "en-GB"),)


def test_what_never_was_is_told_once_ever() -> None:
    house = House()
    house.hear(TONES, SoundStanding.ABSENT, "pacat: no sound card", "aplay: no sound card")
    house.hear(VOICE, SoundStanding.ABSENT, "espeak: it is not installed", "speech-dispatcher: it has no voice")
    assert house.sounding.notice.startswith("No sound can be played here")
    assert house.sounding.state is SoundShown.NONE
    assert house.sounding.reasons == (
        "No tones: no sound card.",
        "No voice: espeak: it is not installed; speech-dispatcher: it has no voice.",
    )
    assert house.kept[-1] == {"tones", "voice"}
    again = House(told=house.kept[-1])
    again.hear(TONES, SoundStanding.ABSENT, "pacat: no sound card")
    assert again.sounding.notice == ""
    assert again.sounding.reasons


def test_what_is_lost_is_told_and_that_it_is_back_whatever_was_told_before() -> None:
    house = House(told=frozenset({"tones", "voice"}))
    house.hear(VOICE, SoundStanding.LOST, "speech-dispatcher: the service closed the connection")
    assert house.sounding.notice.startswith("The voice stopped")
    house.hear(TONES, SoundStanding.LOST, "pacat: Connection terminated")
    assert house.sounding.state is SoundShown.NONE
    assert house.sounding.reasons[-1] == "No tones: Connection terminated."
    house.hear(VOICE, SoundStanding.BACK)
    house.hear(TONES, SoundStanding.BACK)
    assert house.sounding.state is SoundShown.ON
    assert house.sounding.reasons == ()
    assert house.sounding.notice == "The sound is back."
    assert house.kept == []
    assert house.changes == 4


def test_a_server_that_came_late_takes_its_notice_back() -> None:
    house = House()
    house.hear(TONES, SoundStanding.ABSENT, "pacat: Connection refused")
    house.hear(TONES, SoundStanding.BACK)
    assert (house.sounding.notice, house.sounding.state) == ("", SoundShown.ON)


def test_the_settings_are_what_is_heard_and_the_night_has_its_own_volume() -> None:
    house = House()
    settings = Settings(volume=90, night_volume=30, voice_rate=-1, voice_language="en-GB", voice=False)
    house.sounding.use(settings, night=False)
    assert house.speaker.settings == SoundSettings(volume=0.9, rate=-0.5, language="en-GB", voice=False)
    house.sounding.use(settings, night=True)
    assert (house.speaker.settings.volume, house.speaker.settings.night) == (0.3, True)
    house.sounding.use(Settings(), night=False)
    assert house.speaker.settings.language == "en"


def test_a_screen_reader_that_begins_to_read_is_heard_before_us() -> None:
    house = House()
    house.sounding.wake()
    assert house.speaker.settings.level == 0.8
    house.reads = True
    house.sounding.wake()
    assert house.speaker.settings.level < 0.6
    house.reads = False
    house.sounding.wake()
    assert house.speaker.settings.level == 0.8
