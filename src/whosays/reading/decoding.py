"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from whosays.errors import InputError

# No report is near this long; more is a dump that wants to be cut up first.
LARGEST = 20 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_WESTERN = "cp1252"
# Encodings that any bytes fit.
_SINGLE = ("cp125", "iso8859", "koi8", "mac", "cp437", "cp850", "cp866", "tis")
# Bytes that were no UTF-8, as Python keeps them.
_ODD = re.compile("[\udc80-\udcff]")
_MAGIC = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\x7fELF": "a program", b"\xd0\xcf\x11\xe0": "an office document",
    b"SQLite format": "a database", b"RIFF": "sound or video", b"ID3": "sound", b"{\\rtf": "RTF",
}  # fmt: skip


def check_size(size: int) -> None:
    """Refuse what is too long to be a report.

    Raises:
        InputError: `too-large`.
    """
    if size > LARGEST:
        raise InputError(
            "too-large",
            f"{size / 1048576:.0f} MB is more than the {LARGEST // 1048576} MB that one report may "
            "have; cut it into reports, for example one a line in a .jsonl file",
        )


def check_characters(text: str) -> None:
    """Refuse half characters, which no output could write.

    Raises:
        InputError: `bad-text`.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            "bad-text",
            f"character {error.start} is half of one (a lone surrogate); decode the text as UTF-8",
        ) from None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes, without a byte order mark.

    Order: byte order mark, what `declared` says (an HTTP header), UTF-8, what the
    page itself declares, then a guess from the bytes (charset-normalizer), which is
    only taken where it leaves no doubt that this is text. Bytes that are UTF-8 are read
    as such where the header says an encoding of single bytes, which any bytes would fit.
    A few bytes amid UTF-8 that do not fit (a clipped end, a line of another program) are
    read as the old Western encoding has them.

    Raises:
        InputError: `empty`, `binary`, `too-large` or `unknown-encoding`.
    """
    check_size(len(data))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputError("empty", "the file is empty; there is nothing to read")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError("binary", f"this is {what}, not text; save it as text or HTML first")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    if b"\x00" in data[:65536]:
        return _without_mark(data)
    stated = _lookup(declared)
    first = ("utf-8", stated) if stated and stated.startswith(_SINGLE) else (stated, "utf-8")
    for guess in (*first, _lookup(_declared(data))):
        if guess == _WESTERN and (text := _mostly_utf8(data)) is not None:
            return _checked(text)
        if guess:
            try:
                return _checked(data.decode(guess))
            except UnicodeDecodeError:
                continue
    text = _mostly_utf8(data)
    return _checked(text) if text is not None else _guessed(data)


def _mostly_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 but for a few; ``None`` where they are something else."""
    text = data.decode("utf-8", "surrogateescape")
    odd = _ODD.findall(text)
    whole = sum(1 for c in text if c > "\x7f") - len(odd)
    if len(odd) > 1 + whole // 20:
        return None
    return _ODD.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode(_WESTERN, "replace"), text)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _lookup(name: str | None) -> str | None:
    """The Python codec for a declared name; Latin-1 is read as browsers do."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().lower())
    except LookupError:
        return None
    # A codec that is not of text (base64, zip) must not be reached by a page's words.
    if not getattr(codec, "_is_text_encoding", True) or codec.name in ("utf-16", "utf-7"):
        return None
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(
            "unknown-encoding",
            f"begins as {encoding} but byte {error.start} does not fit; save it as UTF-8",
        ) from None


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark has a zero in every other byte; anything else is binary."""
    even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    size = len(data[:4000]) // 2
    if len(data) % 2 == 0 and max(even, odd) > 0.7 * size and min(even, odd) < 0.1 * size:
        return _strict(data, "utf-16-le" if odd > even else "utf-16-be")
    raise InputError("binary", "this is binary, not text; save it as text or HTML first")


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None and best.chaos < 0.2:
        try:
            return _checked(data.decode(best.encoding))
        except UnicodeDecodeError:
            pass
    raise InputError(
        "unknown-encoding", "the encoding is unknown and cannot be guessed; save it as UTF-8"
    )


def _checked(text: str) -> str:
    """The text, unless control characters show that it was none."""
    head = text[:20_000]
    control = sum(1 for c in head if c < " " and c not in "\t\n\r\f\v\x1b\x1c\x1d\x1e\x85")
    if control > 0.02 * len(head) + 2:
        raise InputError("binary", "this is binary, not text; save it as text or HTML first")
    return text.removeprefix("\ufeff")
