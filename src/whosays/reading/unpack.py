"""The content of an answer without its transfer and content codings, never without bound."""

from __future__ import annotations

import io
import re
import zlib

from whosays.errors import InputError
from whosays.reading.decoding import LARGEST

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 16


def unpacked(data: bytes, transfer: str | None, content: str | None) -> bytes:
    """The bytes of a page from those that were sent.

    Archives often keep the headers of codings that were undone before they were
    written; data that show no mark of a coding are taken as they are.

    Args:
        transfer, content: the headers `Transfer-Encoding` and `Content-Encoding`.

    Raises:
        InputError: `too-large` where it unpacks to more than a report may have,
            `bad-gzip` where it is clipped or broken, or packed in an unknown way.
    """
    for coding in reversed([*_names(content), *_names(transfer)]):
        data = _undone(data, coding)
    return data


def _names(header: str | None) -> list[str]:
    # More than a few codings on one another are an attack, not an answer.
    return [name.strip().lower() for name in (header or "").split(",")[:4] if name.strip()]


def _undone(data: bytes, coding: str) -> bytes:
    if coding in ("identity", "none", "utf-8"):
        return data
    if coding == "chunked":
        return _joined(data) if _CHUNK.match(data) else data
    if coding in ("gzip", "x-gzip"):
        return inflated(data, 31) if data.startswith(_GZIP) else data
    if coding == "deflate":
        return _deflated(data)
    if coding in ("br", "zstd"):
        return _read(data, coding)
    raise InputError("bad-gzip", f"the page is packed as {coding[:40]!r}, which is not known")


def _joined(data: bytes) -> bytes:
    """The chunks of an answer as one."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(data[found.end() : found.end() + size])
        if len(pieces[-1]) < size:
            break
        at = found.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else data[at : at + 1] == b"\n"
    raise InputError("bad-gzip", "the page was sent in chunks, and the last is missing")


def inflated(data: bytes, wbits: int) -> bytes:
    """What zlib makes of some bytes, whole and within bounds; gzip members one after another.

    Args:
        wbits: 31 for gzip, 15 for zlib, -15 for neither's header.
    """
    pieces, size = [], 0
    while data:
        packer = zlib.decompressobj(wbits)
        try:
            piece = packer.decompress(data, LARGEST + 1 - size)
        except zlib.error as error:
            raise InputError("bad-gzip", f"the packed page is broken: {error}") from None
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise _bomb()
        if not packer.eof:
            raise InputError("bad-gzip", "the packed page is clipped; fetch it again")
        data = packer.unused_data
        if wbits != 31 or not data.startswith(_GZIP):
            break
    return b"".join(pieces)


def _deflated(data: bytes) -> bytes:
    """The coding `deflate`, which servers send with zlib's header or without any."""
    if not data:
        return data
    zlib_head = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    try:
        return inflated(data, 15 if zlib_head else -15)
    except InputError as error:
        if error.code == "too-large" or data.lstrip()[:1] != b"<":
            raise
        return data


def _read(data: bytes, coding: str) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    if data.lstrip()[:1] == b"<" or (coding == "zstd" and not data.startswith(_ZSTD)):
        return data
    reader = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(data))
    pieces, size = [], 0
    try:
        while piece := reader.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise _bomb()
    except (OSError, ValueError, EOFError) as error:
        raise InputError("bad-gzip", f"the packed page is broken: {error}"[:200]) from None
    return b"".join(pieces)


def _bomb() -> InputError:
    return InputError(
        "too-large", f"the page unpacks to more than {LARGEST // 1048576} MB; that is no report"
    )
