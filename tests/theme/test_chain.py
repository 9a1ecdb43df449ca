import pytest

from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError
from sitegen.theme.chain import resolve, shipped_themes, theme_files


@pytest.fixture
def themes(tmp_path):
    def add(name, **files):
        for file, text in files.items():
            path = tmp_path / "themes" / name / file.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path / "themes"

    add("unused", theme_toml="")
    return add


def test_the_shipped_theme_needs_no_folder_of_the_site(tmp_path):
    chain = resolve("default", tmp_path / "nothing")
    assert [theme.folder for theme in chain.themes] == [(shipped_themes() / "default").resolve()]
    assert chain.themes[0].title == "Default"


def test_every_chain_ends_with_the_shipped_theme(themes):
    folder = themes("mine", watch_html="")
    assert [theme.name for theme in resolve("mine", folder).themes] == ["mine", "default"]


def test_a_theme_may_extend_another_one_of_the_site(themes):
    themes("house", theme_toml='title = "House style"\n', card_html="house")
    folder = themes("mine", theme_toml='extends = "house"\n', watch_html="mine")
    chain = resolve("mine", folder)
    assert [theme.name for theme in chain.themes] == ["mine", "house", "default"]
    assert chain.find("card.html") == (1, (folder / "house" / "card.html").resolve())
    assert chain.find("watch.html")[0] == 0
    assert chain.find("watch.html", after=0)[0] == 2
    assert chain.find("nothing.html") is None


def test_a_site_may_have_a_default_of_its_own_in_front_of_ours(themes):
    folder = themes("default", watch_html="own")
    assert [theme.folder for theme in resolve("default", folder).themes] == [
        (folder / "default").resolve(),
        (shipped_themes() / "default").resolve(),
    ]


def test_the_themes_folder_of_this_repository_gives_the_shipped_theme_once():
    assert len(resolve("default", shipped_themes()).themes) == 1


def test_a_missing_theme_is_named_with_those_there_are(themes):
    with pytest.raises(SitegenError) as caught:
        resolve("defualt", themes("mine", watch_html=""))
    assert caught.value.code == "theme/not-found"
    assert "defualt" in str(caught.value)
    assert "use one of mine, unused, default" in caught.value.hint


def test_a_missing_parent_is_reported_where_it_is_named(themes):
    folder = themes("mine", theme_toml='extends = "hosue"\n')
    with pytest.raises(SitegenError, match=r'no theme "hosue", which "mine" extends') as caught:
        resolve("mine", folder)
    assert caught.value.where == str((folder / "mine" / "theme.toml").resolve())


def test_themes_that_extend_each_other_are_refused(themes):
    themes("one", theme_toml='extends = "two"\n')
    folder = themes("two", theme_toml='extends = "one"\n')
    with pytest.raises(SitegenError, match=r"in a circle: one > two > one"):
        resolve("one", folder)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('extend = "default"\n', ":1:1", 'the key "extend" is not known'),
        ("title = 3\n", ":1:9", '"title" must be text'),
        ('# a\ntitle = "x\n', ":2:11", "cannot be read as TOML"),
        ('extends = "../up"\n', ":1:11", "'../up' is not the name of a theme"),
    ],
)
def test_wrong_settings_are_refused_with_their_place(themes, text, place, message):
    folder = themes("mine", theme_toml=text)
    with pytest.raises(SitegenError, match=r"theme\.toml") as caught:
        resolve("mine", folder)
    assert caught.value.where.endswith(place)
    assert message in caught.value.message


def test_files_are_listed_in_order_with_their_digests(themes):
    folder = themes("mine", watch_html="hello", assets__own_css="a{}")
    (folder / "mine" / ".hidden").write_text("x", "utf-8")
    files = [file for file in theme_files(resolve("mine", folder)) if file.theme == 0]
    assert [(file.name, file.digest) for file in files] == [
        ("assets/own.css", digest_bytes(b"a{}")),
        ("watch.html", digest_bytes(b"hello")),
    ]
