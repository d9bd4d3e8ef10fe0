"""The desktop app: builds every part, connects them, and nothing else."""

import sys
from typing import TYPE_CHECKING

from unknot.routine.timeline import PLAIN, Options

if TYPE_CHECKING:
    from unknot.paths import Home
    from unknot.routine.model import Routine


def run(home: "Home", *, play: "Routine | None" = None, options: Options = PLAIN) -> int:
    """Open the window, at the player if there is something to `play`, and stay until it is closed."""
    from unknot.app.application import make_application, show_trouble
    from unknot.app.desktop import Desktop
    from unknot.errors import UserError

    application = make_application(home)
    try:
        desktop = Desktop.open(home)
    except UserError as error:
        show_trouble(str(error))
        sys.stderr.write(f"{error}\n")
        return 1
    desktop.show(play, options)
    code = application.exec()
    desktop.close()
    return code
