"""sqlite_utils without numpy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_numpy() -> Iterator[None]:
    """Import sqlite_utils inside this.

    It imports numpy where that is installed, only to know its number types, which we never store: 50 ms and 30 MB
    measured. So numpy is hidden from it for that moment, unless something has imported either of them already.
    """
    hide = "sqlite_utils" not in sys.modules and "numpy" not in sys.modules
    if hide:
        sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks a module that is not to be found
    try:
        yield
    finally:
        if hide:
            del sys.modules["numpy"]
