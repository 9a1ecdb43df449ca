from sitegen.check.gather.hosting import read_redirect_rules
from sitegen.check.hosting import redirect_of
from sitegen.model.moves import Move
from sitegen.render.hosting.redirects_file import redirect_lines
from tests.render.hosting.sample_hosted import hosted

MOVES = (Move("/old/", "/film/", 301), Move("/gone/", "", 410))


def test_moves_have_their_code_and_cloudflare_both_spellings():
    assert redirect_lines(hosted(moves=MOVES)) == ("/old/ /film/ 301", "/gone/ /gone/ 410!", "/old /film/ 301")


def test_the_address_of_a_player_moves_in_its_one_spelling():
    moves = (Move("/old/embed/", "/film/embed/", 301),)
    assert redirect_lines(hosted(moves=moves)) == ("/old/embed/ /film/embed/ 301",)


def test_each_host_alone_gets_what_it_understands():
    assert redirect_lines(hosted(moves=MOVES, hosting={"hosts": ["netlify"]})) == (
        "/old/ /film/ 301",
        "/gone/ /gone/ 410!",
    )
    assert redirect_lines(hosted(moves=MOVES, hosting={"hosts": ["cloudflare"]})) == (
        "/old/ /film/ 301",
        "/old /film/ 301",
    )


def test_below_a_folder_sources_begin_at_the_output_and_targets_are_full():
    moves = (Move("/films/old/", "/films/film/", 301), Move("/films/gone/", "", 410))
    lines = redirect_lines(hosted(moves=moves, base_url="https://example.org/films", hosting={"hosts": ["netlify"]}))
    assert lines == ("/old/ https://example.org/films/film/ 301", "/gone/ /gone/ 410!")


def test_the_checker_follows_moves_and_takes_gone_pages_for_pages():
    text = "\n".join(redirect_lines(hosted(moves=MOVES)))
    read = read_redirect_rules(text.encode())
    assert not read.bad
    found = redirect_of(read, "/old/")
    assert found is not None
    assert (found.target, found.code) == ("/film/", "301")
    assert redirect_of(read, "/gone/") is None
