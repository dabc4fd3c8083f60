import pytest
from helper import checked

from cleaner import clean
from cleaner.boilerplate.refusals import refusal
from cleaner.document import Document
from cleaner.rules.not_article import not_an_article
from rules.cases import STORY

NOTICES = [
    "Just a moment...\nEnable JavaScript and cookies to continue\n",
    "Please verify you are human\n\nPress and hold the button below.\nShare\nFacebook\n",
    "Access to this page has been denied\n\nAccess to this page has been denied.\nRead more\nHelp\n",
    "Access to this page has been denied because we believe you are using automation tools to browse.",
    "elmpost.example\nChecking your browser before accessing elmpost.example. This may take a minute.",
    "Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.",
    "Un instant…\nVérifiez que vous êtes humain en effectuant l’action ci-dessous.",
    "Se ha denegado el acceso a esta página.\nCódigo 403",
    "Confirme que você não é um robô.",
    "L'accesso a questa pagina è stato negato.",
    "Potwierdź, że jesteś człowiekiem.",
    "Подтвердите, что вы не робот.\nПоделиться",
    "Bu sayfaya erişim reddedildi",
    "يرجى التحقق من أنك إنسان",
    "कृपया पुष्टि करें कि आप मानव हैं",
    "请启用 JavaScript 后继续访问",
    "JavaScriptを有効にしてください。",
    "JavaScript를 활성화해 주세요.",
]  # fmt: skip

ARTICLES = [
    STORY,
    f'{STORY}\n\n"Please verify you are human," the machine at the gate said to her.',
    '"Please verify you are human," the machine said, and the mayor laughed. It took him four tries to open the gate.',
    "The page now asks every guest to please verify you are human, and the mayor has had enough of it.",
    "Access to this pageant has been denied to nobody, said the organiser, and the hall was full by seven.",
    "JavaScript is twenty years old today, and its makers met in Brannock to tell how it came about.",
    f"{STORY}\n\n{STORY}\n\nPlease enable JavaScript to view the comments.",
    STORY + " It rained." * 200 + "\n\nPlease verify you are human",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_is_flagged_and_stays_as_it_is(text):
    article = checked(text)
    assert article.text == text
    assert article.flags == ["not-an-article"]
    assert article.title is None or article.title in text


@pytest.mark.parametrize("text", ARTICLES)
def test_articles_are_not_flagged(text):
    assert clean(text).flags == []


def test_long_texts_are_none():
    notice = "Please verify you are human\n"
    assert refusal(Document(notice + "It rained. " * 100))
    assert not refusal(Document(notice + "It rained. " * 200))


def test_without_the_rule_there_is_no_flag():
    assert checked(NOTICES[0], "BPL").flags == []
    assert not_an_article.code == "ART101"
