import json
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that is busy with other things must not fail a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell has what it runs in the background ignore interrupts, and so would the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

RECORDED = Path(__file__).parents[1] / "fixtures" / "php" / "recorded.jsonl"
SCRIPT = Path(__file__).with_name("php") / "values.php"
SEED, COUNT = 7, 400


@pytest.fixture(scope="session")
def php_values():
    """Values and what PHP prints of them: from the real program, else as recorded."""
    php = shutil.which("php")
    if php is None:
        return [json.loads(line) for line in RECORDED.read_text("utf-8").splitlines()]
    printed = subprocess.run([php, "-n", SCRIPT, str(SEED), str(COUNT)], capture_output=True, check=True)
    return [json.loads(line) for line in printed.stdout.decode().splitlines()]
