import pytest

from cleaner.metadata.links import is_link_list, links


def one(record, **others):
    return links(
        [record, {key: f"{value}9" if isinstance(value, str) else value for key, value in record.items()}]
    )[0]


@pytest.mark.parametrize(
    "record",
    [
        {"id": "7001", "title": "Island Bakery Wins", "url": "/a/b.html", "pic": "/x/y.jpg"},
        {
            "nid": 7001,
            "kop": "Eilandbakker wint prijs",
            "lien": "https://e.org/a",
            "foto": "https://e.org/x.png",
        },
        {"编号": "7001", "标题": "面包店获奖", "链接": "https://e.org/a", "图": "//e.org/x.webp"},
        {"a": "7001", "b": "Пекарня получила премию", "c": "www.e.org/a", "d": "x.jpeg"},
        {"pk": 7001, "naslov": "Pekara je dobila nagradu", "u": "vesti/7001", "slika": "/m/1.gif?w=3"},
    ],
)
def test_fields_are_known_by_their_values(record):
    number, title, url, image = record.values()
    link = links([record])[0]
    assert (link.id, link.title, link.url, link.image) == (number, title, url, image)
    assert (link.media_type, link.extra) == ("image", {})


def test_what_is_nothing_of_these_is_extra():
    record = {
        "id": 5,
        "sort": "17",
        "title": "A B",
        "url": "/a",
        "section": "Islands",
        "views": 12,
        "tags": ["x"],
        "n": None,
    }
    link = links([record])[0]
    assert link.extra == {"sort": "17", "section": "Islands", "views": 12, "tags": ["x"], "n": None}


def test_video():
    assert links([{"title": "A B", "media": "/x/y.mp4"}])[0].media_type == "video"


def test_titles_differ_from_record_to_record():
    records = [
        {"kat": "Island News", "kop": "One thing", "u": "/1"},
        {"kat": "Island News", "kop": "Another thing", "u": "/2"},
    ]
    assert [link.title for link in links(records)] == ["One thing", "Another thing"]


def test_one_word_titles_by_their_key():
    assert [
        link.title for link in links([{"title": "Storm", "url": "/a"}, {"title": "Sea wall", "url": "/b"}])
    ] == ["Storm", "Sea wall"]


def test_lists_inside_other_data():
    value = {
        "page": 1,
        "blocks": [
            {"name": "x"},
            {"items": [{"title": "A B", "url": "/a"}]},
            {"items": [{"title": "C D", "url": "/c"}]},
        ],
    }
    assert [link.title for link in links(value)] == ["A B", "C D"]


@pytest.mark.parametrize(
    "value",
    [[], {}, None, 5, "text", [1, 2], [{"title": "A B"}], [{"name": "Ann Lee", "age": 30}, {"name": "Bo Oz", "age": 41}],
     [{"url": "/a"}], [["A B", "/a"]], {"title": "A B", "url": "/a"}, [{"title": "A B", "url": "/a"}, 5],
     [{"lat": 1.5, "lon": 2.5}], [{"question": "Who is it?", "points": 3}], [{"temp": "5", "city": "New Quay"}]],
)  # fmt: skip
def test_what_is_no_link_list(value):
    assert not is_link_list(value)
    assert links(value) == []


@pytest.mark.timeout(10)
def test_what_lies_deep_is_not_written_down_at_each_level():
    value = [{"title": f"A mill, {n}", "url": f"/{n}.html"} for n in range(100_000)]
    inner = value
    for _ in range(90):
        inner = [{"a": inner, "b": [1]}]
    assert links(inner) == links(value)
