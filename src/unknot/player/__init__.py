"""Doing it: the engine that plays a laid-out routine, its cues, and the record of what was held. Pure."""
