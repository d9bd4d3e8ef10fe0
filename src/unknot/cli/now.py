"""`unknot now`: straight to the release hold; the cramp is in the diary before the first second runs."""

import click

from unknot.cli.common import home, home_option, need_display
from unknot.cli.entering import diary_store
from unknot.clock import SystemClock
from unknot.diary import release_flow as flow_of
from unknot.diary.editing import none_against
from unknot.diary.release_flow import Flow, Stage
from unknot.diary.values import muscle_named
from unknot.paths import Home
from unknot.routine.model import Side
from unknot.routine.timeline import Options

_AFTER = frozenset({"aftercare-walk"})  # comes when it let go, and must not count to how long it lasted


@click.command()
@click.argument("muscle", metavar="[MUSCLE]", required=False)
@click.option("--side", type=click.Choice(["left", "right"]), help="The cramped side; the last one unless said.")
@click.option("--gentle", is_flag=True, help="The gentle form: shorter holds.")
@click.option("--headless", is_flag=True, help="In the terminal, without a window.")
@home_option
def now(muscle: str | None, side: str | None, gentle: bool, headless: bool) -> None:
    """I have a cramp now: the release hold, for calf, hamstrings, quadriceps or foot."""
    name = muscle_named(muscle) if muscle else None
    if name:
        flow_of.release_for(name)
    chosen = Side(side) if side else None
    if not headless:
        need_display()
        from unknot.app import run

        click.get_current_context().exit(run(Home.find(), now=(name, chosen)))
    with diary_store() as store:
        last = store.last_cramp()
    _release(flow_of.choose(flow_of.start(last), muscle=name, side=chosen, gentle=gentle))


def _release(flow: Flow) -> None:
    """Hold, ask, warm, hold again, until it lets go or nobody answers."""
    from unknot.cli.headless import play_headless
    from unknot.routine.library import Library
    from unknot.view.now.page import build

    clock, library = SystemClock(), Library.of(home())
    flow = flow_of.begin(flow, clock.monotonic(), clock.now())
    _keep(flow)
    try:
        while not flow.over:
            screen = build(flow, clock.monotonic())
            click.echo(f"{screen.heading}. {screen.text}".strip())
            for advice in screen.advice:
                click.echo(f"{advice.text} [{', '.join(advice.sources)}]")
            if flow.stage is Stage.HOLDING:
                click.echo("Press Ctrl+C as soon as it lets go.")
                play_headless(home(), library, library.routine(flow.routine), Options(False, _AFTER, side=flow.side))
                gone = _asked("Did it let go?")
                at = clock.monotonic()
                flow = flow_of.let_go(flow, at) if gone else flow_of.still_locked(flow, at)
            elif flow.stage is Stage.LONG:
                flow = flow_of.still_locked(flow, clock.monotonic()) if _asked("Go on?") else flow_of.leave(flow)
            else:
                again = _asked("Hold again?")
                flow = flow_of.again(flow, warmth=_asked("Was it warmed?")) if again else flow_of.leave(flow)
            _keep(flow)
    except (click.Abort, EOFError):  # nobody answers: it can be completed in the morning
        click.echo()
        flow = flow_of.leave(flow)
        _keep(flow)
    end = build(flow, clock.monotonic())
    click.echo(
        " ".join([f"{end.heading}.", end.text, *(f"{each.text} [{', '.join(each.sources)}]" for each in end.advice)])
    )


def _asked(question: str) -> bool:
    return click.confirm(question)


def _keep(flow: Flow) -> None:
    """Write the cramp down as it stands; a "no cramps" for this night is taken back, since there is one."""
    if flow.cramp is None:
        return
    with diary_store() as store, store.together():
        none = none_against(store.diary(flow.cramp.night, flow.cramp.night), flow.cramp)
        store.change([flow.cramp, *flow.noted], [none] if none else [])
