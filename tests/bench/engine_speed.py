"""Seconds to play ten minutes at sixty ticks a second, cues included, beside a plain loop of as many ticks.

Prints JSON; the goal is less than half a second. Run: python tests/bench/engine_speed.py
"""

import json
import time

from unknot.player.engine import Command, Phase, ready
from unknot.player.playback import Playback
from unknot.routine.library import Library
from unknot.routine.timeline import lay_out, total

TICKS_A_SECOND = 60


def play() -> tuple[float, int]:
    """Seconds and ticks for the whole ten minutes."""
    segments = lay_out(Library.built_in().routine("postrun"))
    assert total(segments) == 600
    playback, ticks = Playback(ready(segments)), 0
    began = time.perf_counter()
    playback.do(Command.START, 0.0)
    while playback.state.phase is not Phase.OVER:
        ticks += 1
        playback.tick(ticks / TICKS_A_SECOND)
    return time.perf_counter() - began, ticks


def plain_loop(ticks: int) -> float:
    """Seconds that Python takes to count so far."""
    began, at = time.perf_counter(), 0.0
    for tick in range(ticks):
        at = tick / TICKS_A_SECOND
    assert at >= 0
    return time.perf_counter() - began


def main() -> None:
    """Measure five times and print the best."""
    runs = [play() for _ in range(5)]
    seconds, ticks = min(runs)
    loop = min(plain_loop(ticks) for _ in range(5))
    print(
        json.dumps(
            {
                "ticks": ticks,
                "seconds": round(seconds, 4),
                "plain_loop_seconds": round(loop, 5),
                "ratio": round(seconds / loop, 1),
                "goal_seconds": 0.5,
            }
        )
    )


if __name__ == "__main__":
    main()
