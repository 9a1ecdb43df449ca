def test_a_link_that_the_host_redirects_is_not_broken(folder, findings):
    home = folder / "index.html"
    home.write_text(home.read_text().replace('href="/onboarding/"', 'href="/old/film"'))
    assert ("link/broken-page", "index.html", "nothing answers at '/old/film'") in findings()
    (folder / "_redirects").write_text("# moved\n/old/* /onboarding/ 301\n")
    assert [(rule, message) for rule, _, message in findings()] == [
        ("link/through-redirect", "/old/film is redirected to /onboarding/")
    ]


def test_pages_are_found_without_their_ending(folder, findings):
    home = folder / "index.html"
    (folder / "onboarding" / "index.html").rename(folder / "onboarding.html")
    found = [message for rule, file, message in findings() if rule == "link/broken-page" and file == home.name]
    assert found == ["nothing answers at '/onboarding/'"]
    home.write_text(home.read_text().replace('href="/onboarding/"', 'href="/onboarding"'))
    assert [rule for rule, file, _ in findings() if rule == "link/broken-page" and file == home.name] == []


def test_names_with_accents_and_spaces_are_found(folder, findings):
    (folder / "café au lait.txt").write_text("x")
    home = folder / "index.html"
    home.write_text(home.read_text().replace("</ul>", '</ul><a href="/caf%C3%A9%20au%20lait.txt">menu</a>'))
    assert findings() == []


def test_a_site_below_a_folder_of_its_host_is_judged_within_it(folder):
    from sitegen.check.api import check_folder

    for path in folder.rglob("*"):
        if path.suffix in {".html", ".xml", ".txt"}:
            text = path.read_text().replace("https://films.example/", "https://host.example/films/")
            path.write_text(text.replace('="/', '="/films/'))
    report = check_folder(folder)
    assert (report.base_url, report.findings) == ("https://host.example/films/", ())
