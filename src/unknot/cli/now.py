"""`unknot now`: straight to the release hold; the cramp is in the diary before the first second runs."""

import click

from unknot.cli.common import examples, home_option, need_display
from unknot.cli.entering import diary_store, reading_store
from unknot.cli.gating import anyway_option, say_advice, signs_that_stand
from unknot.clock import SystemClock
from unknot.diary import release_flow as flow_of
from unknot.diary.days import day_key
from unknot.diary.editing import none_against
from unknot.diary.postures import postures
from unknot.diary.records import Cramp, Run
from unknot.diary.release_flow import Flow, Stage
from unknot.diary.values import muscle_named
from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.library import Library
from unknot.routine.model import Side
from unknot.routine.timeline import Options
from unknot.storage.inspecting import IN_A_WINDOW
from unknot.view.now.page import NowAction, Releases, build, releases
from unknot.view.words import _

_AFTER = frozenset({"aftercare-walk"})  # comes when it let go, and must not count to how long it lasted


@click.command(epilog=examples("unknot now calf --side left", "unknot now --headless"))
@click.argument("muscle", metavar="[MUSCLE]", required=False)
@click.option("--side", type=click.Choice(["left", "right"]), help="The cramped side; the last one unless said.")
@click.option("--gentle", is_flag=True, help="The gentle form: shorter holds.")
@click.option("--headless", is_flag=True, help="In the terminal, without a window.")
@anyway_option
@home_option
def now(muscle: str | None, side: str | None, gentle: bool, headless: bool, anyway: bool) -> None:
    """I have a cramp now: the release hold, for calf, hamstrings, quadriceps, foot, shin, buttock, groin or hip.

    While a warning sign stands the advice comes first, and the cramp is kept; --anyway holds all the same.
    """
    name = muscle_named(muscle) if muscle else None
    if name:
        postures(name, night=False)
    chosen = Side(side) if side else None
    if not headless:
        need_display(_("`unknot now --headless` plays the hold in the terminal."))
        from unknot.app import run

        click.get_current_context().exit(run(Home.find(), now=(name, chosen), anyway=anyway))
    clock = SystemClock()
    last, runs = _known(clock)
    flow = flow_of.start(last, clock.now(), () if anyway else signs_that_stand(IN_A_WINDOW))
    if name or chosen:
        flow = flow_of.choose(flow, muscle=name, side=chosen)
    if not flow.is_placed and not flow.shut:
        raise click.UsageError(_("No cramp is known to take muscle and side from: say MUSCLE and --side left|right."))
    _release(flow_of.with_gentle(flow, gentle), clock, runs)


def _known(clock: SystemClock) -> tuple[Cramp | None, tuple[Run, ...]]:
    """The last cramp and the runs of today; nothing where the diary cannot be read, for the hold comes first."""
    today = day_key(clock.now().local)
    try:
        with reading_store(IN_A_WINDOW) as store:
            return store.last_cramp(), store.diary(today, today).runs
    except UserError as error:
        click.echo(str(error), err=True)
        return None, ()


def _release(flow: Flow, clock: SystemClock, runs: tuple[Run, ...]) -> None:
    """Hold, ask, another way or warmth, hold again, until it lets go or nobody answers."""
    library = Library.of(Home.find())
    words = releases(library.routine, library.exercises)
    flow = flow_of.begin(flow, clock.monotonic(), clock.now(), runs)
    _keep(flow)
    if flow.stage is Stage.STOP:
        say_advice(flow.standing)
        _keep(flow_of.leave(flow))
        click.get_current_context().exit(1)
    try:
        while not flow.over:
            _say(flow, clock, words)
            flow = _next(flow, clock, library, words)
            _keep(flow)
    except (click.Abort, EOFError):  # nobody answers: it can be completed in the morning
        click.echo()
        flow = flow_of.leave(flow)
    kept = _keep(flow)
    _say(flow, clock, words)
    if not kept and flow.cramp is not None:
        click.echo(_("This cramp is not in the diary yet. Later: {command}").format(command=_by_hand(flow.cramp)))
        click.get_current_context().exit(1)


def _by_hand(cramp: Cramp) -> str:
    """The command that writes `cramp` down, once the diary can be written again."""
    place = f"--muscle {cramp.muscle} --side {cramp.side.value}" if cramp.muscle and cramp.side else ""
    minutes = f" --minutes {round(cramp.seconds / 60, 1)}" if cramp.seconds else ""
    return f'unknot log cramp {place} --at "{cramp.began.local:%Y-%m-%d %H:%M}"{minutes}'


def _say(flow: Flow, clock: SystemClock, words: Releases) -> None:
    screen = build(flow, clock.monotonic(), words)
    for line in (f"{screen.heading}. {screen.text} {screen.setup}", *(each.text for each in screen.advice)):
        click.echo(" ".join(line.split()))


def _next(flow: Flow, clock: SystemClock, library: Library, words: Releases) -> Flow:
    """What comes after `flow`, as the person answers."""
    if flow.stage is Stage.HOLDING:
        from unknot.cli.headless import play_headless

        click.echo(_("Press Ctrl+C as soon as it lets go."))
        try:
            play_headless(Home.find(), library, library.routine(flow.routine), Options(False, _AFTER, side=flow.side))
        except UserError as error:  # the diary cannot be written: the hold was said, and the cramp is asked about
            click.echo(str(error), err=True)
        gone = click.confirm(_("Did it let go?"))
        at = clock.monotonic()
        return flow_of.let_go(flow, at) if gone else flow_of.still_locked(flow, at)
    if flow.stage is Stage.LONG:
        go_on = click.confirm(_("Go on?"))
        return flow_of.still_locked(flow, clock.monotonic()) if go_on else flow_of.leave(flow)
    screen = build(flow, clock.monotonic(), words)
    if any(button.action is NowAction.ANOTHER for button in screen.buttons) and click.confirm(_("Another way?")):
        return flow_of.again(flow, another=True)
    if click.confirm(_("Hold again?")):
        return flow_of.again(flow, warmth=click.confirm(_("Was it warmed?")))
    return flow_of.leave(flow)


def _keep(flow: Flow) -> bool:
    """Write the cramp down as it stands, and tell whether it is; a "no cramps" for this night is taken back.

    A diary that fails is told, and tried again with the next step: nothing keeps the hold away.
    """
    if flow.cramp is None:
        return True
    try:
        with diary_store(IN_A_WINDOW) as store, store.together():
            none = none_against(store.diary(flow.cramp.night, flow.cramp.night), flow.cramp)
            store.change([flow.cramp, *flow.noted], [none] if none else [])
    except UserError as error:
        click.echo(str(error), err=True)
        return False
    return True
