import json
import shutil
from hashlib import sha256

import pytest
from helper import BODY, HEADLINE, STORY

from cleaner.cleaner import clean

OPTIONS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()

HOSTILE = '</script><img src=x onerror="document.title=1">'
SOURCES = {
    "www.quay.example/a.txt": f'{HEADLINE}\n\n{HEADLINE}\n\n{BODY}\n\nstring(2) "[]"\n',
    "www.quay.example/b.txt": f"{STORY}\n",
    "island/deep/c.txt": f"{STORY} It isn&rsquo;t over.\n\n\n\nThe end.\n".replace("\n", "\r\n"),
    "hostile.txt": f"Words of {HOSTILE} and <b>more</b>, said once.\n\n{BODY}\n",
}


@pytest.fixture(scope="session")
def put():
    """Writes a clean text and its metadata, as a run does."""

    def write(folder, name, source, **told):
        article = clean(source.encode())
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(article.text.encode())
        metadata = article.metadata() | {"source": name} | told
        path.with_name(f"{path.stem}.meta.json").write_text(json.dumps(metadata), "utf-8")

    return write


@pytest.fixture(scope="session")
def outputs(put, tmp_path_factory):
    folder = tmp_path_factory.mktemp("outputs") / "output"
    for name, source in SOURCES.items():
        told = {"title": HOSTILE, "flags": [HOSTILE]} if name == "hostile.txt" else {}
        put(folder, name, source, **told)
    return folder


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """Three thousand documents, of one cleaned text under many names."""
    folder = tmp_path_factory.mktemp("many")
    article = clean(SOURCES["www.quay.example/a.txt"])
    told = article.metadata()
    lines = []
    for number in range(3000):
        text = f"{article.text}Number {number} of many.\n"
        checksums = {"text_sha256": sha256(text.encode()).hexdigest()}
        metadata = told | {"source": None, "title": f"Headline {number}", "checksums": checksums}
        lines.append(
            json.dumps({"url": f"https://site{number % 40}.example/", "text": text, "cleaner": metadata})
        )
    (folder / "all.jsonl").write_text("\n".join(lines), "utf-8")
    return folder / "all.jsonl"


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    """One browser for all tests."""
    program, control = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or control is None:
        pytest.skip("chromium and chromedriver are not installed (apt-get install chromium chromium-driver)")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(control))
    driver.set_window_size(1200, 900)
    yield driver
    driver.quit()
