import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.addresses import Addresses
from sitegen.model.links import Targets
from tests.model.sample_site import BASE, locale, some

THERE = {("other", "en"), ("other", "de"), ("english", "en")}
PIECES = st.sampled_from(
    [
        "..",
        ".",
        "/",
        "chart.png",
        "other",
        "index.md",
        "pages",
        "campaigns",
        "%2e%2e",
        "%2F",
        "?",
        "#",
        ":",
        "[",
        "//",
        "privacy.md",
        "\0",
        "\\",
    ]
)


NAMES = frozenset({"index.md", "chart.png", "data/what? 1#.csv", "index.de.md"})


def targets(tag="de", folder="campaigns/film", slug="film", names=NAMES):
    return Targets(folder, slug, names, locale(tag), Addresses(BASE, "en"), some(*THERE))


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("../other/index.md", "/videos/de/other/"),
        ("../other/index.de.md", "/videos/de/other/"),
        ("../other/", "/videos/de/other/"),
        ("../other/index.md?t=12#part", "/videos/de/other/?t=12#part"),
        ("../english/index.md", "/videos/english/"),
        ("../../pages/privacy.md", "/videos/de/privacy/"),
        ("../../pages/privacy.de.md#data", "/videos/de/privacy/#data"),
        ("../../pages/index.md", "/videos/de/"),
        ("chart.png", "/videos/film/chart.png"),
        ("./chart.png", "/videos/film/chart.png"),
        ("data/what%3F%201%23.csv", "/videos/film/data/what%3F%201%23.csv"),
    ],
)
def test_a_source_file_leads_to_its_published_address(target, address):
    assert targets().resolve(target) == address


@pytest.mark.parametrize(
    "target",
    [
        *("../gone/index.md", "gone.png", "index.md", "index.de.md", "../../pages/gone.md", "../../site.toml", "../other/chart.png"),
        *("../../../etc/passwd", "../../campaigns/../../x", "javascript:alert(1)", "x:chart.png", "x://[", "//evil.example/chart.png", "data:,x", ""),
        *("../other/notes.md", "..%2fother%2fgone"),
    ],
)  # fmt: skip
def test_what_is_not_published_has_no_address(target):
    assert targets().resolve(target) is None


def test_only_files_that_are_linked_are_used():
    found = targets()
    found.resolve("chart.png#x")
    found.resolve("gone.png")
    assert found.used == {"chart.png"}


@given(st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join))
def test_no_target_raises_or_leads_out_of_the_site(target):
    address = targets().resolve(target)
    if address is not None:
        path = address.split("?")[0].split("#")[0]
        assert path.startswith("/videos/")
        assert ".." not in path.split("/")


def test_a_standing_page_links_to_campaigns_from_its_own_folder():
    found = targets(folder="pages", slug="", names=frozenset())
    assert found.resolve("../campaigns/other/index.md") == "/videos/de/other/"
    assert found.resolve("privacy.md") == "/videos/de/privacy/"
    assert found.resolve("chart.png") is None
