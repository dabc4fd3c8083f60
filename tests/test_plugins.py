import json
import subprocess
import sys

import pytest

RULE = """
from cleaner.model import Finding, Stage
from cleaner.registry import Example, rule


@rule("ACM{number}", "acme-{number}", stage=Stage.MARKUP, finds="The word ACME", keeps="Other words",
      example=Example("ACME A", "A"), needs=("ACME",))
def acme(document, context):
    start = document.text.find("ACME")
    yield Finding(start, start + 4, "the word ACME")
"""


def install(folder, code, target):
    (folder / "acme_rules.py").write_text(code)
    info = folder / "acme_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[cleaner.rules]\nacme = {target}\n")


def run(folder, *args, stdin="An ACME story."):
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *args], input=stdin, capture_output=True, text=True,
        env={"PYTHONPATH": str(folder), "PATH": ""}, cwd=folder, check=False,
    )  # fmt: skip


def test_rules_of_other_packages_run(tmp_path):
    install(tmp_path, RULE.format(number=101), "acme_rules:acme")
    assert run(tmp_path, "run").stdout == "An story."
    assert run(tmp_path, "run", "--ignore", "ACM").stdout == "An ACME story."
    assert "ACM101  acme-101  The word ACME" in run(tmp_path, "rules").stdout


def test_another_version_of_the_package_is_another_digest(tmp_path):
    def digest():
        return json.loads(run(tmp_path, "run", "--format", "json").stdout)["rules_digest"]

    install(tmp_path, RULE.format(number=101), "acme_rules:acme")
    first = digest()
    assert digest() == first
    metadata = tmp_path / "acme_rules-1.0.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("Version: 1.0", "Version: 1.1"))
    assert digest() != first


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("acme = [5]", "is no rule"),
        ("acme = 5", "is no rule"),
        (RULE.format(number=101).replace("ACM101", "SPC101"), "two rules have the code SPC101"),
        ("raise RuntimeError('broken')", "cannot be loaded: broken"),
    ],
)
def test_what_is_no_rule_is_said(tmp_path, code, message):
    install(tmp_path, code, "acme_rules:acme")
    done = run(tmp_path, "run")
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
