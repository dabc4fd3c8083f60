import pytest
from helper import cleaned, stays
from rules.cases import A, B

from cleaner import clean
from cleaner.boilerplate.facts import in_facts, keep_lists
from cleaner.document import Document

CONCERT = "The choir sings in the lifeboat shed on Saturday, for the church has no roof."
EVENTS = [
    f"Choir to Sing in the Shed\n\n{CONCERT}\n\nDate: Saturday, 12 June 2021\nTime: 7:30 p.m.\nPlace: Lifeboat Shed\nTickets: £8\nContact: Hettie Brandt\n\nBring a cushion, for the benches are wet.",
    f"Choir to Sing in the Shed\n\n• Date: 12 June 2021\n• Place: Lifeboat Shed\n• Tickets: £8\n• Doors: 7 p.m.\n\n{CONCERT}",
    "Chor singt im Bootshaus\n\nDer Chor singt im Bootshaus, weil das Kirchendach noch im Kirchhof liegt.\n\nDatum: 12. Juni 2021\nUhrzeit: 19.30 Uhr\nOrt: Bootshaus\nEintritt: 8 Euro\nQuelle: Gemeinde\n",
    "Koor zingt in botenhuis\n\nHet koor van het dorp zingt in het botenhuis, omdat het kerkdak op het kerkhof ligt.\n\nDatum: zaterdag 12 juni 2021\nTijd: 19.30 uur\nPlaats: botenhuis\nEntree: 8 euro\nBron: gemeente",
    "Хор споёт в сарае\n\nХор Нижних Омутов споёт в лодочном сарае: крыша клуба всё ещё лежит во дворе.\n\nДата: 12 июня 2021 года\nВремя: 19:30\nМесто: лодочный сарай\nБилеты: 100 рублей\nИсточник: сельсовет",
    "汐見合唱団、艇庫で歌う\n\n教会の屋根がまだ庭に落ちたままなので、汐見合唱団は春の音楽会を艇庫で開く。\n\n日時:2021年6月12日(土)19時30分\n場所:艇庫(汐見町1-4)\n料金:800円\n問い合わせ:葦原、0000-41-0017\n出典:汐見町役場",
    "الجوقة تغني في مرأب القوارب\n\nتغني جوقة عين الزيتونة في مرأب القوارب لأن سقف القاعة ما زال ملقى في الساحة.\n\nالتاريخ: 12 يونيو 2021\nالوقت: 7:30 مساءً\nالمكان: مرأب القوارب\nالتذكرة: 8 دنانير\nالمصدر: البلدية",
    f"Title: A Short History of String\nAuthor: Rana Winslow\nPublisher: Fell University Press\nPublished: 4 March 2021\nPages: 304\nPrice: £18.99\n\n{A}",
]  # fmt: skip


@pytest.mark.parametrize("text", EVENTS)
def test_an_articles_own_list_of_facts_stays(text):
    stays(text)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Author: Juna Moon\nDate: 13 December 2016\nSource: Elm Post\nTags: bridge", "HED"),
        ("Date: 13 December 2016\nWords: 212", "HED102"),
        ("Author: Juna Moon\nPlace: Elmport\nPages: 4", "HED103"),
    ],
)
def test_what_a_page_tells_of_its_article_is_no_list_of_facts(head, code):
    told = cleaned(f"Bridge Opens a Year Late\n{head}\n\n{A}\n\n{B}", code)
    assert "Moon" not in told
    assert "December" not in told


LONG = (
    "El trío sale la semana que viene con un disco nuevo y la vieja furgoneta, y pide que nadie aplauda antes de tiempo.",
    "Dos hermanos, un camión y una deuda: no hace falta más para una buena película, y la directora lo sabe desde el principio.",
    "En la edición del martes se decía que el puente mide doscientos pies, y son metros; lo sentimos.",
)
LIST = "Título: La ruta de la sal\nDirección: Inés Duarte\nDuración: 112 minutos\nGénero: drama\nFuente: distribuidora\nPuntuación: cuatro estrellas"


def test_a_list_of_which_most_lines_stay_stays_in_a_longer_text():
    stays("\n\n".join([*LONG, LIST, "Otra película se estrena el viernes, y de ella hablaremos entonces."]))
    stays("\n\n".join([LONG[0], LONG[1], LIST, LONG[2]]))


def test_of_a_list_of_which_most_lines_go_nothing_is_kept():
    drops, kinds = [True, True, True, False, False], [None] * 5
    texts = ["A: 1", "B: 2", "C: 3", "D: 4", "Prose."]
    assert keep_lists(drops, [0.1] * 5, texts, kinds) == [0.1] * 5
    assert drops == [True, True, True, False, False]
    drops = [True, False, False, False, True]
    assert keep_lists(drops, [0.1] * 5, texts, kinds) == [1, 1, 1, 1, 0.1]
    assert drops == [False, False, False, False, True]


def test_credits_at_the_end_go():
    assert (
        cleaned(f"{A}\n\n{B}\n\nSource: Elm Post\nPhoto: Ada Lund\nVideo: Ada Lund", "BPL102")
        == f"{A}\n\n{B}"
    )


def test_the_date_of_an_event_is_only_a_guess():
    assert clean(f"Published 1 June 2021\n\n{EVENTS[0]}").date == "2021-06-01"
    assert clean(EVENTS[0]).date == "2021-06-12"


def test_the_time_before_a_headline_is_no_name():
    text = "\n".join(f"Mon, 4 Jan 2021 1{n}:02:4{n} Ferry sails again, {n} days late" for n in range(4))
    assert not in_facts(Document(text), 0, ())


def test_lines_of_a_dialogue_and_addresses_are_none():
    document = Document(
        "Ada: Who is it?\nBen: It is late.\nCid: Go home!\n\nhttp://a.example\nhttp://b.example\n"
    )
    assert not in_facts(document, 0, ())
    assert not in_facts(document, document.text.index("http"), ())


def test_many_lists_are_kept_in_one_pass():
    texts = ["Place: the lifeboat shed", "Room: the long one", "Fare: two coins", "Fog"] * 50_000
    drops = [False, False, False, True] * 50_000
    body = keep_lists(drops, [0.1] * len(texts), texts, [None] * len(texts))
    assert body == [1.0, 1.0, 1.0, 0.1] * 50_000
    assert drops == [False, False, False, True] * 50_000
