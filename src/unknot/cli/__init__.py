"""The command line: the same core as the window, for scripts and for checking.

Known trouble is one line on standard error and exit 1; wrong usage exits 2; there is never a traceback.
"""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the `unknot` command."""
    import click

    from unknot.cli.commands import unknot
    from unknot.errors import UserError

    try:
        code = unknot.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except UserError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has had enough
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - a bug: kept for a report, with the data safe
        from unknot.errors import keep_bug_report
        from unknot.paths import Home

        click.echo(keep_bug_report(error, Home.find().log), err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
