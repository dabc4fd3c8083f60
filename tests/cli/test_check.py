from helper import BODY, HEADLINE

SOURCE = f'{HEADLINE}\n\n{HEADLINE}\n\n{BODY}\n\nstring(2) "[]"\n'


def test_check_reports_and_changes_nothing(call, tmp_path):
    (tmp_path / "a.txt").write_text(SOURCE)
    code, out, _ = call("check", "--ignore", "SPC", "a.txt")
    assert code == 1
    assert out.decode().splitlines() == [
        "a.txt:3:1: HED101 the headline again",
        "a.txt:11:1: PHP101 php.var_dump output (exact-bytes)",
    ]
    assert (tmp_path / "a.txt").read_text() == SOURCE


def test_clean_text_is_fine(call, tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    assert call("check", "a.txt") == (0, b"", "")
    assert call("check", stdin=BODY.encode()) == (0, b"", "")


def test_folders_are_searched(call, tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text(SOURCE)
    (tmp_path / "in" / "b.txt").write_text(BODY)
    (tmp_path / "in" / "c.png").write_bytes(b"\x89PNG")
    out = call("check", "--select", "PHP", "in").out.decode()
    assert out == "in/deep/a.txt:11:1: PHP101 php.var_dump output (exact-bytes)\n"


def test_what_is_kept_is_told_but_does_not_count(call):
    text = "var_dump shows an array so:\n\narray(1) {\n  [0]=>\n  int(1)\n}\n\nThat is all of it.\n"
    code, out, _ = call("check", stdin=text.encode())
    assert code == 0
    assert out.decode() == "-:3:1: PHP101 php.var_dump output that the text may show on purpose (kept)\n"


def test_a_document_that_cannot_be_read(call, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    code, out, err = call("check", "a.txt")
    assert (code, out) == (1, b"")
    assert err.startswith("cleaner: a.txt: not text")


def test_diff(call):
    code, out, _ = call("diff", stdin=SOURCE.encode())
    assert code == 0
    text = out.decode()
    assert f"-:3: HED101 repeated-headline\n- {HEADLINE}\n" in text
    assert '-:11: PHP101 php-var-dump\n- string(2) "[]"\n' in text
    assert "\x1b" not in text


def test_diff_shows_what_stands_beside_and_no_control_characters(call):
    out = call("diff", stdin=f'The end.\nstring(7) "a\x1b[2Jbc"\n{BODY}'.encode()).out.decode()
    assert "\x1b" not in out
    assert "\\x1b[2J" in out


def test_rules(call):
    lines = call("rules").out.decode().splitlines()
    assert any(line.startswith("PHP101  php-var-dump  ") for line in lines)
    one = call("rules", "PHP101").out.decode()
    assert "Finds: " in one
    assert "Before:" in one
    assert call("rules", "php-var-dump").out.decode() == one
    assert all(line.startswith("HED") for line in call("rules", "HED").out.decode().splitlines())
