"""The command in this process, as the tests of the command line have it."""

from cli.conftest import unknot as unknot
