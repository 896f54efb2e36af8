"""What can go wrong, each with a stable code and a message that says the remedy."""

from __future__ import annotations


class WhosaysError(Exception):
    """Base of all errors raised on purpose by this package.

    Attributes:
        code: stable, lower-case, hyphenated; printed in the `error` object.
    """

    code = "error"


class InputError(WhosaysError):
    """An input cannot be read; the message names the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PackError(WhosaysError):
    """A language pack is malformed: names the file and the field."""

    code = "bad-language-pack"


class PipelineError(WhosaysError):
    """A spaCy pipeline cannot be used: missing, or without Universal Dependencies."""

    code = "bad-pipeline"


class LedgerError(WhosaysError):
    """A ledger cannot be opened, read or written; the message names the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
