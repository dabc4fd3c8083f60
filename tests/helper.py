"""What many tests need: prose, and the checks that every rule must pass."""

from __future__ import annotations

from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.ledger import restore

ALL = Cleaner()

HEADLINE = "Ferry Service to Brannock Island Resumes After Nine-Day Storm"
PARAGRAPHS = (
    "The ferry to Brannock Island sailed again on Monday morning, nine days after a storm tore two of"
    " its moorings loose and left some 400 islanders without fresh supplies.",
    '"We had flour for two more days, and nobody was going to say it aloud," said Odile Farrant, who runs'
    " the island's only bakery. She was first in line at the quay.",
    "The harbour office said that the crossing would run three times a day until the end of the month,"
    " and that the damaged berth would be rebuilt in stone.",
)
BODY = "\n\n".join(PARAGRAPHS)
STORY = f"{HEADLINE}\n\n{BODY}"
RAW, CLEAN = f'{STORY}\n\nstring(2) "[]"\n', f"{STORY}\n"


def cleaned(text: str, *codes: str, **options: object) -> str:
    """The clean text, by the rules whose codes begin so (and those for white space) or by all."""
    return checked(text, *codes, **options).text


def checked(text: str, *codes: str, **options: object):
    """The article, its promises checked: restore, idempotence, and the account of every character."""
    cleaner = Cleaner(Settings(select=(*codes, "SPC"), **options)) if codes else Cleaner(Settings(**options))
    article = cleaner.clean(text)
    assert article.restore() == text
    assert cleaner.clean(article.text).text == article.text, "cleaning twice changed the text"
    accounted(article)
    for change in article.removed:
        assert not codes or change.code.startswith((*codes, "SPC")), change
        assert not change.code.startswith("SPC") or not change.text.strip(), change
    return article


def accounted(article) -> None:
    """Every character of the source is kept or in the account, once."""
    end = 0
    for change in article.removed:
        assert end <= change.start <= change.end
        assert article.raw_text[change.start : change.end] == change.text
        end = change.end
    assert restore(article.text, article.removed, article.encoding.newline) == article.raw_text


def stays(text: str) -> None:
    """No rule at all changes the text."""
    article = ALL.clean(text)
    assert article.text == text, article.removed
