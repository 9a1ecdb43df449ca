import gzip
import sys

import brotli

from sitegen.check.gather.hosting import hashes_of, read_copies, read_headers, read_llms, read_redirect_rules
from sitegen.core.digests import digest_bytes


def test_lines_of_headers_that_mean_nothing_are_kept():
    found = read_headers(b"# why\nX-Early: 1\n/a\n  X-A: 1\n  no colon here\n")
    assert [(bad.line, bad.text) for bad in found.bad] == [(2, "X-Early: 1"), (5, "no colon here")]
    assert [header.name for header in found.rules[0].headers] == ["x-a"]
    assert found.longest == (15, 5)


def test_redirects_keep_code_conditions_and_bad_lines():
    found = read_redirect_rules(
        b"/a /b 301! # moved\n/c https://d.example/:splat\n/e id=:id /f/:id 302\nx /y\n/z\n/v /w moved\n"
    )
    assert [(rule.source, rule.target, rule.code, rule.conditional) for rule in found.rules[:2]] == [
        ("/a", "/b", "301!", False),
        ("/c", "https://d.example/:splat", "", False),
    ]
    assert (found.rules[2].target, found.rules[2].conditional) == ("/f/:id", True)
    assert [bad.line for bad in found.bad] == [4, 5, 6]


def test_llms_text_gives_heading_and_links():
    found = read_llms(b"\xef\xbb\xbf# Films\n\n- [One](https://films.example/one/): first\n- [Two](/two/)\n")
    assert found.heading == "Films"
    assert found.links == (("https://films.example/one/", 3), ("/two/", 4))


def test_copies_are_unpacked_and_broken_ones_told():
    whole = gzip.compress(b"same", mtime=0)
    files = {"a.css.gz": whole, "b.css.gz": b"plain", "c.css.gz": whole[:-4], "lonely.gz": whole, "a.css": b"same"}
    copies = list(read_copies(sorted(files), {"a.css", "b.css", "c.css"}.__contains__, files.__getitem__))
    assert [(copy.of, bool(copy.problem)) for copy in copies] == [("a.css", False), ("b.css", True), ("c.css", True)]
    assert copies[0].digest == digest_bytes(b"same")


def test_brotli_copies_are_unpacked_and_broken_ones_told():
    whole = brotli.compress(b"same" * 100)
    files = {"a.css.br": whole, "b.css.br": b"plain", "c.css.br": whole[:-4], "d.css.br": brotli.compress(b"")}
    copies = list(read_copies(sorted(files), lambda _path: True, files.__getitem__))
    assert [copy.of for copy in copies] == ["a.css", "b.css", "c.css", "d.css"]
    assert [bool(copy.problem) for copy in copies] == [False, True, True, False]
    assert copies[0].digest == digest_bytes(b"same" * 100)
    bomb = {"a.css.br": brotli.compress(b" " * 80_000_000, quality=1)}
    assert "too large" in next(read_copies(bomb, lambda _path: True, bomb.__getitem__)).problem


def test_without_a_decoder_a_brotli_copy_is_told_as_unopened(monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    copy = next(read_copies(["a.css.br"], lambda _path: True, lambda _path: b""))
    assert (copy.problem, copy.digest) == ("", "")
    assert "sitegen[brotli]" in copy.unopened


def test_hashes_are_written_as_browsers_expect_them():
    found = hashes_of(b"alert('Hello, world.');")
    assert found[0] == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    assert [text.partition("-")[0] for text in found] == ["sha256", "sha384", "sha512"]
