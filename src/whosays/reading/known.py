"""What is known of a report before its text is read, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.options import Options


@dataclass(frozen=True)
class Known:
    """Facts about a report from outside its text.

    Attributes:
        path: the input as given.
        record: its id inside a container.
        published, outlet, language: as given by a person.
        data_published, data_modified, data_outlet: as the container says (a record, a
            feed, a page's metadata); below what a person gives, above the text.
        data_from: what the container is.
        address_day: ISO day that the address shows, the last resort.
    """

    path: str | None = None
    record: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    data_published: str | None = None
    data_modified: str | None = None
    data_outlet: str | None = None
    data_from: str = "metadata"
    address_day: str | None = None
    notes: tuple[str, ...] = ()

    @staticmethod
    def of(options: Options, *, path: str | None = None, url: str | None = None) -> Known:
        """What the options say."""
        return Known(
            path=path,
            url=url,
            published=options.published,
            outlet=options.outlet,
            language=options.language,
        )
