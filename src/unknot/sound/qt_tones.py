"""Tones through QtMultimedia: the usual way on every platform."""

from PySide6.QtCore import QIODevice, QObject, QTimer

from unknot.sound import tones
from unknot.sound.loudness import gain
from unknot.sound.quiet import quiet_backends
from unknot.sound.sink import EngineRefused, OnLost
from unknot.sound.tones import Tone

with quiet_backends():
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

_BUFFER_SECONDS = 2.0  # longer than the longest tone and the lead together: one write never waits
_LINGER_MS = 5_000  # how long the output stays open after a tone that no `wake` came before (a test in the settings)
_LOOK_MS = 1_000
_FATAL = (QtAudio.Error.OpenError, QtAudio.Error.IOError, QtAudio.Error.FatalError)


class QtTones:
    """Writes tones to one QAudioSink that stays open while a routine plays. Lives in the thread of the window.

    The lead: `wake` opens the stream when the routine starts, seconds before its first tone, with 300 ms of silence;
    from then on the server feeds silence by itself while nothing is written (measured on PulseAudio: not corked, sink
    running), a Bluetooth speaker stays awake, and each tone starts at once. Only a tone that nothing woke the output
    for comes 300 ms late. A tone is written whole into a buffer that holds it, so a stalled window does not tear it.
    """

    name = "QtMultimedia"

    def __init__(self, on_lost: OnLost) -> None:
        """Raises EngineRefused where there is no output device, or none that takes 16-bit samples."""
        self._on_lost = on_lost
        self._owner = QObject()
        with quiet_backends():
            self._devices = QMediaDevices(self._owner)
            self._device = QMediaDevices.defaultAudioOutput()
        if self._device.isNull():
            raise EngineRefused("no output device found")
        self._format = _format_for(self._device)
        tones.warm(rate=self._format.sampleRate(), channels=self._format.channelCount())
        self._gain = 1.0
        self._free = -1  # bytes of the buffer, at the last look
        self._held = False
        self._sink: QAudioSink | None = None
        self._stream: QIODevice | None = None
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
        # QAudioSink.stateChanged cannot be connected in PySide6 6.11.3 ("QAudio::State cannot be converted").
        self._look = QTimer(self._owner, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._linger = QTimer(self._owner, interval=_LINGER_MS, singleShot=True)
        self._linger.timeout.connect(self.stop)

    def wake(self) -> None:
        """Opens the stream, 300 ms of silence first, and keeps it open until `stop`."""
        self._held = True
        self._linger.stop()
        self._open()

    def play(self, tone: Tone, *, night: bool) -> None:
        """Writes the samples of `tone`."""
        self._open()
        if self._stream is not None:
            self._stream.write(
                tones.pcm(tone, night=night, rate=self._format.sampleRate(), channels=self._format.channelCount())
            )
        if not self._held:
            self._linger.start()

    def set_volume(self, volume: float) -> None:
        """Sets the volume, 0 to 1, also of what is sounding."""
        self._gain = gain(volume)
        if self._sink is not None:
            self._sink.setVolume(self._gain)

    def stop(self) -> None:
        """Drops what is sounding and closes the stream."""
        self._held = False
        self._look.stop()
        self._linger.stop()
        sink, self._sink, self._stream = self._sink, None, None
        if sink is not None:
            sink.reset()
            sink.deleteLater()

    def close(self) -> None:
        """Closes the stream."""
        self.stop()

    def _open(self) -> None:
        if self._sink is not None and not self._failed():
            return
        if self._sink is not None:
            self._sink.deleteLater()
        with quiet_backends():
            sink = QAudioSink(self._device, self._format, self._owner)
            sink.setBufferSize(self._format.bytesForDuration(int(_BUFFER_SECONDS * 1_000_000)))
            sink.setVolume(self._gain)
            stream: QIODevice | None = sink.start()  # None where it would not open
        self._sink, self._stream = sink, stream
        if stream is None or self._failed():
            self._lose(f"{self._device.description()} would not open ({sink.error().name})")
            return
        stream.write(
            tones.silence(tones.LEAD_SECONDS, rate=self._format.sampleRate(), channels=self._format.channelCount())
        )
        self._free = -1
        self._look.start()

    def _failed(self) -> bool:
        # While nothing is written the state is Idle, with UnderrunError: that is the silence meant to be there.
        return self._sink is not None and (
            self._sink.state() is QtAudio.State.StoppedState  # never asked for while `_sink` is set
            or self._sink.error() in _FATAL
        )

    def _lose(self, reason: str) -> None:
        self.stop()
        self._on_lost(reason)

    def _on_look(self) -> None:
        sink = self._sink
        if sink is None:
            return
        # Where the sound server dies, Qt 6.11 goes on saying Active and NoError, and only nothing is taken any more.
        free, before = sink.bytesFree(), self._free
        self._free = free
        if self._failed():
            self._lose(f"{self._device.description()} stopped ({sink.error().name})")
        elif free == before and free < sink.bufferSize():
            self._lose(f"{self._device.description()} takes no more sound")

    def _on_outputs_changed(self) -> None:
        device = QMediaDevices.defaultAudioOutput()
        if device == self._device:
            return
        was_open, was_held = self._sink is not None, self._held
        self._device = device
        if device.isNull():
            self._lose("the output device is gone")
        elif was_open:  # headphones plugged in: go on there
            self.stop()
            self._held = was_held
            self._open()


def _format_for(device: QAudioDevice) -> QAudioFormat:
    for rate in (tones.RATE, 44_100):
        for channels in (1, 2):
            wanted = QAudioFormat()
            wanted.setSampleRate(rate)
            wanted.setChannelCount(channels)
            wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            if device.isFormatSupported(wanted):
                return wanted
    raise EngineRefused(f"{device.description()} takes no 16-bit samples")
