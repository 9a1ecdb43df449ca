"""Changes to files that are not text, for the examples of rules: pictures made of nothing, films taken apart.

All of it is plain bytes, so that examples can be laid out where no decoder is installed.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b85decode
from collections.abc import Callable

Change = Callable[[bytes], bytes]

_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    b' Iptc4xmpExt:DigitalSourceType="%s"/></rdf:RDF></x:xmpmeta>'
)
_C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")

_OLD_FILM = (
    r"c-nnZZ%9*76u<AiZEsq!iOU4%_QDOqn&uFb^25X+p(x6fS(0wPHyrM{vG+D+S$k_B6$yO^3M&6Zeb7&<XwZjnhV+-"
    r"9ASg2OX<#A*MnZqYUgy2Fn(NQuo_o%@_nhB3=bnoYGJ5#lfS2>L2;oSUz;-"
    r"rJU4;;_pY{902q7OE?xN8uBIXg+ehy(sUcU)j?Uidg(0>Vsb&L<Xx<PN_yOo^8A82x3^#446%`0yf#k4Rq&w(^DK92ttk-"
    r"=4Bu}>`Rb%8>$bZ+keR3xD0NyV^r(Y|2jChVn|Y|j?3{f(|3+Q-N~*dXie@ql6ovkGW-nHD;IXQYFSC##LMp`edS>(~*Fcl$tp&G"
    r"8(a<?|Q@7XHUm$n{!KBgn>odgM~EB*EUna5Se3TM&eO5T*iIPZj*ESKiccQVEC&xw_k@3)A2jg(e41p>?=Qb-"
    r"n@2n|oa0&Ki4#y|$uit6c*z7%snpn-6B5-;&A9@ycj2brOgaWZeKAXP?V#gtN|^GvcSD;O=Ple+6Cw_5#<Y@jCs#V~OJ+-"
    r"65KnM}CN96e-ij?D4{v2)Y6RU-nbkyy-t=9p(KpU@7fVf|W;xzCF-)m0j)|Y^^8Azz4yuu;2yq7SfX-"
    r"l0{^3#gr>?c(*H2Y@kvjWGvQKT!4wgR*h~VzQ|CELrd|1LnD^QW`@^S+HC6Dazl}JY_BF2F+Z7@8Qx8vk#?H5<3rbzI^t`jt~#&d"
    r"WBYvkz2m@y7_B7xV_Qs{SM+`J`6tRc?rO~VSrfUuxIfR)pWo3#@CEgch{c*(qT$6mk#^(P%Nu5&*)AU#IT4y2iXt@p{N#sZi8>KW"
    r"=rF*x0JeEPKIdpz7ibzENPgFENJX^PdQt3F>+5zciyxy4apY|BPa~8{hu%m|-=B(>u*-"
    r"6@QAv{8sL^=JaZ*RDJlqx&Qe>Pm6LZp>4#Tx|y3f>G4S`H+g+ARSX;3VL60Ty`c5H1Ww78>g3sELUE~=d5Q=v4Tb6~U=yuo1#_e_"
    r"~Y&P}h>)`f{RLT_vIrRhTCjz;(3o3mjYATOu}dX}Z;gJUbrUtX>RM?w%c_yeAZ6~q"
)


def old_film() -> bytes:
    """Ninety seconds of MPEG-4 Part 2, a coding that browsers do not play, in an MP4 without sound."""
    return zlib.decompress(b85decode(_OLD_FILM))


def halved(film: bytes) -> bytes:
    """An MP4 that says it lasts half as long: the times in its headers and of its samples are halved."""
    for name, place in ((b"mvhd", 20), (b"mdhd", 20), (b"tkhd", 24)):
        at = film.index(name) + place
        film = film[:at] + struct.pack(">I", struct.unpack(">I", film[at : at + 4])[0] // 2) + film[at + 4 :]
    at = film.index(b"stts") + 16
    return film[:at] + struct.pack(">I", struct.unpack(">I", film[at : at + 4])[0] // 2) + film[at + 4 :]


def becomes(data: bytes) -> Change:
    """The file is data, whatever it was."""
    return lambda _old: data


def cut(length: int) -> Change:
    """What remains of the file are its first length bytes."""
    return lambda old: old[:length]


def padded(length: int) -> Change:
    """Zeros are appended until the file has length bytes: in an MP4, as one box of free space."""
    return lambda old: old + _box(b"free", bytes(length - len(old) - 8))


def replaced(old: bytes, new: bytes) -> Change:
    """``old`` becomes ``new``, filled up with spaces so that no length changes. Raises ``ValueError`` if it cannot."""

    def change(data: bytes) -> bytes:
        if data.count(old) != 1 or len(new) > len(old):
            raise ValueError(f"{old!r} does not stand there exactly once, or is shorter than {new!r}")
        return data.replace(old, new.ljust(len(old)))

    return change


def index_last(data: bytes) -> bytes:
    """An MP4 whose index follows the pictures; in its old place is free space, so that no offset changes."""
    place = data.index(b"moov") - 4
    length = struct.unpack(">I", data[place : place + 4])[0]
    index = data[place : place + length]
    return data[:place] + _box(b"free", bytes(length - 8)) + data[place + length :] + index


def without_track(number: int) -> Change:
    """An MP4 in which the track of this number, counted from 0, is no track any more."""

    def change(data: bytes) -> bytes:
        place = -1
        for _ in range(number + 1):
            place = data.index(b"trak", place + 1)
        return data[:place] + b"free" + data[place + 4 :]

    return change


def with_bad_credentials(data: bytes) -> bytes:
    """An MP4 with Content Credentials of which nothing but the beginning is there."""
    store = _box(b"jumb", _box(b"jumd", b"c2pa\0\x11\0\x10\x80\0\0\xaa\x008\x9bq\x03c2pa\0"))
    return data + _box(b"uuid", _C2PA_BOX + bytes(4) + b"manifest\0" + bytes(8) + store)


def png(width: int, height: int, alpha: int = 255, source_type: str = "") -> bytes:
    """A grey picture. ``alpha`` is that of every pixel; ``source_type`` goes into its XMP metadata."""
    rows = (b"\0" + bytes((128, alpha)) * width) * height
    parts = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 4, 0, 0, 0))]
    if source_type:
        parts.append(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP % source_type.encode()))
    parts += [_chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def heavy_png(width: int, height: int, size: int) -> bytes:
    """A grey picture that takes ``size`` bytes, most of them a private chunk of zeros."""
    plain = png(width, height)
    return plain[:-12] + _chunk(b"zzZz", bytes(size - len(plain) - 12)) + plain[-12:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + name + data
