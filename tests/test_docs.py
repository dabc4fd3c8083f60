"""What the documents say must be so."""

import doctest
import re
from pathlib import Path

from cleaner.cli.rules import markdown
from cleaner.rules import TABLE

ROOT = Path(__file__).parents[1]


def test_the_table_of_rules_is_what_the_command_prints():
    table = re.search(
        r"<!-- rules: .*?-->\n(.*?)<!-- end of rules -->",
        (ROOT / "docs" / "rules.md").read_text("utf-8"),
        re.DOTALL,
    )
    assert table is not None
    assert table[1] == markdown(TABLE), "run `cleaner rules --format markdown` and put its table there"


def test_links_between_documents_lead_somewhere():
    for document in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_first_two_commands_of_the_readme_are_one_line_each():
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    for block, does in zip(blocks, ("cleaner run fixtures/input/ output/", "pytest"), strict=False):
        assert block.count("\n") == 1
        assert block.startswith("$ ")
        assert does in block


def test_examples_in_the_documents_are_true():
    for document in (ROOT / "README.md", ROOT / "docs" / "php.md"):
        text = document.read_text("utf-8").replace("```", "")
        examples = doctest.DocTestParser().get_doctest(text, {}, document.name, str(document), 0)
        assert examples.examples
        assert not doctest.DocTestRunner().run(examples).failed
