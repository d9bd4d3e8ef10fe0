from msgspec.structs import replace

from insight.making import at, cramp, day
from unknot.diary.editing import new_factor
from unknot.diary.records import Diary, Tried
from unknot.insight.kit import KitUse, kit_uses

DIARY = Diary(
    cramps=(
        replace(cramp(day(3)), tried=(Tried("salt", True), Tried("massage-gun", False))),
        replace(cramp(day(9)), tried=(Tried("massage-gun"),)),
        replace(cramp(day(12)), tried=(Tried("massage-gun", True),)),
    ),
    factors=tuple(new_factor(day(number), at(day(number + 1), 8), "compression") for number in (4, 4, 20)),
)


def test_what_was_used_is_counted_and_the_most_used_comes_first() -> None:
    assert kit_uses(DIARY, ["mustard", "salt", "compression", "massage-gun"]) == (
        KitUse("massage-gun", 3, 1, 1, 0, day(12)),
        KitUse("compression", nights=2, last=day(20)),
        KitUse("salt", 1, 1, 0, 0, day(3)),
        KitUse("mustard"),
    )
    assert [use.used for use in kit_uses(DIARY, ["salt", "mustard"])] == [True, False]
