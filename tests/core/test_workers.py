"""Work shared between processes: all of it is done, once, and a lost worker is told."""

import os

import pytest

from sitegen.core.errors import SitegenError
from sitegen.core.workers import CHUNK, FEWEST, Workers


def double(context, chunk):
    return [context * number for number in chunk]


def whereabouts(_context, chunk):
    return [os.getpid() for _ in chunk]


def die(_context, chunk):
    if 7 in chunk:
        os._exit(1)
    return list(chunk)


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK * 4, CHUNK * 4 + 1, CHUNK * 9 - 1])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_item_is_worked_on_once(count, jobs):
    with Workers(jobs, "build", "sitegen.core.errors") as workers:
        results = [value for chunk in workers.run(double, 2, range(count)) for value in chunk]
    assert sorted(results) == [2 * number for number in range(count)]


@pytest.mark.parametrize("count", [2, 5, 9])
def test_weighty_items_go_one_by_one(count):
    with Workers(2, "build", "sitegen.core.errors") as workers:
        results = list(workers.run(double, 3, range(count), weighty=True))
    assert sorted(results) == [[3 * number] for number in range(count)]


def test_a_handful_is_done_right_here():
    with Workers(2, "build", "sitegen.core.errors") as workers:
        assert {pid for chunk in workers.run(whereabouts, None, range(FEWEST - 1)) for pid in chunk} == {os.getpid()}


def test_many_are_done_elsewhere():
    with Workers(2, "build", "sitegen.core.errors") as workers:
        assert os.getpid() not in {pid for chunk in workers.run(whereabouts, None, range(CHUNK * 4)) for pid in chunk}


def test_a_worker_that_dies_is_told_with_a_remedy():
    with pytest.raises(SitegenError, match="--jobs 1"), Workers(2, "build", "sitegen.core.errors") as workers:
        list(workers.run(die, None, range(CHUNK * 4)))
