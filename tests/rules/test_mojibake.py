import pytest
from helper import checked, cleaned, stays

from cleaner.rules import mojibake

ENGLISH = "The café wasn’t open — “closed”, said the sign at Zoë’s."
FRENCH = "À l’été, le garçon était déjà là-bas, où la forêt naît."
RUSSIAN = "Паром на остров снова вышел в понедельник утром, через девять дней."
GREEK = "Το πλοίο για το νησί ταξιδεύει ξανά."
POLISH = "Wóz stał pod nożem gór: wziął próżny kół, a „ŁÓDŹ” i „ół” też."
CHINESE = "开往小岛的渡轮周一上午再次起航，港务局说，每天将有三班。"
ARABIC = "أبحرت العبارة إلى الجزيرة مرة أخرى صباح الاثنين."


def misread(text, charset):
    """UTF-8 read as something else; bytes that it lacks as C1 controls, as browsers do."""
    out = []
    for byte in text.encode():
        try:
            out.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


@pytest.mark.parametrize("charset", ["cp1252", "latin-1", "cp1250", "cp1251", "cp437", "mac_roman"])
def test_english(charset):
    assert cleaned(misread(ENGLISH, charset), "ENC101") == ENGLISH


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp1252"),
        (GREEK, "cp1252"),
        (ARABIC, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "cp1252"),
        ("Bilet kosztuje 4 €", "cp1251"),
        ("Żółw", "latin-1"),
    ],
)
def test_other_languages(text, charset):
    assert cleaned(misread(text, charset), "ENC101") == text


def test_twice():
    assert cleaned(misread(misread(ENGLISH, "cp1252"), "cp1252")) == ENGLISH


def test_chinese_read_as_gbk():
    assert cleaned("鏂板崕绀惧寳浜 and so on"[:6], "ENC101")[:2] == "新华"


def test_cyrillic_read_as_latin():
    assert cleaned(RUSSIAN.encode("cp1251").decode("latin-1"), "ENC101") == RUSSIAN


def test_only_what_was_broken_is_changed():
    article = checked(f"A plain line.\n{misread(ENGLISH, 'cp1252')}\nAnother: naïve.", "ENC101")
    assert article.text == f"A plain line.\n{ENGLISH}\nAnother: naïve."
    assert all(len(change.text) < 12 for change in article.removed)


@pytest.mark.parametrize(
    "text",
    [
        POLISH,
        "„Já” řekl: „Nalož íž, můžeš”, a šel.",
        "Телеканалы «НТВ» и «СССР», группа «В», г»",
        "Међу нама: објеје пјесме, свијет",
        "« Été », dit-il : « là »… et “café” – voilà.",
        "Cuối cùng “nó” – ở đó…",
    ],
)
def test_ordinary_words_are_not_tried(text, monkeypatch):
    """To try takes long: ftfy's test of a line, and its import."""
    monkeypatch.setattr(mojibake, "_by_ftfy", pytest.fail)
    stays(text)


@pytest.mark.parametrize(
    "text",
    [
        "naïve, ¿Cómo?, ¾ cup of flour, Ångström, façade",
        "NESTLÉ® and CAFÉ™ are marks; Ã la carte is a misprint that stays.",
        "São Paulo, Coração, Ãngela and Ñuñoa",
        ENGLISH, FRENCH, RUSSIAN, GREEK, CHINESE, ARABIC,
        "Mojibake such as â€™ comes of reading UTF-8 as something else, the article explains.",
        "«Où êtes-vous ?» — “Ici !”",
        "Łódź, Kraków, Gdańsk, żółć",
        "Þórður Ægisson, Reykjavík, ð and þ",
        "Ağrı Dağı, İstanbul, Şırnak, ışık",
        "Năm nay, phà ra đảo lại chạy vào sáng thứ Hai, chín ngày sau cơn bão.",
        "TEMPÊTE À BRÂNOÇ: L’ÎLE COUPÉE",
        "£5 · €6 · ¥7 · 5° · §3 · ©2020 · x² · µm",
        "Ä Ö Ü ß – große Übergröße",
        "Prices rose 5 % – 6 % in Q1 … and fell again",
        "日本の首相は十二日、記者会見で新しい経済政策を発表した。",
        "서울에서 열린 회의에서 대통령은 새로운 정책을 발표했다고 밝혔다.",
        "Сёла и Рыбы: ёлки, Рѐ, ѓ, Ќ",
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)
