import pytest

from cleaner.metadata.dates import read, read_foreign

LINES = """
Tue Dec 13, 2016 22:11:53 | 2016-12-13T22:11:53
Published 10:11 PM EST, Tue December 13, 2016 | 2016-12-13T22:11-05:00
2016-12-13T22:11:53+01:00 | 2016-12-13T22:11:53+01:00
2016-12-13T22:11:53.123Z | 2016-12-13T22:11:53+00:00
2016-12-13 | 2016-12-13
Mon, 12 Dec 2016 10:11:12 +0000 | 2016-12-12T10:11:12+00:00
Tue Dec 13 22:11:53 EST 2016 | 2016-12-13T22:11:53-05:00
October 4, 20268:29 AM ET | 2026-10-04T08:29-04:00
Last updated on December 13th, 2016 at 10:11 pm | 2016-12-13T22:11
December 2016 | 2016-12
12/13/2016 | 2016-12-13
2016/12/13 22:11 | 2016-12-13T22:11
13.12.16 | 2016-12-13
13-Dec-2016 | 2016-12-13
Stand: 13.12.2016 22:11 Uhr | 2016-12-13T22:11
Stand: 13.12.2016 22.11 Uhr | 2016-12-13T22:11
Publié le 13 décembre 2016 à 22h11, mis à jour le 14 décembre 2016 à 09h00 | 2016-12-13T22:11
mar. 13 déc. 2016 | 2016-12-13
Actualizado: 13/12/2016 22:11h | 2016-12-13T22:11
12/05/2016 a las 10:00 | 2016-05-12T10:00
13/12/2016 22h11 Atualizado há 2 horas | 2016-12-13T22:11
Pubblicato il 13 dicembre 2016 | 2016-12-13
24 marca 2026, 12:26 | 2026-03-24T12:26
22:11, 13 декабря 2016 | 2016-12-13T22:11
13 грудня 2016 | 2016-12-13
13 Aralık 2016 Salı 22:11 | 2016-12-13T22:11
الثلاثاء 13 ديسمبر 2016 | 2016-12-13
13 كانون الأول 2016 | 2016-12-13
سه‌شنبه ۲۳ آذر ۱۳۹۵ - ۲۲:۱۱ | 2016-12-13T22:11
2016年12月13日 22:11 | 2016-12-13T22:11
2016年12月13日 星期二 下午10:11 | 2016-12-13T22:11
2016年12月13日 22時11分 | 2016-12-13T22:11
平成28年12月13日 午後10時11分 | 2016-12-13T22:11
입력 2016.12.13 22:11 | 2016-12-13T22:11
2016년 12월 13일 (화) 오후 10:11 | 2016-12-13T22:11
Thứ ba, 13/12/2016, 22:11 (GMT+7) | 2016-12-13T22:11+07:00
Thứ Ba, ngày 13 tháng 12 năm 2016 | 2016-12-13
Selasa, 13 Des 2016 22:11 WIB | 2016-12-13T22:11+07:00
13. prosince 2016 22:11 | 2016-12-13T22:11
Τρίτη, 13 Δεκεμβρίου 2016 | 2016-12-13
2016. december 13., kedd 22:11 | 2016-12-13T22:11
13 בדצמבר 2016 | 2016-12-13
13 दिसंबर 2016 | 2016-12-13
13 decembrie 2016 | 2016-12-13
den 13 december 2016 kl 22.11 | 2016-12-13T22:11
dinsdag 13 december 2016 om 22:11 uur | 2016-12-13T22:11
13. joulukuuta 2016 klo 22.11 | 2016-12-13T22:11
13 ธันวาคม 2559 | 2016-12-13
১৩ ডিসেম্বর ২০১৬ | 2016-12-13
Updated: Dec 14, 2016; Published: Dec 13, 2016 | 2016-12-13
PUBLISHED: 10:11 GMT, 13 December 2016 - UPDATED: 11:00 GMT, 14 December 2016 | 2016-12-13T10:11+00:00
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_whole_lines(line):
    text, _, value = line.rpartition(" | ")
    date = read(text)
    assert date is not None
    assert date.value == value
    assert date.stop == len(text)


@pytest.mark.parametrize(
    "text",
    ["Updated 3 hours ago", "3小时前", "vor 3 Stunden", "il y a 3 heures", "hace 2 días", "há 2 horas",
     "3 часа назад", "منذ 3 ساعات", "3 saat önce", "Yesterday at 22:11", "2 timmar sedan", "3시간 전"],
)  # fmt: skip
def test_how_long_ago_has_no_value(text):
    date = read(text)
    assert date is not None
    assert (date.value, date.stop) == (None, len(text))


@pytest.mark.parametrize(
    "text",
    ["Sunday", "3 days a week", "Apollo 13", "May", "5", "2016", "12:30", "The 13th", "1-0", "Room 101", "at 5 Main",
     "99/99/2016", "31 February 2016", "13. 13. 2016", "", " ", "10 Downing", "1984 was a good year", "Bach, 1. 2. 3."],
)  # fmt: skip
def test_what_is_no_date(text):
    date = read(text)
    assert date is None or date.stop < len(text)
    assert date is None or date.value is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Tue Dec 13, 2016 22:11:53The ferry sailed", "The ferry sailed"),
        ("Tue Dec 13, 2016 22:11:53 The ferry sailed", "The ferry sailed"),
        ("13 December 2016 May said that", "May said that"),
        ("2016年12月13日10:11来源：邮报", "来源：邮报"),
    ],
)
def test_a_date_ends_where_other_words_begin(text, rest):
    date = read(text)
    assert date is not None
    assert text[date.end :].strip() == rest


@pytest.mark.parametrize("text", ["Yesterday", "today", "Gestern", "вчера"])
def test_without_a_digit_only_a_single_word_tells_when(text):
    assert read(text) == (None, len(text), len(text), False, False)
    assert read(f"{text} in the harbour") is None


def test_days_of_two_words_in_whatever_case():
    assert read("Thứ Hai, 5 tháng 2 2024").value == read("thứ hai, 5 tháng 2 2024").value == "2024-02-05"


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-04T07:40-30:00",
        "2021-03-04 07:40 GMT-30",
        "2021-03-04 07:40 UTC+99",
        "March 4, 2021 07:40 +24:00",
    ],
)
def test_no_place_is_a_day_from_greenwich(text):
    assert read(text).value == "2021-03-04T07:40"


def test_the_farthest_zones():
    assert read("2021-03-04T07:40+14:00").value == "2021-03-04T07:40+14:00"
    assert read("2021-03-04T07:40-12:00").value == "2021-03-04T07:40-12:00"


def test_updated_is_told_from_published():
    assert read("Updated: Dec 14, 2016").updated
    assert not read("Published: Dec 14, 2016").updated


def test_language_decides_between_months_spelt_alike():
    assert read("13. listopada 2016").value == "2016-11-13"
    assert read("13. listopada 2016", language="hr").value == "2016-10-13"


@pytest.mark.parametrize(("line", "language"), [("13 Rhagfyr 2016", "cy"), ("13 Desemba 2016", "sw")])
def test_languages_beyond_the_lexicon(line, language):
    assert read_foreign(line, language) == "2016-12-13"


@pytest.mark.parametrize("line", ["12 Pennod 2016", "Eseia 12 pennod 2016", "no date", "12 apples"])
@pytest.mark.parametrize("language", ["cy", "en", "xx"])
def test_not_a_date_in_a_language(line, language):
    assert read_foreign(line, language) is None
