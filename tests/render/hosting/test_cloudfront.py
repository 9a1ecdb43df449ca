import json
import subprocess

import pytest

from sitegen.model.moves import Move
from sitegen.render.hosting.caching import DAY, FOREVER, FRESH
from sitegen.render.hosting.cloudfront import FOLDER, LARGEST_FUNCTION, cloudfront_files
from tests.render.hosting.sample_hosted import hosted

MOVES = (Move("/old/", "/film/", 301), Move("/gone/", "", 410))
MANY = tuple(Move(f"/old-{number}/", "/film/", 301) for number in range(400)) + MOVES
PATHS = (
    "index.html",
    "film/index.html",
    "film/embed/index.html",
    "film/video.mp4",
    "film/captions.en.vtt",
    "assets/a.0123456789.css",
)

# The store as the runtime offers it: a key that is not there is an error.
STORE = """
const table = Object.fromEntries(require('./moves.json').data.map((pair) => [pair.key, pair.value]));
const cf = { kvs: () => ({ get: async (key) => { if (!(key in table)) throw new Error('no such key'); return table[key]; } }) };
"""
CALL = """
(async () => {
    const answers = [];
    for (const uri of JSON.parse(process.argv[2])) answers.push(await handler({ request: { uri: uri } }));
    console.log(JSON.stringify(answers));
})();
"""


def answers(node, folder, files, *paths):
    """What the function makes of requests, run by Node.js."""
    code = files[f"{FOLDER}function.js"]
    if f"{FOLDER}moves.json" in files:
        (folder / "moves.json").write_text(files[f"{FOLDER}moves.json"])
        code = STORE + code.replace("import cf from 'cloudfront';", "")
    script = folder / "function.cjs"
    script.write_text(code + CALL)
    run = subprocess.run([node, str(script), json.dumps(paths)], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.mark.parametrize("moves", [MOVES, MANY], ids=["in the function", "in a store"])
def test_the_function_redirects_ends_and_finds_pages(node, tmp_path, moves):
    files = cloudfront_files(hosted(*PATHS, moves=moves))
    assert (f"{FOLDER}moves.json" in files) == (moves is MANY)
    old, bare, gone, page, home, media, slashless, hidden, odd = answers(
        node,
        tmp_path,
        files,
        "/old/",
        "/old",
        "/gone/",
        "/film/",
        "/",
        "/film/video.mp4",
        "/film",
        "/_hosting/x",
        "/constructor",
    )
    assert (old["statusCode"], old["headers"]["location"]["value"]) == (301, "/film/")
    assert bare == old
    assert (gone["statusCode"], gone["headers"]["x-robots-tag"]["value"]) == (410, "noindex")
    assert [page["uri"], home["uri"], media["uri"]] == ["/film/index.html", "/index.html", "/film/video.mp4"]
    assert (slashless["statusCode"], slashless["headers"]["location"]["value"]) == (301, "/film/")
    assert hidden["statusCode"] == 404
    assert odd["statusCode"] == 301


def test_the_function_is_never_larger_than_cloudfront_takes():
    for moves in ((), MOVES, MANY):
        assert len(cloudfront_files(hosted(*PATHS, moves=moves))[f"{FOLDER}function.js"]) <= LARGEST_FUNCTION


def test_each_kind_of_file_has_its_policy():
    files = cloudfront_files(hosted(*PATHS, hosting={"embed_on": ["https://partner.example"]}))
    listed = json.loads(files[f"{FOLDER}behaviours.json"])
    assert [item["PathPattern"] for item in listed] == ["/assets/*", "/*/embed/", "/*.mp4", "/*.vtt", "*"]
    policies = [json.loads(files[FOLDER + item["ResponseHeadersPolicy"]]) for item in listed]
    assert [custom(policy)["Cache-Control"] for policy in policies] == [FOREVER, FRESH, DAY, DAY, FRESH]
    player, page = policies[1]["SecurityHeadersConfig"], policies[4]["SecurityHeadersConfig"]
    assert player["ContentSecurityPolicy"]["ContentSecurityPolicy"].endswith("frame-ancestors https://partner.example")
    assert page["ContentSecurityPolicy"]["ContentSecurityPolicy"].endswith("frame-ancestors 'none'")
    assert page["StrictTransportSecurity"] == {
        "Override": True,
        "AccessControlMaxAgeSec": 31_536_000,
        "IncludeSubdomains": False,
        "Preload": False,
    }
    for policy in policies:
        assert policy["CustomHeadersConfig"]["Quantity"] == len(policy["CustomHeadersConfig"]["Items"])
        assert len(policy["Name"]) <= 128


def custom(policy):
    return {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]}


def test_a_preview_says_noindex_in_every_policy():
    files = cloudfront_files(hosted(*PATHS, preview=True))
    policies = [json.loads(text) for name, text in files.items() if "policy-" in name]
    assert policies
    assert all(custom(policy)["X-Robots-Tag"] == "noindex" for policy in policies)
