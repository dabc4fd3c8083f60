"""What people read before they use a command: help texts, the manual page, what a shell offers."""

import importlib.util
import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cleaner.cli import cleaner

ROOT = Path(__file__).parents[2]
CONTEXT = click.Context(cleaner, info_name="cleaner")
COMMANDS = {name: cleaner.get_command(CONTEXT, name) for name in cleaner.list_commands(CONTEXT)}


def examples_of(command):
    return inspect.cleandoc(command.help).partition("\b\n")[2].partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name):
    examples = examples_of(COMMANDS[name])
    assert examples
    assert all(f"cleaner {name}" in example for example in examples)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_told_of(name):
    command = COMMANDS[name]
    prose = command.help.partition("\b\n")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts
            assert parameter.help.endswith("."), parameter.help
        else:
            assert parameter.make_metavar(click.Context(command)).strip("[].") in prose


def test_every_example_names_options_that_there_are():
    for command in COMMANDS.values():
        known = {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        }
        for example in examples_of(command):
            ours = next(part for part in example.split("|") if "cleaner" in part)
            assert {word for word in ours.split() if word.startswith("--")} <= known, example


def test_the_manual_page_is_what_the_help_texts_say():
    spec = importlib.util.spec_from_file_location("man", ROOT / "docs" / "man.py")
    man = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(man)
    page = (ROOT / "docs" / "cleaner.1").read_text("utf-8")
    assert man.page() == page, "run `python docs/man.py > docs/cleaner.1`"


def test_the_manual_page_reads_without_a_warning():
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-man", "-ww", "-Tutf8", "-z", ROOT / "docs" / "cleaner.1"], capture_output=True, check=True
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["re"], {"restore", "report"}),
        (["rules", "SPC"], {"SPC101", "SPC102"}),
        (["run", "--ignore", "HED103,SPC"], {"HED103,SPC101", "HED103,SPC102"}),
        (["check", "--format", ""], {"text", "json", "github"}),
        (["report", "--"], {"--help"}),
    ],
)
def test_bash_completes(tmp_path, words, offered):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    # What the instructions say, and then what bash does when the tab key is pressed.
    script = """
        eval "$(_CLEANER_COMPLETE=bash_source cleaner)"
        COMP_WORDS=(cleaner "$@") COMP_CWORD=$# COMPREPLY=()
        _cleaner_completion cleaner
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    program = tmp_path / "cleaner"
    program.write_text(f"#!{sys.executable}\nfrom cleaner.cli import main\nmain()\n")
    program.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [bash, "-c", script, "bash", *words], env=environment, capture_output=True, check=True, text=True
    )
    assert (set(done.stdout.split()), done.stderr) == (offered, "")
