"""Runs that are killed at any moment, for real."""

import gzip
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time

from helper import STORY

from cleaner.batch import formats, outputs
from cleaner.batch.restore import restore_folder

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-be", "utf-32")
KILLS = 6


def run(folders, *options):
    return subprocess.Popen(
        [sys.executable, "-m", "cleaner", "run", *options, folders.source, folders.target],
        stderr=subprocess.PIPE, start_new_session=True, text=True,
    )  # fmt: skip


def check_pairs(folders):
    """Whatever the moment, a text has its own metadata beside it, records have their own source."""
    for path in folders.target.rglob("*.*"):
        if path.suffix in {".txt", ".md"}:
            told = json.loads(outputs.meta_path(path).read_bytes())
            assert told["checksums"]["text_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        elif path.suffix == ".gz":
            copy = path.with_name(path.name + formats.SOURCE_SUFFIX)
            told = json.loads(gzip.decompress(path.read_bytes()))["cleaner"]
            text = json.loads(gzip.decompress(copy.read_bytes()))["text"]
            assert told["checksums"]["source_sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_after_kills_at_random_moments_all_is_there(folders, tmp_path):
    moment = random.Random(4)
    for i in range(240):
        text = f'{STORY}\n\nNumber {i}, café.\n\nstring(2) "[]"\n' * (1 + i % 5)
        folders.write(f"{i % 3}/{i}.{('txt', 'md')[i % 2]}", text.encode(ENCODINGS[i % 6]))
        if i % 4 == 0:
            folders.write(f"{i % 3}/{i}.jsonl.gz", gzip.compress(json.dumps({"text": text}).encode()))
    killed = leftovers = 0
    for kill in range(KILLS):
        with run(folders, "--force") as process:
            home = folders.target / ".cleaner" / "manifest.sqlite-wal"
            while process.poll() is None and not home.exists():
                time.sleep(0.005)  # it has not begun
            time.sleep(moment.random() * 0.25)
            # Alone, or with its workers.
            (os.kill if kill % 2 else os.killpg)(process.pid, signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        leftovers += len(list(folders.target.rglob("*.part")))
        if kill % 2 == 0:
            check_pairs(folders)
    assert killed == KILLS
    with run(folders) as process:
        assert process.wait() == 0
    names = {path.relative_to(folders.source).as_posix() for path in folders.source.rglob("*.*")}
    written = folders.outputs()
    assert set(written) == {output for name in names for output in formats.output_names(name)}
    check_pairs(folders)
    assert os.listdir(folders.target / ".cleaner").count("manifest.sqlite-wal") == 0
    assert all(reason is None for _, reason in restore_folder(folders.target, tmp_path / "back"))
    for name in names:
        assert (tmp_path / "back" / name).read_bytes() == (folders.source / name).read_bytes()
    # And they are what a run that nobody disturbed writes.
    folders.target = tmp_path / "undisturbed"
    folders.run()
    assert folders.outputs() == written
