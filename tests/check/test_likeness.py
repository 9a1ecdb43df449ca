import random

import pytest

from sitegen.check.likeness import NUMBERS, alike, groups, signature

_WORDS = [f"word{number}" for number in range(3000)]


def _text(seed, length=400):
    chosen = random.Random(seed)  # noqa: S311 - words for a test
    return [chosen.choice(_WORDS) for _ in range(length)]


def _changed(words, places):
    return [f"other{place}" if place in places else word for place, word in enumerate(words)]


def test_a_text_is_wholly_like_itself_and_signed_the_same_everywhere():
    words = _text(1)
    assert alike(signature(words), signature(list(words))) == 1.0
    assert signature(["one", "two", "three"]) == signature(["one", "two", "three"])
    assert signature(["one", "two"]) == signature([]) == ""


def test_likeness_falls_with_the_words_that_differ():
    words = _text(2)
    found = [alike(signature(words), signature(_changed(words, set(range(0, 400, step))))) for step in (200, 40, 10, 4)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0.9 > found[-1]


def test_different_texts_are_not_alike():
    assert alike(signature(_text(3)), signature(_text(4))) < 0.2


@pytest.mark.parametrize("length", [3, 10, NUMBERS])
def test_short_texts_have_signatures_too(length):
    words = _text(5, length)
    assert alike(signature(words), signature(words)) == 1.0
    assert alike(signature(words), signature(_text(6, length))) < 0.5


def test_alike_texts_are_grouped_and_others_left_out():
    words = _text(7)
    texts = {f"alike{number}": _changed(words, {number}) for number in range(30)}
    texts |= {f"alone{number}": _text(100 + number) for number in range(30)}
    found = groups({name: signature(text) for name, text in texts.items()}, 0.9)
    assert found == [[f"alike{number}" for number in range(30)]]


def test_the_estimate_is_near_the_true_share():
    words = _text(8, 600)
    for step in (100, 30, 12):
        other = _changed(words, set(range(0, 600, step)))
        ours, theirs = ({tuple(text[at : at + 3]) for at in range(598)} for text in (words, other))
        share = 2 * len(ours & theirs) / (len(ours) + len(theirs))
        assert alike(signature(words), signature(other)) == pytest.approx(share, abs=0.15)
