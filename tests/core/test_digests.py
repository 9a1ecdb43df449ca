import hashlib

from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.digests import digest_bytes, digest_file, digest_pairs, digest_text, digest_value

# Any character at all, lone surrogates included: file names may hold them.
TEXT = st.text(st.characters(), max_size=12)
NAMED = st.dictionaries(TEXT, TEXT, max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(NAMED, st.randoms())
def test_the_order_of_named_values_does_not_matter(values, random):
    shuffled = list(values.items())
    random.shuffle(shuffled)
    assert digest_pairs(shuffled) == digest_pairs(values.items())


@given(NAMED, NAMED)
def test_different_named_values_have_different_digests(one, two):
    assert (digest_pairs(one.items()) == digest_pairs(two.items())) == (one == two)


@given(TEXT, TEXT, TEXT)
def test_a_name_and_its_value_cannot_run_into_each_other(a, b, c):
    assert (digest_pairs([(a + b, c)]) == digest_pairs([(a, b + c)])) == (b == "")


@given(JSON)
def test_the_order_of_keys_in_a_value_does_not_matter(value):
    assert digest_value({"a": value, "b": 1}) == digest_value({"b": 1, "a": value})
    assert digest_value({"a": value}) != digest_value({"b": value})


def test_a_number_is_not_the_text_that_writes_it():
    assert digest_value(1) != digest_value("1")
    assert digest_value([1, 2]) != digest_value([12])
    assert digest_value(None) != digest_value("null")


@given(TEXT, TEXT)
def test_texts_that_differ_have_different_digests(one, two):
    assert (digest_text(one) == digest_text(two)) == (one == two)


def test_a_file_has_the_digest_of_its_bytes_whatever_its_size(tmp_path):
    data = bytes(range(256)) * 10_000  # more than two blocks
    path = tmp_path / "video"
    path.write_bytes(data)
    assert digest_file(path) == digest_bytes(data) == hashlib.sha256(data).hexdigest()
    path.write_bytes(b"")
    assert digest_file(path) == hashlib.sha256().hexdigest()
