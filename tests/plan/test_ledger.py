import sqlite3
import subprocess
import sys

import pytest

from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.plan.ledger import ArtefactRow, CampaignRow, SourceRow, open_ledger

DIGEST = Digest("d" * 64)
SOURCE = SourceRow(12, 1_700_000_000_000_000_000, DIGEST, 1_700_000_000_500_000_000)
CAMPAIGN = CampaignRow({"content": "x", "card:other": ""}, '[{"title": "é"}]', DIGEST, "[]")
LARGE = CampaignRow({}, "é" * 10_000, DIGEST, "[]")
ARTEFACT = ArtefactRow("film", {"content": "x"}, DIGEST, 34, 1_700_000_000_000_000_001)


def fill(path, count=1):
    with open_ledger(path) as ledger:
        ledger.set_meta("snapshot", "s")
        ledger.keep_sources({f"a{number}.md": SOURCE for number in range(count)}, ())
        ledger.keep_campaigns({f"film-{number}": CAMPAIGN for number in range(count)}, ())
        ledger.keep_artefacts({f"film-{number}/index.html": ARTEFACT for number in range(count)}, ())
        ledger.commit()


def everything(path):
    with open_ledger(path) as ledger:
        ledger.artefacts(), ledger.campaigns()  # where one value is damaged, none is trusted from then on
        artefacts, campaigns = ledger.artefacts(), ledger.campaigns()
        return (ledger.meta("snapshot"), ledger.sources(), campaigns, artefacts)


EMPTY = (None, {}, {}, {})


def test_what_was_committed_is_there_the_next_time(tmp_path):
    path = tmp_path / "new" / "folder" / "ledger.db"
    assert everything(path) == EMPTY
    fill(path)
    assert everything(path) == ("s", {"a0.md": SOURCE}, {"film-0": CAMPAIGN}, {"film-0/index.html": ARTEFACT})


def test_what_was_not_committed_is_gone(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path)
    with open_ledger(path) as ledger:
        ledger.set_meta("snapshot", "other")
        ledger.keep_campaigns({}, ["film-0"])
    assert everything(path)[0] == "s"
    assert everything(path)[2] == {"film-0": CAMPAIGN}


def test_an_exception_takes_back_what_was_not_committed(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path)

    def fail():
        with open_ledger(path) as ledger:
            ledger.set_meta("snapshot", "other")
            raise ValueError("something else went wrong")

    with pytest.raises(ValueError, match="something else"):
        fail()
    assert everything(path)[0] == "s"


def test_rows_are_replaced_and_forgotten(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path, 3)
    with open_ledger(path) as ledger:
        ledger.keep_sources({"a0.md": SourceRow(1, 2, DIGEST, 3)}, ["a1.md", "never.md"])
        ledger.keep_artefacts({}, ["film-0/index.html"])
        ledger.keep_campaigns({}, ["film-2"])
        ledger.commit()
    _, sources, campaigns, artefacts = everything(path)
    assert sources == {"a0.md": SourceRow(1, 2, DIGEST, 3), "a2.md": SOURCE}
    assert set(campaigns) == {"film-0", "film-1"}
    assert set(artefacts) == {"film-1/index.html", "film-2/index.html"}


def test_short_cuts_say_the_same_as_the_rows(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path, 2)
    with open_ledger(path) as ledger:
        ledger.keep_artefacts({"feed.xml": ARTEFACT}, ())
        ledger.keep_campaigns(
            {"b": CampaignRow({}, "[]", DIGEST, '["second"]'), "a": CampaignRow({}, "[]", DIGEST, '["first"]')}, ()
        )
        assert ledger.count_pages() == 2
        assert ledger.artefact_stats() == {name: (row.size, row.mtime_ns) for name, row in ledger.artefacts().items()}
        assert list(ledger.finding_texts()) == ['["first"]', '["second"]']


@pytest.mark.parametrize(
    "data", [b"garbage", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000, b"\x89PNG", b"x" * 100], ids=range(5)
)
def test_a_file_that_is_no_ledger_is_thrown_away(tmp_path, data):
    path = tmp_path / "ledger.db"
    path.write_bytes(data)
    assert everything(path) == EMPTY
    fill(path)
    assert everything(path)[0] == "s"


def test_an_empty_file_is_an_empty_ledger(tmp_path):
    path = tmp_path / "ledger.db"
    path.touch()
    assert everything(path) == EMPTY


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.999])
def test_a_ledger_cut_short_is_thrown_away(tmp_path, share):
    path = tmp_path / "ledger.db"
    fill(path, 300)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert everything(path) == EMPTY


