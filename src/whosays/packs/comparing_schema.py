"""The shape of comparing.toml: words by which sources of several reports are known as one.

Words are compared without case and accents, word by word; a phrase must stand whole.
"""

from __future__ import annotations

from pydantic import Field

from whosays.packs.table import Table, Words


class Comparing(Table):
    """comparing.toml: the words of sources that the other tables need not know.

    Attributes:
        speakers: who speaks for a body, and the body's own texts: *porte-parole*,
            *communiqué*; they name nobody beside the body.
        offices: who stands for a body in what they say: *directeur de l'hôpital*.
        authorities: a state's bodies without a name: *les autorités*, *officials*.
        again: words that point back to a source named before: *cette*, *the same*.
        reporters: an outlet's own people: *notre correspondant*.
        there: verbs by which own people show that they were there: *a vu*, *counted*.
        of: words that say whose or where a name is: *de*, *of*, *in*.
        small: words that carry no content, beside those of the knowledge tables.
    """

    speakers: Words = ()
    offices: Words = ()
    authorities: Words = ()
    again: Words = ()
    reporters: Words = ()
    there: Words = ()
    of: Words = ()
    small: Words = Field((), description="words without content")
