import re

from sitegen.model.page import Link
from sitegen.render.llms import MOST, Overview, llms_txt
from tests.render import sample_parts as parts


def overview(**changes):
    values = {
        "name": "Example Videos",
        "cards": tuple(parts.card(number) for number in (1, 2, 3)),
        "topics": (Link("Trust", "https://videos.example.org/topics/trust/"),),
        "pages": (Link("Privacy", "https://videos.example.org/privacy/"),),
        "others": (Link("Deutsch", "https://videos.example.org/de/llms.txt"),),
        "sitemap": "https://videos.example.org/sitemap.xml",
    }
    return Overview(**{**values, **changes})


def told(shown):
    return llms_txt(shown, parts.locale(), lambda card: card.url + "index.md").decode()


def test_the_file_has_the_parts_that_its_form_asks_for():
    lines = told(overview()).splitlines()
    assert lines[0] == "# Example Videos"
    assert lines[2] == "> Every video has something to say. Here you can read it."
    assert [line for line in lines if line.startswith("## ")] == [
        "## Videos", "## Topics", "## About this site", "## Languages",
    ]  # fmt: skip
    assert all(re.match(r"- \[.+\]\(https://.+\)", line) for line in lines if line.startswith("-"))


def test_a_video_has_its_description_and_what_ai_made():
    card = parts.card(1)
    line = next(line for line in told(overview()).splitlines() if "/video-1/" in line)
    assert line.startswith(f"- [{card.title}](https://videos.example.org/video-1/index.md): {card.description}")
    assert line.endswith(f" ({card.ai_label})")


def test_hostile_titles_stay_in_their_line():
    title = "# x](https://evil.example) <script>\n## y"
    lines = told(
        overview(cards=(parts.card(1, title=title, description="*a*\n- b"),), topics=(), pages=(), others=())
    ).splitlines()
    assert len([line for line in lines if line.startswith("#")]) == 2
    [line] = [line for line in lines if line.startswith("-")]
    assert "<script>" not in line
    assert line.count("](") == 2  # one is escaped
    assert r"\](https://evil.example)" in line


def test_a_large_site_lists_the_newest_and_leads_to_the_sitemap():
    cards = tuple(parts.card(1, url=f"https://videos.example.org/c-{number}/") for number in range(MOST + 5))
    text = told(overview(cards=cards))
    assert text.count("index.md)") == MOST
    assert f"/c-{MOST - 1}/" in text
    assert f"/c-{MOST}/" not in text
    assert "The newest 2000 of 2005 videos are listed. [All pages](https://videos.example.org/sitemap.xml)" in text


def test_a_site_without_videos_still_says_what_it_is():
    text = told(overview(cards=(), topics=(), others=()))
    assert text.startswith("# Example Videos\n\n> ")
    assert "## Videos" not in text
