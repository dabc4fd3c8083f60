import json
import os
import time
from pathlib import Path

import jsonschema
import pytest
from helper import ALL, HEADLINE, STORY

import cleaner
from cleaner.batch import files, restore
from cleaner.batch.folder import run_folder
from cleaner.batch.plan import Options
from cleaner.cleaner import Cleaner
from cleaner.config import Settings

DIRTY = f'{HEADLINE}\n\n{STORY}\n\nstring(2) "[]"\n'


class Watcher:
    """Keeps what it is told."""

    def __init__(self):
        self.told = []

    def begin(self, summary, count):
        self.count = count

    def tick(self):
        pass

    def done(self, name, done):
        self.told.append(("done", name))

    def same(self, name):
        self.told.append(("same", name))

    def failed(self, name, reason):
        self.told.append(("failed", name, reason))

    def pruned(self, output):
        self.told.append(("pruned", output))

    def planned(self, action, name):
        self.told.append((action, name))

    def of(self, kind):
        return sorted(told[1] for told in self.told if told[0] == kind)

    @property
    def reasons(self):
        return {told[1]: told[2] for told in self.told if told[0] == "failed"}


class Folders:
    """An input and an output, and runs from the one to the other."""

    def __init__(self, folder):
        self.source = folder / "in"
        self.target = folder / "out"
        self.source.mkdir()

    def write(self, name, data=DIRTY):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run(self, settings=None, **options):
        time.sleep(0.06)  # files that are younger than a tick of the clock are looked at twice
        self.watch = Watcher()
        return run_folder(
            settings or Settings(), self.source, self.target, Options(**{"jobs": 2, **options}), self.watch
        )

    def outputs(self):
        """Every output with its bytes; not what the run keeps for itself."""
        return {
            name: path.read_bytes()
            for path in self.target.rglob("*")
            if path.is_file()
            and not (name := path.relative_to(self.target).as_posix()).startswith(".cleaner/")
        }

    def state(self):
        """All there is in the output, with what tells whether it was written."""
        return {
            os.fspath(path): (told.st_mtime_ns, told.st_ino, told.st_size)
            for path in (self.target, *self.target.rglob("*"))
            for told in [path.stat()]
        }


@pytest.fixture(scope="session", autouse=True)
def _warm():
    """What is imported when it is needed is here, so that not every worker does it again."""
    ALL.clean(DIRTY).metadata()


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path)


@pytest.fixture
def round_trip(tmp_path):
    """Clean a file to an output and restore it; gives both files' bytes, and what became of it."""

    def run(name, data, **options):
        source, target, back = tmp_path / "in" / name, tmp_path / "out", tmp_path / "back"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(data)
        done = files.clean_file(Cleaner(), source, name, target, lambda: None, **options)
        written = {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}
        assert written == set(files.output_paths(name))
        told = list(restore.restore_folder(target, back))
        assert told == [(name, None)]
        assert (back / name).read_bytes() == data
        return (target / files.output_paths(name)[0]).read_bytes(), done

    return run


@pytest.fixture(scope="session")
def valid():
    """Checks metadata against the published schema."""
    schema = json.loads((Path(cleaner.__file__).parent / "metadata" / "schema.json").read_text("utf-8"))

    def check(metadata):
        jsonschema.validate(json.loads(json.dumps(metadata, allow_nan=False)), schema)
        return metadata

    return check