@pytest.mark.parametrize("part", range(1, 20))
def test_a_ledger_with_a_damaged_page_is_thrown_away_or_still_whole(tmp_path, part):
    path = tmp_path / "ledger.db"
    fill(path, 200)
    with open_ledger(path) as ledger:
        ledger.keep_campaigns({"large-1": LARGE, "large-2": LARGE}, ())
        ledger.commit()
    whole = everything(path)
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    at = part * len(data) // size // 20 * size
    data[at : at + size] = b"\xa5" * size
    path.write_bytes(bytes(data))
    with open_ledger(path) as ledger:
        artefacts, campaigns = ledger.artefacts(), ledger.campaigns()
        found = (campaigns, artefacts, ledger.sources(), ledger.meta("snapshot"))
    assert found in (({}, {}, {}, None), (whole[2], whole[3], whole[1], "s"))


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 99",
        "PRAGMA user_version = 0",
        "DROP TABLE campaign",
        "DROP TABLE meta",
        "ALTER TABLE artefact RENAME COLUMN owner TO holder",
        "UPDATE campaign SET inputs = '{'",
        "UPDATE campaign SET inputs = '[]'",
        "UPDATE artefact SET inputs = NULL",
        "UPDATE campaign SET cards = x'ff'",
    ],
)
def test_a_ledger_of_another_form_is_thrown_away(tmp_path, statement):
    path = tmp_path / "ledger.db"
    fill(path)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    assert everything(path) == EMPTY


FIRST_FORM = """
DROP TABLE campaign;
CREATE TABLE campaign (slug TEXT PRIMARY KEY, inputs TEXT, cards TEXT, card_digest TEXT, findings TEXT) WITHOUT ROWID;
INSERT INTO campaign VALUES ('film-0', '{}', '[]', 'd', '[]');
DROP TABLE search;
PRAGMA user_version = 1;
"""


def brought_back(path, script):
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
    connection.close()


def test_the_files_of_the_output_stay_known_in_a_ledger_of_an_earlier_form(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path)
    brought_back(path, FIRST_FORM)
    assert everything(path) == (None, {}, {}, {"film-0/index.html": ARTEFACT})
    fill(path)
    assert everything(path) == ("s", {"a0.md": SOURCE}, {"film-0": CAMPAIGN}, {"film-0/index.html": ARTEFACT})


@pytest.mark.parametrize(
    "more",
    [
        "ALTER TABLE artefact RENAME COLUMN owner TO holder",
        "DROP TABLE artefact",
        "UPDATE artefact SET inputs = '{'",
        "CREATE TABLE recipes (name TEXT)",
        "PRAGMA user_version = 99",
    ],
)
def test_a_ledger_of_an_earlier_form_is_thrown_away_where_it_is_not_just_that(tmp_path, more):
    path = tmp_path / "ledger.db"
    fill(path)
    brought_back(path, FIRST_FORM + more)
    assert everything(path) == EMPTY


def test_a_foreign_database_is_thrown_away(tmp_path):
    path = tmp_path / "ledger.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    assert everything(path) == EMPTY


HOLD = """
import sys
from pathlib import Path
from sitegen.plan.ledger import open_ledger
with open_ledger(Path(sys.argv[1])) as ledger:
    ledger.set_meta("held", "yes")
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other_build(tmp_path):
    path = tmp_path / "ledger.db"
    fill(path)
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline().strip() == b"held"
    yield path, process
    process.kill()
    process.communicate()


def test_one_build_at_a_time_holds_the_ledger(other_build):
    path, _ = other_build
    with pytest.raises(SitegenError) as raised, open_ledger(path):
        pass
    assert (raised.value.code, raised.value.where) == ("build/locked", str(path))
    assert raised.value.hint
    assert path.stat().st_size > 0


def test_a_build_that_was_killed_leaves_the_lock_and_the_last_good_state(other_build):
    path, process = other_build
    process.kill()
    process.wait()
    with open_ledger(path) as ledger:
        assert ledger.meta("snapshot") == "s"
        assert ledger.meta("held") is None


def test_the_lock_is_held_after_a_commit_too(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.commit()
        with pytest.raises(SitegenError, match="another build"), open_ledger(path):
            pass


@pytest.mark.parametrize("where", ["ledger.db", "file/ledger.db"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, where):
    blocked = tmp_path / ".sitegen" / where
    if where == "file/ledger.db":
        blocked.parent.parent.mkdir()
        blocked.parent.touch()
    else:
        blocked.mkdir(parents=True)
    with pytest.raises(SitegenError) as raised, open_ledger(blocked):
        pass
    assert raised.value.code == "build/no-ledger"
    assert raised.value.hint
