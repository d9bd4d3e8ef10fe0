"""Numbers of a run that no person reaches: asked about before they are kept, whoever says them."""

from unknot.language import _

FARTHEST = 400.0
"""km in one outing: what is longer goes over days."""
FASTEST_SHORT, FASTEST = 30.0, 25.0
"""km/h over any distance (800 m were run at 28.5) and over more than SHORT (5 km at 23.8)."""
SHORT = 2.5


def unlikely_run(minutes: float | None, km: float | None) -> str:
    """Why these numbers are asked about; empty where a person can run so."""
    if km is not None and km > FARTHEST:
        return _("{km:g} km is farther than anybody runs in one outing ({most:.0f} km).").format(
            km=round(km, 1), most=FARTHEST
        )
    if not minutes or not km:
        return ""
    speed = km / minutes * 60
    if speed <= (FASTEST if km > SHORT else FASTEST_SHORT):
        return ""
    return _("{km:g} km in {minutes:g} min is faster than anybody runs ({speed:.0f} km/h).").format(
        km=round(km, 2), minutes=round(minutes, 1), speed=speed
    )
