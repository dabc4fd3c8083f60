import pytest
from helper import BODY, RAW

from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.metadata.language import detect


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


@pytest.mark.parametrize("text", [BODY, RAW], ids=["as it was", "cleaned"])
def test_the_language_can_be_told(text):
    assert Cleaner(Settings(language="de")).clean(text).language == "de"
    assert Cleaner().clean(text).language == "en"
