import pytest

from cleaner.batch import formats


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("a/story.txt", ("a/story.txt", "a/story.meta.json")),
        ("a/story.TXT", ("a/story.TXT", "a/story.TXT.meta.json")),
        ("a/story.md", ("a/story.md", "a/story.md.meta.json")),
        ("a/story.text", ("a/story.text", "a/story.text.meta.json")),
        ("a/story.txt.gz", ("a/story.txt.gz.txt", "a/story.txt.gz.meta.json")),
        ("a/story.html", ("a/story.html.txt", "a/story.html.meta.json")),
        ("a/story.htm.zst", ("a/story.htm.zst.txt", "a/story.htm.zst.meta.json")),
        ("all.jsonl", ("all.jsonl",)),
        ("all.csv", ("all.csv",)),
        ("all.ndjson.xz", ("all.ndjson.xz", "all.ndjson.xz.source")),
        ("all.parquet", ("all.parquet", "all.parquet.source")),
        ("picture.png", ()),
        ("archive.gz", ()),
        ("story", ()),
        ("story.meta.json", ()),
        (".txt", ()),
    ],
)
def test_what_is_written_for_each_name(name, outputs):
    assert formats.output_names(name) == outputs


def test_a_text_and_a_page_of_one_name_do_not_meet():
    names = ["s.txt", "s.md", "s.html", "s.txt.gz", "s.jsonl", "s.parquet"]
    written = [output for name in names for output in formats.output_names(name)]
    assert len(written) == len(set(written))
