"""What a run on a short text in a pipe loads: it starts often, and nothing may come along unused."""

import json
import os
import subprocess
import sys

import pytest

SENTENCE = "The bridge opened.\n"
STORY = """Ferry to Brannock Sails Again After the Storm

Thu Mar 4, 2021 07:40:12

The ferry to Brannock sailed again on Monday morning, nine days after a storm tore two of its lines.

string(52) "[{"id":"7","title":"Island school","url":"/s.htm"}]"
"""
PAGE = "Home\nNews\nSport\nShare\n" + "".join(
    f"The council of Hohen Ford met {number} times to speak of the mill, and each time it rained all day.\n"
    for number in ("two", "three", "four", "five", "six")
)
RARE = {
    "cleaner.batch.records",
    "convertdate",
    "dataclasses",
    "dateparser",
    "html.entities",
    "importlib.metadata",
    "importlib.resources",
    "pathlib",
    "tempfile",
    "tomllib",
    "trafilatura",
}
RUN = """
import json, sys
import click, pycld2, re2
{also}
before = set(sys.modules)
from cleaner.cli import main
sys.argv = ["cleaner", "run"]
try:
    main()
finally:
    print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def loaded(text, tmp_path, also=""):
    run = subprocess.run(
        [sys.executable, "-c", RUN.format(also=also)],
        input=text.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    return set(json.loads(run.stderr))


@pytest.mark.parametrize("text", [SENTENCE, STORY])
def test_a_short_text_loads_neither_numpy_nor_what_is_rare(text, tmp_path):
    assert loaded(text, tmp_path) & (RARE | {"numpy"}) == set()


def test_a_page_loads_numpy_only_without_the_compiled_part(tmp_path):
    pytest.importorskip("cleaner._native", reason="installed without a compiler")
    assert loaded(PAGE, tmp_path) & (RARE | {"numpy"}) == set()


def test_a_page_loads_nothing_that_is_rare_with_numpy(tmp_path):
    without = "import numpy, threadpoolctl, zipfile; sys.modules['cleaner._native'] = None"
    assert loaded(PAGE, tmp_path, without) & RARE == set()
    assert "cleaner.boilerplate.model" in loaded(PAGE, tmp_path, without)


@pytest.mark.parametrize("start", ["-m cleaner", "-c 'from cleaner.__main__ import main; main()'"])
def test_an_interrupt_while_it_starts_ends_it_quietly(tmp_path, start):
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    run = subprocess.run(
        f"'{sys.executable}' {start}",
        shell=True,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (130, b"")
