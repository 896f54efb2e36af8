"""XML from strangers: no entities of its own, no document type fetched, no bombs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape
from html.entities import html5
from typing import Any, cast
from urllib.parse import urljoin

from whosays.errors import InputError
from whosays.reading.bounds import check_markup

Element = Any
"""An element of lxml's tree, which ships no types."""

_NAME = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))[\s/>]")
_TAG = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_BLANKS = re.compile("[\ufeff\\s\x00]*")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_NUMBER = re.compile(r"&#([xX][0-9A-Fa-f]{1,9}|[0-9]{1,9});")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
# What XML cannot hold at all.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE = re.compile(rb"&(?!#?\w{1,32};)")
_OPEN = re.compile(rb"<(br|hr|img|wbr|input)\b([^<>]{0,2000}?)/?>", re.IGNORECASE)
# What the parser advises its programmers, not whoever has the file.
_HINT = ", use XML_PARSE_HUGE option"
_SPACES = {
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
}


def prolog(text: str) -> tuple[int, str]:
    """Where the root element begins, and the document type declaration before it.

    A walk rather than a pattern: comments and instructions nest in no way that a
    pattern could be led astray by.
    """
    at, declared = 0, ""
    while True:
        at = _BLANKS.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<?", at):
            end = text.find("?>", at)
            step = 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            step = 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = _declaration_end(text, at)
            declared, step = text[at : end + 1], 1
        else:
            return at, declared
        if end < 0:
            return len(text), declared
        at = end + step


def _declaration_end(text: str, at: int) -> int:
    """Where a document type declaration ends, its internal part passed over."""
    inner, close = text.find("[", at), text.find(">", at)
    if inner < 0 or close < inner:
        return close
    end = text.find("]", inner)
    return text.find(">", end) if end >= 0 else -1


def root_name(text: str) -> str | None:
    """The name of a text's root element without its prefix; ``None`` where it has none."""
    at, _ = prolog(text)
    found = _NAME.match(text, at)
    return found[2] if found else None


def parse(text: str, what: str, code: str, *, mend: bool = False) -> tuple[Element, str | None]:
    """The root element of a text.

    A document type is neither fetched nor read, so that nothing outside the text comes
    in and nothing can grow; HTML's names of characters (`&eacute;`), which old feeds
    have from it, are known without.

    Args:
        what: the text is, in words.
        code: of the error.
        mend: whether what is no valid XML is read as far as it can be.

    Returns:
        The element, and what is wrong with the text where it was mended.

    Raises:
        InputError: `code`, `too-large`.
    """
    from lxml import etree

    check_markup(text)
    at, declared = prolog(text)
    if "<!ENTITY" in declared:
        raise InputError(code, f"the {what} declares entities of its own, which are not read")
    known = _ENTITY.sub(_character, _NEVER.sub("", text[at:]))
    source = _NUMBER.sub(_numbered, known).encode("utf-8", "replace")
    wrong = None
    try:
        return etree.fromstring(source, _parser(recover=False)), None
    except etree.XMLSyntaxError as error:
        wrong = " ".join(str(error.msg or "broken markup").replace(_HINT, "").split())
    root = _mended(source) if mend else None
    if root is None:
        raise InputError(code, f"the {what} is no valid XML: {wrong}"[:300])
    return root, wrong


def _numbered(match: re.Match[str]) -> str:
    """A character by its number, or the sign for one that cannot be."""
    stated = match[1]
    try:
        number = int(stated[1:], 16) if stated[0] in "xX" else int(stated)
        good = number < 0x110000 and not 0xD800 <= number < 0xE000
        return match.group() if good and not _NEVER.match(chr(number)) else "\ufffd"
    except ValueError:
        return "\ufffd"


def _mended(source: bytes) -> Element | None:
    """The root of what is no valid XML, after the two most frequent faults of feeds are mended.

    These are an ampersand that stands for itself, and tags of HTML that nothing closes.
    """
    from lxml import etree

    source = _OPEN.sub(rb"<\1\2/>", _BARE.sub(b"&amp;", source))
    try:
        return etree.fromstring(source, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=recover, encoding="utf-8",
    )  # fmt: skip


def _character(match: re.Match[str]) -> str:
    if match[1] in _KEPT:
        return match.group()
    found = html5.get(f"{match[1]};")
    return found if found is not None and found not in "<>&" else match.group()


def split(element: Element) -> tuple[str, str]:
    """The short name of an element's namespace and its own name."""
    tag = element.tag
    if not isinstance(tag, str):
        return "", ""
    if tag.startswith("{"):
        space, _, name = tag[1:].partition("}")
        return _SPACES.get(space, "" if "iptc.org" in space else space), name
    prefix, _, name = tag.rpartition(":")
    return prefix, name


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The child elements with one of these names (``title``, ``media:title``)."""
    if element is None:
        return
    for child in element:
        space, name = split(child)
        if (f"{space}:{name}" if space else name) in names:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def words(element: Element | None) -> str:
    """The words of an element, blanks made single."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def get(element: Element | None, name: str) -> str | None:
    """An attribute, with or without a namespace; ``None`` where it is missing or empty."""
    if element is None:
        return None
    value = element.get(name)
    if value is None and ":" in name:
        value = element.get(f"{{http://www.w3.org/XML/1998/namespace}}{name.partition(':')[2]}")
    return cast("str | None", value) or None


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its own name, whatever its namespace."""
    if element is None:
        return None
    return next((v for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == name and v), None)


def absolute(element: Element, link: str, base: str | None) -> str:
    """A link of an element as an address: by the `xml:base` around it, else by `base`."""
    bases = [base or ""]
    around = [element, *element.iterancestors()]
    bases += [b for one in reversed(around) if (b := get(one, "xml:base"))]
    address = ""
    try:
        for one in (*bases, link.strip()):
            address = urljoin(address, one)
    except ValueError:
        return link.strip()
    return address


def markup(element: Element, names: dict[str, str] | None = None) -> str:
    """What stands inside an element as HTML, its namespaces taken off.

    Args:
        names: tags to be put in the place of others, with a class after a dot.
    """
    from lxml import etree

    copy = deepcopy(element)
    for one in copy.iter(etree.Element):
        name = split(one)[1]
        tag, _, klass = (names or {}).get(name, name).partition(".")
        # What was mended may have names that are none.
        one.tag = tag if _TAG.fullmatch(tag) else "span"
        if klass:
            one.set("class", klass)
    inner = [escape(copy.text or "", quote=False)]
    for child in copy:
        inner.append(etree.tostring(child, encoding="unicode", method="html"))
    return "".join(inner)
