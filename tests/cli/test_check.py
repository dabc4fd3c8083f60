import json
import re
from pathlib import Path

from helper import BODY, HEADLINE

from cleaner.cli.check import Found, _github
from cleaner.plugins import all_rules

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


def test_check_as_json_is_one_array(call, tmp_path):
    (tmp_path / "a.txt").write_text(SOURCE)
    (tmp_path / "b.txt").write_text(BODY)
    code, out, _ = call("check", "--select", "PHP,HED", "--format", "json", "a.txt", "b.txt")
    assert code == 1
    assert json.loads(out) == [
        {
            "path": "a.txt", "line": 3, "column": 1, "end_line": 3, "end_column": 62,
            "code": "HED101", "name": "repeated-headline", "message": "the headline again", "kept": False,
        },
        {
            "path": "a.txt", "line": 11, "column": 1, "end_line": 11, "end_column": 15,
            "code": "PHP101", "name": "php-var-dump", "message": "php.var_dump output (exact-bytes)", "kept": False,
        },
    ]  # fmt: skip
    assert call("check", "--format", "json", "b.txt") == (0, b"[]\n", "")


def test_check_for_github(call, tmp_path):
    name = "50%,a:b\n\x1b.txt"
    (tmp_path / name).write_text(f"{SOURCE}\n\n\n\n\nThe end.\n")
    code, out, _ = call("check", "--format", "github", name)
    assert code == 1
    file = "file=50%25%2Ca%3Ab%0A\\x1b.txt"
    lines = out.decode().splitlines()
    assert (
        lines[0]
        == f"::error {file},line=3,endLine=3,col=1,endColumn=62,title=HED101 repeated-headline::the headline again"
    )
    far = next(line for line in lines if "line=11,endLine=1" not in line and "line=3,endLine=3" not in line)
    assert "col=" not in far, "GitHub refuses columns of different lines"
    assert len(lines) == sum(line.startswith("::error file=") for line in lines)


def test_messages_and_what_is_kept_for_github(call):
    text = "var_dump shows an array so:\n\narray(1) {\n  [0]=>\n  int(1)\n}\n\nThat is all of it.\n"
    code, out, _ = call("check", "--format", "github", stdin=text.encode())
    assert code == 0
    assert out.decode() == (
        "::notice line=3,endLine=6,title=PHP101 php-var-dump::php.var_dump output that the text may show on purpose\n"
    )


def test_github_commands_are_escaped():
    found = Found("a", 1, 1, 1, 2, "XYZ101", "own", "100%, a:b\r\n::error::", kept=False)
    assert list(_github([found])) == [
        "::error file=a,line=1,endLine=1,col=1,endColumn=2,title=XYZ101 own::100%25, a:b%0D%0A::error::"
    ]


def test_rules_as_json(call):
    rules = json.loads(call("rules", "--format", "json", "PHP1").out)
    assert {rule["code"][:4] for rule in rules} == {"PHP1"}
    (rule,) = json.loads(call("rules", "--format", "json", "php-var-dump").out)
    assert list(rule) == ["code", "name", "stage", "default", "finds", "keeps", "example"]
    assert rule["example"].keys() == {"before", "after"}
    assert len(json.loads(call("rules", "--format", "json").out)) == len(all_rules())


def test_rules_as_markdown_of_some(call):
    lines = call("rules", "--format", "markdown", "SPC101").out.decode().splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("| SPC101 | seam |")


def test_the_hook_for_pre_commit():
    hook = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
    told = dict(line.lstrip("- ").split(": ", 1) for line in hook.splitlines())
    assert (told["id"], told["entry"], told["types"]) == ("cleaner-check", "cleaner check", "[text]")
    assert all(re.search(told["files"], f"texts/a{suffix}") for suffix in (".txt", ".text", ".md", ".TXT"))
    assert not re.search(told["files"], "texts/a.py")
