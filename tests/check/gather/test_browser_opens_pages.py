def test_the_browser_of_this_machine_opens_a_page(page):
    page.set_content("<title>Watch</title><h1>Onboarding in 90 seconds</h1>")
    assert page.title() == "Watch"
    assert page.get_by_role("heading", level=1).bounding_box()["height"] > 0
