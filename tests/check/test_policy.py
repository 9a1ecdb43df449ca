import pytest

from sitegen.check.markup_evidence import Inline
from sitegen.check.policy import allows_address, allows_inline, governing, read_policies

_HASH = "sha256-" + "A" * 43 + "="
_OWN = "https://films.example/onboarding/"


def _inline(kind="script", nonce=""):
    return Inline(kind, 1, nonce, (_HASH,))


def _policy(text):
    (policy,) = read_policies(text)
    return policy


def test_policies_are_split_at_commas_and_the_first_of_two_directives_counts():
    assert read_policies("img-src a; img-src b, script-src 'self';;") == (
        {"img-src": ("a",)},
        {"script-src": ("'self'",)},
    )
    assert read_policies(" , ; ") == ()


@pytest.mark.parametrize(
    ("text", "kind", "directive"),
    [
        ("default-src x; script-src y; script-src-elem z", "script", "script-src-elem"),
        ("default-src x; script-src y; script-src-elem z", "handler", "script-src"),
        ("default-src x", "style-attribute", "default-src"),
        ("img-src x", "style", ""),
    ],
)
def test_the_nearest_directive_governs(text, kind, directive):
    assert governing(_policy(text), kind) == directive


@pytest.mark.parametrize(
    ("text", "inline", "allowed"),
    [
        ("img-src 'self'", _inline(), True),
        ("script-src 'self'", _inline(), False),
        ("script-src 'unsafe-inline'", _inline(), True),
        (f"script-src '{_HASH}'", _inline(), True),
        (f"script-src '{_HASH[:-2]}B='", _inline(), False),
        (f"script-src 'unsafe-inline' '{_HASH[:-2]}B='", _inline(), False),
        ("script-src 'nonce-abc'", _inline(nonce="abc"), True),
        ("script-src 'nonce-abc'", _inline(nonce="abd"), False),
        (f"script-src '{_HASH}'", _inline("handler"), False),
        (f"script-src 'unsafe-hashes' '{_HASH}'", _inline("handler"), True),
        ("style-src 'none'", _inline("style-attribute"), False),
    ],
)
def test_inline_code_is_allowed_by_keyword_digest_or_nonce(text, inline, allowed):
    assert allows_inline(_policy(text), inline) is allowed


@pytest.mark.parametrize(
    ("sources", "address", "allowed"),
    [
        ("'self'", "https://films.example/a.js", True),
        ("'self'", "https://cdn.example/a.js", False),
        ("'none'", "https://films.example/a.js", False),
        ("*", "https://cdn.example/a.js", True),
        ("https:", "https://cdn.example/a.js", True),
        ("https:", "http://cdn.example/a.js", False),
        ("cdn.example", "https://cdn.example/a.js", True),
        ("cdn.example", "http://cdn.example/a.js", False),
        ("*.example", "https://cdn.example/a.js", True),
        ("*.example", "https://example/a.js", False),
        ("https://cdn.example/lib/", "https://cdn.example/lib/a.js", True),
        ("https://cdn.example/lib/", "https://cdn.example/other/a.js", False),
        ("https://cdn.example:8443", "https://cdn.example/a.js", False),
        ("'nonce-abc'", "https://cdn.example/a.js", True),
    ],
)
def test_addresses_are_matched_as_browsers_do(sources, address, allowed):
    assert allows_address(_policy(f"script-src {sources}"), "script", address, _OWN) is allowed
