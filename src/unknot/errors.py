"""Known trouble, which is shown to the person, as opposed to bugs, which are reported and logged."""


class UserError(Exception):
    """Something a person can mend: its text is one clear sentence (what, where, what was expected)."""


class StorageError(UserError):
    """The diary could not be opened, read or written; nothing was changed."""
