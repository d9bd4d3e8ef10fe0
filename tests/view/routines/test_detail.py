"""A routine's own page: what each step says, and what the choices for tonight add up to."""

from datetime import date

from msgspec.structs import replace

from samples import at
from unknot.diary.records import Session
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind, Side
from unknot.routine.timeline import Options, lay_out, total
from unknot.view.routines.detail import DetailScreen, Tonight, build, options_of, with_left_out

LIBRARY = Library.built_in()
BEDTIME = LIBRARY.routine("bedtime")


def screen(tonight: Tonight, name: str = "bedtime") -> DetailScreen:
    """The page of a routine that was never done."""
    return build(LIBRARY.find(name), LIBRARY.exercises, LIBRARY.sources, tonight)


def lasts(tonight: Tonight) -> float:
    """Seconds that bedtime would take."""
    return total(lay_out(BEDTIME, options_of(BEDTIME, tonight, LIBRARY.exercises)))


def test_a_step_is_shown_with_its_words_its_muscle_and_its_forms() -> None:
    shown = screen(Tonight(place=2, side=Side.LEFT))
    assert [step.bars for step in shown.steps] == [2, 2, 4, 0]
    assert [step.detail for step in shown.steps] == ["1:05", "1:05", "2:15", "Optional, adds 1:00"]
    looked = shown.looked
    assert looked.title == "Hamstring stretch, seated"
    assert looked.position == "Step 3 of 4 · 2 × 30 s, each leg"
    assert [label for label, _text in looked.rows] == ["Set-up", "Do", "Feel", "Avoid"]
    assert (looked.muscle, looked.figure.side, looked.plain) == ("hamstrings", Side.LEFT, "back of the thigh")
    assert [(form.words, form.exercise) for form in looked.forms] == [
        ("Easier", "hamstring-supine-towel"),
        ("Harder", "hamstring-step"),
    ]
    assert looked.sources.startswith("A2, article: ")
    assert (shown.subtitle, shown.start) == ("5:00 · 8 holds · both legs · Not done yet", "Start 5:00")


def test_the_lengths_say_what_they_really_take() -> None:
    shown = screen(Tonight(minutes=3))
    assert [(each.label, each.detail, each.chosen) for each in shown.lengths] == [
        ("2 min", "1:20 · 2 holds", False),
        ("3 min", "2:40 · 4 holds", True),
        ("5 min", "5:00 · 8 holds", False),
    ]
    assert [step.detail for step in shown.steps][1] == "Left out"
    assert shown.subtitle.startswith("2:40 · 4 holds")
    assert screen(Tonight(), "release-calf-gentle").lengths == ()
    assert screen(Tonight(), "release-calf").ready is None


def test_another_form_is_used_tonight_and_taken_back() -> None:
    shown = screen(Tonight(place=2, instead={2: "hamstring-step"}))
    assert shown.steps[2].mark == "harder"
    assert shown.looked.title == "Hamstring stretch, heel on a low step"
    assert [(form.words, form.exercise) for form in shown.looked.forms] == [("Back to the usual one", None)]
    assert options_of(BEDTIME, Tonight(instead={2: "hamstring-step"}), LIBRARY.exercises) == Options(
        side=Side.RIGHT, instead={2: "hamstring-step"}
    )


def test_a_step_is_left_out_but_the_last_one_stays_and_an_optional_one_is_added() -> None:
    tonight = Tonight(place=1)
    assert lasts(with_left_out(BEDTIME, tonight)) == 230  # 15 s to the bed stay, in place of 5
    for place in (0, 1):
        tonight = with_left_out(BEDTIME, replace(tonight, place=place))
    last = replace(tonight, place=2)
    assert with_left_out(BEDTIME, last) == last
    assert not screen(last).looked.may_leave
    assert screen(replace(tonight, place=1)).looked.leave == "Put back"
    added = with_left_out(BEDTIME, Tonight(place=3))
    assert lasts(added) == 360
    assert with_left_out(BEDTIME, added) == Tonight(place=3)


def test_the_time_to_get_ready_counts_in_the_length() -> None:
    shown = screen(Tonight(ready=15.0))
    assert shown.ready == "15 s"
    assert shown.start == f"Start {int(lasts(Tonight(ready=15.0)) // 60)}:{int(lasts(Tonight(ready=15.0)) % 60):02d}"


def test_how_often_it_was_done() -> None:
    def session(day: int, credited: float) -> Session:
        began = at(day, 21)
        key = date(2026, 3, day)
        return Session(f"s{day}", "bedtime", "Bedtime", RoutineKind.BEDTIME, "", began, key, 240.0, {}, credited)

    done = (session(8, 240.0), session(9, 60.0), session(10, 0.0))
    shown = build(BEDTIME, LIBRARY.exercises, LIBRARY.sources, Tonight(), done)
    assert shown.subtitle.endswith("Done 2 times, last on Mon 9 Mar")
