import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.fetch.limits import FetchError
from sitegen.fetch.reach import is_public, reach, system_resolver


def code(url, *numbers, allow_private=False):
    with pytest.raises(FetchError) as caught:
        reach(url, lambda *_: list(numbers), 1, allow_private=allow_private)
    return caught.value.code


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1"),
        *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "::127.0.0.1"),
        *("2001:0:7f00:1::", "not a number", ""),
    ],
)
def test_what_is_not_public(number):
    assert not is_public(number)
    assert code("https://media.example.org/", number) in {"fetch/private-address", "fetch/unknown-host"}


@pytest.mark.parametrize(
    "number",
    ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "2002:5db8:d70e::"],
)
def test_what_is_public(number):
    assert is_public(number)
    assert reach("https://media.example.org/a", lambda *_: [number], 1, allow_private=False).numbers == (number,)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_spelling_of_a_private_address_is_public(address):
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")


def test_one_private_number_among_public_ones_is_enough_to_refuse():
    assert code("https://media.example.org/", "93.184.215.14", "127.0.0.1") == "fetch/private-address"


def test_a_real_name_of_this_machine_is_refused():
    with pytest.raises(FetchError, match="localhost leads to") as caught:
        reach("https://localhost/", system_resolver, 5, allow_private=False)
    assert caught.value.hint == "if the host is yours, add --allow-private"


@pytest.mark.parametrize(
    "url", ["http://a.example/", "https://", "https://u:p@a.example/", "ftp://a.example/", "https://[::1/"]
)
def test_other_addresses_are_refused(url):
    assert code(url, "93.184.215.14", allow_private=True) == "fetch/address"


def test_a_target_says_what_to_ask_and_whom():
    target = reach("https://Bücher.example:8443/ä b?q=ü".replace(" ", "%20"), lambda *_: ["::1"], 1, allow_private=True)
    assert target.authority == "xn--bcher-kva.example:8443"
    assert target.path == "/%C3%A4%20b?q=%C3%BC"
    assert reach("https://[::1]/", lambda *_: ["::1"], 1, allow_private=True).authority == "[::1]"


def test_a_resolver_that_never_answers_is_not_waited_for():
    release = threading.Event()

    def hang(*_):
        release.wait(30)
        return []

    with pytest.raises(FetchError, match="no answer in time"):
        reach("https://media.example.org/", hang, 0.05, allow_private=False)
    release.set()


def test_an_unknown_name_is_told():
    def unknown(*_):
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchError, match="Name or service not known"):
        reach("https://nowhere.example/", unknown, 1, allow_private=False)
