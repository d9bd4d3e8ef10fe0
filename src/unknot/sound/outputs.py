"""Is there anything here that could sound? Asked before a voice is opened, because voices do not say."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def missing_output(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, root: Path = Path("/")
) -> str | None:
    """Why nothing can sound on this computer, or None where something may.

    Only Linux is looked into. Without a sound card or server, speech-dispatcher takes words and never speaks them,
    and espeak-ng ends with status 0 having said nothing; so neither can be asked.
    """
    if platform != "linux":
        return None
    if environment.get("PULSE_SERVER") or environment.get("PIPEWIRE_REMOTE"):
        return None
    runtime = environment.get("XDG_RUNTIME_DIR")
    servers = [root / "run/pulse/native", root / "var/run/pulse/native"]
    if runtime:
        servers += [Path(runtime) / "pulse/native", Path(runtime) / "pipewire-0"]
    if any(server.exists() for server in servers):
        return None
    try:
        cards = (root / "proc/asound/cards").read_text(encoding="utf-8")
    except OSError:
        cards = ""
    if cards.strip() and "no soundcards" not in cards:
        return None
    return "no sound card and no sound server (PipeWire, PulseAudio) found"
