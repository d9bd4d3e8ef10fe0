"""The command line: the same core as the window, for scripts and for checking.

Known trouble is one line on standard error and exit 1; wrong usage exits 2; there is never a traceback.
"""

import errno
import os
import sys
from typing import Any, NoReturn

from unknot.errors import UserError
from unknot.language import _


def main() -> NoReturn:
    """Run the `unknot` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a sign gets its number, not a traceback
            stream.reconfigure(errors="backslashreplace")
    sys.stdout, sys.stderr = _printable(sys.stdout), _printable(sys.stderr)
    code = _run()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:  # a full disk; or the reader of a pipe, such as `head`, has had enough
        if not isinstance(error, BrokenPipeError) and code == 0:
            code = _output_trouble(error)
        # What is left must not be written again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _printable(stream: Any) -> Any:
    from unknot.cli.printable import PrintableStream

    return stream if stream is None or isinstance(stream, PrintableStream) else PrintableStream(stream)


def _run() -> int:
    import click

    from unknot.cli.commands import unknot

    try:
        code = unknot.main(prog_name="unknot", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UserError as error:
        for line in error.lines:
            _say(line)
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EIO) and error.filename is None:
            return _output_trouble(error)
        return _bug(error)
    except ImportError as error:
        return _qt_lacks(error) or _bug(error)
    except Exception as error:  # noqa: BLE001 - a bug: kept for a report, with the data safe
        return _bug(error)
    return code if isinstance(code, int) else 0


def _qt_lacks(error: ImportError) -> int:
    """Says which system library Qt lacks, and the command that installs it; 0 where that is not what is wrong."""
    from unknot.syslibs import missing_of_program

    if "cannot open shared object file" not in str(error):
        return 0
    lacking = missing_of_program(os.environ)
    _say(
        lacking.sentence(_("Unknot needs"))
        if lacking.needed
        else _("Unknot needs a library: {error}.").format(error=error)
    )
    return 1


def _bug(error: Exception) -> int:
    from unknot.buglog import keep_bug_report
    from unknot.paths import Home

    _say(keep_bug_report(error, Home.find().log))
    return 1


def _output_trouble(error: OSError) -> int:
    _say(f"The output cannot be written: {error.strerror or error}.")
    return 1


def _say(line: str) -> None:
    import click

    click.echo(line, err=True)
