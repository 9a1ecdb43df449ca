import time

import pytest

from sitegen.fetch.client import Client
from sitegen.fetch.limits import Limits
from tests.fetch.host import serve


class TestClock:
    """Real time, in which waiting takes none of it; what was waited for is kept."""

    __test__ = False

    def __init__(self):
        self.slept = []
        self.skipped = 0.0

    def now(self):
        return time.monotonic() + self.skipped

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.skipped += seconds

    def wake(self):
        pass


@pytest.fixture
def host():
    with serve() as running:
        yield running


@pytest.fixture
def clock():
    return TestClock()


@pytest.fixture
def make_client(host, clock):
    """A client that trusts the host; names under ``.example.org`` lead to it as well."""

    def make(*, allow_private=True, resolver=None, **limits):
        given = Limits(**{"connect": 5, "silence": 5, "request": 10, **limits})
        extra = {"resolver": resolver} if resolver else {}
        return Client(limits=given, tls=host.tls(), clock=clock, allow_private=allow_private, **extra)

    return make


@pytest.fixture
def client(make_client):
    return make_client()
