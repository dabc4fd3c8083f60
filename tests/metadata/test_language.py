import pytest
from helper import BODY, RAW

from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.metadata.language import _samples, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Die Fähre fährt wieder, sagte der Bürgermeister am Montag auf der Insel.", "de"),
        ("Паром на остров снова вышел в понедельник утром, через девять дней после шторма.", "ru"),
        ("开往小岛的渡轮周一上午再次起航，港务局说，每天将有三班，直到月底为止。", "zh"),
        ("開往小島的渡輪週一上午再次啟航，港務局說，每天將有三班，直到月底為止。", "zh"),
        ("המעבורת לאי הפליגה שוב ביום שני בבוקר, תשעה ימים אחרי הסערה הגדולה.", "he"),
        ("Το πλοίο για το νησί ταξιδεύει ξανά, είπε ο λιμενάρχης τη Δευτέρα το πρωί.", "el"),
        ("", None),
        ("1 2 3", None),
        ("\x00\ud800\ufffe", None),
    ],
)
def test_detection(text, language):
    assert detect(text) == language


def test_white_space_is_no_sample():
    line = f"{' ' * 700}Die Fähre fährt wieder, sagte der Bürgermeister.\n"
    assert detect(line * 40) == "de"


GERMAN = (
    "Die Fähre auf die Insel fährt seit Montag wieder, neun Tage nach dem Sturm, sagte der Bürgermeister am Hafen.",
    "Bis zum Ende des Monats soll es drei Fahrten am Tag geben, danach gilt der Fahrplan des Winters.",
    "Auf der Insel waren in den Läden Brot und Milch ausgegangen, und die Kinder hatten keine Schule.",
)
SCRIPT = (
    'window.dataLayer = window.dataLayer || []; function track(name) { dataLayer.push({"event": name}); } '
    * 9
)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [*["Read the latest news"] * 80, *GERMAN * 3, *["Subscribe now"] * 80], id="a menu and a foot"
        ),
        pytest.param([SCRIPT, *GERMAN * 3, SCRIPT], id="scripts"),
        pytest.param(
            [*[" ".join(GERMAN)] * 3, *["Cheap loans for all your needs, today and every day! " * 9] * 9],
            id="spam",
        ),
        pytest.param([" ".join(GERMAN * 9)], id="one line"),
        pytest.param(" ".join(GERMAN * 9).split(" "), id="a word a line"),
    ],
)
def test_the_language_is_the_body_s(lines):
    assert detect("\n".join(lines)) == "de"


def test_what_goes_does_not_change_the_language():
    body = "\n\n".join(GERMAN * 3)
    pages = [f"{menu}\n\n{body}\n\n{menu}" for menu in ("", "Home\nNews\nSport\nSign in" * 30)]
    assert len({_samples(page, 130, 390) for page in pages}) == 1


@pytest.mark.parametrize("text", [BODY, RAW], ids=["as it was", "cleaned"])
def test_the_language_can_be_told(text):
    assert Cleaner(Settings(language="de")).clean(text).language == "de"
    assert Cleaner().clean(text).language == "en"
