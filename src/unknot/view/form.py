"""What every form is: a frozen draft, and what a pure `build` makes of it."""

from typing import Any, Protocol


class FilledForm(Protocol):
    """A form as it is filled in; each screen has a `build` that makes it from a draft, and nothing else does."""

    @property
    def title(self) -> str:
        """What it is for."""

    @property
    def draft(self) -> Any:
        """What is filled in; a `msgspec.Struct`, changed by `replace`."""

    @property
    def problem(self) -> str:
        """A sentence while it cannot be saved, or nothing."""

    @property
    def field(self) -> str:
        """What the problem is about, by the name it has in the draft."""
