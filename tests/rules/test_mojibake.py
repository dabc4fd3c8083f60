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
OTHER_SCRIPTS = {
    "gb18030": f"{CHINESE}船票和从前一样，每人四元。许多居民清早就来到码头，等着第一班船。",
    "big5": "開往小島的渡輪週一上午再次起航，港務局說，每天將有三班。船票和從前一樣，每人四元。",
    "euc_jp": "島へ渡るフェリーは月曜日の朝にまた出ました。港の人によると、一日に三便あるそうです。",
    "cp932": "島へ渡るフェリーは月曜日の朝にまた出ました。港の人によると、一日に三便あるそうです。",
    "cp949": "섬으로 가는 배가 월요일 아침 다시 떴다. 항만청은 하루에 세 번 다닌다고 밝혔다.",
    "cp1251": RUSSIAN,
    "koi8_r": RUSSIAN,
    "iso8859_5": RUSSIAN,
    "cp866": RUSSIAN,
    "cp1253": f"{GREEK} Τα εισιτήρια κοστίζουν όσο και πριν.",
    "cp1255": "המעבורת לאי יצאה שוב ביום שני בבוקר, לאחר תשעה ימים. מחיר הכרטיס כמו קודם.",
    "cp1256": f"{ARABIC} وسعر التذكرة كما كان من قبل.",
    "cp874": "เรือข้ามฟากไปเกาะออกเดินทางอีกครั้งในเช้าวันจันทร์ ค่าโดยสารเท่าเดิม",
}


def misread(text, charset, written="utf-8"):
    """UTF-8 read as something else; bytes that it lacks as C1 controls, as browsers do."""
    out = []
    for byte in text.encode(written):
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


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1", "iso8859-15"])
@pytest.mark.parametrize("charset", OTHER_SCRIPTS)
def test_another_script_read_as_latin(charset, read_as):
    text = OTHER_SCRIPTS[charset]
    page = f"{misread(text, read_as, charset)}\n\nABC 2016\n\n{misread(text[:12], read_as, charset)}"
    assert checked(page).text == f"{text}\n\nABC 2016\n\n{text[:12]}"


def test_characters_that_lost_a_byte_stay_and_the_others_are_read():
    text = OTHER_SCRIPTS["gb18030"]
    broken, other = (misread(part, "latin-1", "gb18030") for part in (text, text[:12]))
    assert (
        checked(f"{broken}\n16{broken[1:4]} km\n{other}").text == f"{text}\n16{broken[1:4]} km\n{text[:12]}"
    )


def test_what_cannot_be_read_is_in_no_other_charset():
    text = OTHER_SCRIPTS["gb18030"]
    broken = misread(text, "latin-1", "gb18030")[1:]
    assert "ÔÙ´ÎÆðº½" in checked(f"{text}\n{text}\n{broken}").text


@pytest.mark.parametrize(
    "text",
    [
        "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ are the letters that the old typewriter at the port lacked.",
        "ÀÁÂÃÄÅÆÇÈÉÊË\nÌÍÎÏÐÑÒÓÔÕÖØ\nÙÚÛÜÝÞß",
        "°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°°\n¡¡¡¡¡¡¡¡ ¡Gol! ¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡¡",
        "Gœur, Ÿ, éèê, aïeul: «Là où l’été naît, ô, çà et là…»",
        "Þú átt að fá það, æði þá, óð ey á, æ ó ú í ý ö þ ð, ær á ey, öl.",
        "ÉÉÉÉH, ÀÀÀÀH, ÔÔÔÔH! sang the choir, and again: ÉÉÉÉH, ÀÀÀÀH, ÔÔÔÔH, ÛÛÛÛH!",
    ],
)
def test_accented_letters_in_a_row(text):
    stays(text)


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
        "NESTLÉ® sells there, and Ã la carte is how the inn spells it. CAFÉ™ too.",
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
        "“AMANHÃ”, dizia o cartaz; «A IRMÃ», o livro; “Ã”, a letra; AMANHÃ\u00a0ÀS 15H.",
        "„Â” din a, „Î” din i; “Ã” là dấu ngã; „ÞAÐ“ og „MAÐ“.",
        "CHÂTEAU DU CAFÉ¹, DE LA BONTÉ² ET DE L’ÉTÉ†",
        "日本の首相は十二日、記者会見で新しい経済政策を発表した。",
        "서울에서 열린 회의에서 대통령은 새로운 정책을 발표했다고 밝혔다.",
        "Сёла и Рыбы: ёлки, Рѐ, ѓ, Ќ",
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("CAFÃ‰ Â“ABERTOÂ” Ã\u00a0s 8", "CAFÉ “ABERTO” às 8"),
        ("Le cafÃ© â€“ Ã”tez-vous", "Le café – Ôtez-vous"),
        ("OÃ™ ÃŠTES-VOUS, MÃ‰MÃ‰Â®", "OÙ ÊTES-VOUS, MÉMÉ®"),
    ],
)
def test_what_is_quoted_in_a_broken_line_is_repaired_with_it(text, clean):
    assert checked(text).text == clean
