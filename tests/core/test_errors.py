import pickle

from sitegen.core.errors import SitegenError


def test_an_error_comes_out_of_a_worker_as_it_went_in():
    sent = SitegenError("build/locked", "another build is running", where="a/b", hint="wait")
    came = pickle.loads(pickle.dumps(sent))  # noqa: S301 - written in this line
    assert type(came) is SitegenError
    assert (came.code, came.message, came.where, came.hint) == (sent.code, sent.message, sent.where, sent.hint)
    assert str(came) == "a/b: another build is running; wait"


def test_an_error_without_place_and_advice_is_its_message():
    assert str(SitegenError("a/b", "it failed")) == "it failed"
