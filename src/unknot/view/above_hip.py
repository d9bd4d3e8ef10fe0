"""What is said of a cramp above the hip: no stretch is offered for it, but rest, and when to be seen."""

from unknot.diary.choices import PLACES
from unknot.view.advice import Advice
from unknot.view.words import _


def rest_advice(muscle: str | None) -> tuple[Advice, ...]:
    """The rules for a place above the hip, what is pressing first; nothing for a muscle of the leg."""
    if muscle not in PLACES:
        return ()
    return (Advice(_emergency(muscle), ("own",), urgent=True), Advice(_rest(muscle), _REST[muscle]), _be_seen())


_REST = {"neck-shoulder": ("A5", "own"), "hand": ("own",), "side": ("own",)}


def _emergency(muscle: str) -> str:
    if muscle == "hand":
        return _("Sudden weakness or numbness of the hand, or trouble with face or speech: call your emergency number.")
    return _("Chest pain, breathlessness, or pain that spreads to arm or jaw: call your emergency number.")


def _rest(muscle: str) -> str:
    return {
        "neck-shoulder": _("Let the shoulder hang and rest it; rub it gently."),
        "hand": _("Put down what you hold and rest the hand."),
        "side": _("Slow down or stop, and breathe slowly."),
    }[muscle]


def _be_seen() -> Advice:
    return Advice(_("If it comes back again and again, or stays sore for days, have it looked at."), ("A4", "A5"))
