"""The report in a real browser: what is seen, and what clicking and typing do."""

import pytest
from helper import HEADLINE, PARAGRAPHS, STORY

from cleaner.report.documents import documents
from cleaner.report.page import write


def complain(name, reason):
    raise AssertionError(f"{name}: {reason}")


@pytest.fixture(scope="session")
def small(outputs, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "small.html"
    write(path, "output", documents(outputs, complain))
    return path


@pytest.fixture(scope="session")
def large(many, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "large.html"
    write(path, "many", documents(many, complain))
    return path


class Seen:
    """A page in the browser."""

    def __init__(self, driver):
        self.driver = driver

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def text(self, selector):
        return self.one(selector).text

    def content(self, selector):
        return self.one(selector).get_property("textContent")

    def click(self, selector):
        self.one(selector).click()

    def type(self, keys):
        self.driver.switch_to.active_element.send_keys(keys)

    def wait(self, holds):
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, 20, poll_frequency=0.02).until(lambda _: holds())

    def open(self, name):
        self.wait(lambda: self.all("#rows a"))
        self.click(f'#rows a[href="#{name}"]') if isinstance(name, int) else self.row(name).click()
        self.wait(lambda: self.one("#document").is_displayed() and self.text("#text"))

    def row(self, name):
        return next(row for row in self.all("#rows a") if name in row.text)

    def search(self, words):
        self.one("#query").clear()
        self.one("#query").send_keys(words)

    def count(self, told):
        self.wait(lambda: self.text("#count") == told)


@pytest.fixture
def show(driver):
    """Opens a page; at the end the browser must have had nothing to complain of."""

    def open_page(path):
        driver.get("about:blank")
        driver.get(path.as_uri())
        seen = Seen(driver)
        seen.wait(lambda: seen.all("#rows a"))
        return seen

    driver.get_log("browser")
    yield open_page
    assert driver.get_log("browser") == []


def test_it_opens_on_totals(show, small):
    page = show(small)
    assert page.text("#count") == "4 documents"
    assert not page.one("#document").is_displayed()
    rules = [row.text.split() for row in page.all("#by-rule button")]
    assert ["PHP101", "php-var-dump", "14"] in [words[:3] for words in rules]
    sites = [row.text.split("\n")[0] for row in page.all("#by-site button")]
    assert sorted(sites) == ["(no folder)", "island", "quay.example"]
    assert all(float(bar.get_attribute("width")) > 0 for bar in page.all("#by-rule rect"))


def test_a_document_has_what_went_in_its_place(show, small):
    page = show(small)
    page.open("a.txt")
    assert page.text("#headline") == HEADLINE
    text = page.content("#text").replace("⏎", "")
    assert text == f"{HEADLINE}\n\n{HEADLINE}\n\n" + "\n\n".join(PARAGRAPHS) + '\n\nstring(2) "[]"\n'
    gone = [change.text for change in page.all("#text .change")]
    assert any('string(2) "[]"' in text for text in gone)
    assert page.row("a.txt").get_attribute("aria-current") == "true"


def test_the_replacement_stands_behind_what_it_replaced(show, small):
    page = show(small)
    page.open("c.txt")
    assert page.text("#text del") == "&rsquo;"
    assert page.text("#text ins") == "’"
    page.type("n")
    page.wait(lambda: "Replaced “&rsquo;” by “’”, line 7" in page.text("#tip"))


def test_the_reason_shows_on_focus_and_on_hover_and_goes_with_escape(show, small):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    page = show(small)
    page.open("a.txt")
    page.type("n")
    page.wait(lambda: page.one("#tip").is_displayed())
    assert "HED101" in page.text("#tip")
    assert "Copies of the headline" in page.text("#tip")
    assert page.driver.switch_to.active_element.get_attribute("aria-describedby") == "tip"
    page.type(Keys.ESCAPE)
    assert not page.one("#tip").is_displayed()
    ActionChains(page.driver).move_to_element(page.one("#text .change.data")).perform()
    page.wait(lambda: "PHP101" in page.text("#tip"))


def test_filters_by_rule_and_by_site(show, small):
    page = show(small)
    next(row for row in page.all("#by-rule button") if "PHP101" in row.text).click()
    page.count("1 of 4 documents")
    assert "a.txt" in page.text("#rows")
    assert page.one("#rule").get_property("value") != ""
    page.click("#clear")
    page.count("4 documents")
    page.one("#site").send_keys("quay")
    page.count("2 of 4 documents")
    assert [row.text.split("\n")[0] for row in page.all("#by-site [aria-pressed=true]")] == ["quay.example"]


@pytest.mark.parametrize("words", ["C.TXT", "It isn’t over", "it isn&rsquo;t over"])
def test_search_looks_into_names_and_texts_as_they_were_and_as_they_are(show, small, words):
    page = show(small)
    page.search(words)
    page.count("1 of 4 documents")
    assert "c.txt" in page.text("#rows")


def test_search_that_finds_nothing_says_so(show, small):
    page = show(small)
    page.search("xyzzy")
    page.count("0 of 4 documents")
    assert page.one("#none").is_displayed()


def test_hostile_text_stays_text(show, small):
    page = show(small)
    page.open("hostile.txt")
    page.type("n")
    hostile = '</script><img src=x onerror="document.title=1">'
    assert hostile in page.content("#text")
    assert page.text("#headline") == hostile
    assert page.text("#details .flag") == hostile
    assert not page.all("img")
    assert page.driver.title == "output: what was removed"


def test_keys_lead_through_documents(show, small):
    from selenium.webdriver.common.keys import Keys

    page = show(small)
    page.type("j")
    page.wait(lambda: page.driver.switch_to.active_element.get_attribute("id") == "headline")
    first = page.text("#name")
    page.type("j")
    page.wait(lambda: page.text("#name") != first)
    page.type("k")
    page.wait(lambda: page.text("#name") == first)
    page.type("/")
    assert page.driver.switch_to.active_element.get_attribute("id") == "query"
    page.click("#close")
    page.wait(lambda: not page.one("#document").is_displayed())
    assert page.driver.switch_to.active_element == page.all("#rows a")[0]
    page.type(Keys.ENTER)
    page.wait(lambda: page.text("#name") == first)


def test_an_address_opens_its_document(show, small):
    page = show(small)
    page.open("b.txt")
    address = page.driver.current_url
    page.driver.get("about:blank")
    page.driver.get(address)
    page.wait(lambda: "b.txt" in page.text("#name"))


def test_a_phone_shows_one_thing_at_a_time(show, small):
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page = show(small)
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.open("a.txt")
        assert not page.one("#list").is_displayed()
        assert page.driver.execute_script("return document.documentElement.scrollWidth") <= 360
        page.click("#close")
        page.wait(lambda: page.one("#list").is_displayed())
        assert page.driver.execute_script("return document.documentElement.scrollWidth") <= 360
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_text_can_be_read_in_light_and_in_the_dark(show, small):
    page = show(small)
    page.open("a.txt")
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        assert [dim for dim in page.driver.execute_script(CONTRAST) if dim["ratio"] < 4.5] == [], scheme


def test_thousands_of_documents(show, large):
    page = show(large)
    assert page.text("#count") == "3,000 documents"
    assert len(page.all("#rows a")) < 300
    assert page.text("#by-site .all") == "All 40 sites"
    page.search("number 2987 of")
    page.count("1 of 3,000 documents")
    page.open("Headline 2987")
    assert "Number 2987 of many." in page.text("#text")


def test_a_long_document_comes_as_it_is_read(show, put, tmp_path):
    source = f"{STORY} &amp; more.\n\n" + "\n\n".join(
        f"{n} " + "The quay &amp; the ferry. " * 99 for n in range(40)
    )
    put(tmp_path / "out", "long.txt", f'{source}\n\nstring(2) "[]"\n')
    write(tmp_path / "r.html", "out", documents(tmp_path / "out", complain))
    page = show(tmp_path / "r.html")
    page.open("long.txt")
    assert "39 The quay" not in page.content("#text")
    next(key for key in page.all("#legend button") if "PHP101" in key.text).click()
    assert page.driver.switch_to.active_element.text.startswith('string(2) "[]"')
    assert page.content("#text").replace("⏎", "").replace("&amp;&", "&amp;").startswith(source.rstrip())
    assert not page.one("#rest").is_displayed()


def test_rows_come_as_they_are_scrolled_to(show, large):
    page = show(large)
    before = len(page.all("#rows a"))
    page.driver.execute_script("scrollTo(0, document.body.scrollHeight)")
    page.wait(lambda: len(page.all("#rows a")) > before)


# Contrast of text with its ground, as WCAG counts it, for each kind of text on the page.
CONTRAST = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const light = (colours) => {
  canvas.clearRect(0, 0, 1, 1);
  for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
  const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const grounds = (element) => element ? [...grounds(element.parentElement), getComputedStyle(element).backgroundColor] : [];
const kinds = "h1, .from, dt, dd, .plot .label, .number, label span, #count, .path, #headline, #name, #details,"
  + " #legend button, #text, .change, footer p, #close";
return [...document.querySelectorAll(kinds)].map((element) => {
  const ground = light(grounds(element)), ink = light([...grounds(element), getComputedStyle(element).color]);
  return { what: element.outerHTML, ratio: (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05) };
});
"""
