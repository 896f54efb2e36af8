"""Checks of option values: a wrong one is a usage error that names the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import get_args

import typer

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def published(value: str | None) -> str | None:
    """The value of `--published`, an ISO date or date-time, unchanged.

    Raises:
        typer.BadParameter: it is neither.
    """
    if value is None:
        return None
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
            return value
        if _DATE.match(value):
            datetime.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise typer.BadParameter(
        f"{value!r} is no date of the form year-month-day: give 2017-03-13 or 2017-03-13T18:30"
    )


def language(value: str | None) -> str | None:
    """The value of `--language`, an ISO 639-1 code in lower case.

    Raises:
        typer.BadParameter: it is no such code.
    """
    if value is None:
        return None
    if re.fullmatch(r"[A-Za-z]{2}", value):
        return value.lower()
    raise typer.BadParameter(f"{value!r} is no code of two letters, such as fr or en")


def pipeline(value: str | None) -> str | None:
    """The value of `--pipeline`, an installed package or a folder, unchanged.

    Checked once here, else each of a thousand reports would fail for it.

    Raises:
        typer.BadParameter: it is neither.
    """
    if value is None or (value and Path(value).is_dir()):
        return value
    try:
        distribution(value)
    except (PackageNotFoundError, ValueError):
        raise typer.BadParameter(
            f"{value!r} is no installed package and no folder: install it with pip, "
            "or give its folder"
        ) from None
    return value


def one_of(choices: Callable[[], Iterable[str]]) -> Callable[[str | None], str | None]:
    """A check that a value is one of some names, which are asked for late; as they write it.

    The check raises :class:`typer.BadParameter` where it is none of them.
    """

    def check(value: str | None) -> str | None:
        if value is None:
            return None
        names = {name.casefold(): name for name in choices()}
        if value.casefold() in names:
            return names[value.casefold()]
        near = get_close_matches(value.casefold(), names, 1)
        meant = f"; did you mean {names[near[0]]}?" if near else ""
        raise typer.BadParameter(f"{value!r} is none of {', '.join(names.values())}{meant}")

    return check


def kinds() -> tuple[str, ...]:
    """The kinds of claims."""
    from whosays.model import Kind

    return get_args(Kind)


def stances() -> tuple[str, ...]:
    """The stances of claims."""
    from whosays.model import Stance

    return get_args(Stance)


def grades() -> tuple[str, ...]:
    """The grades of events."""
    from whosays.comparing.model import GradeName

    return get_args(GradeName)


def day(value: str | None) -> str | None:
    """The value of `--since` or `--until`, an ISO day, unchanged.

    Raises:
        typer.BadParameter: it is none.
    """
    if value is None:
        return None
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is no day of the form year-month-day: give 2017-03-13")


def order(since: str | None, until: str | None) -> None:
    """Check that the first day is not behind the last.

    Raises:
        typer.BadParameter: it is.
    """
    if since and until and since > until:
        raise typer.BadParameter(f"--since {since} is behind --until {until}: change them round")
