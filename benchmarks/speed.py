"""How fast ``cleaner`` is, beside its peers, in one run on one text: ``python benchmarks/speed.py [PATH]``.

Prints Markdown. Needs the extra ``bench``: pip install 'article-cleaner[bench]'. Times are of the
process's own CPU, the best of three rounds; ratios to ftfy's fix_text are what carries over to another machine.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from cleaner import Cleaner, Settings
from cleaner.model import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
SIZE = 1_500_000
STARTS = 15
BARE = """
import sys, click

@click.command()
@click.option("--upper", is_flag=True)
def main(upper):
    text = sys.stdin.read()
    click.echo(text.upper() if upper else text, nl=False)

main()
"""

SENTENCES = {
    "en": [
        "The harbour board of Port Ellery voted on Tuesday to keep the old ferry in service for another year.",
        "“We counted the passengers twice,” said Marit Dunlow, who has sold tickets there since 2009.",
        "Fares will rise by 4.5% in April (the first increase in six years), while children still ride free.",
        "Nobody on the quay seemed surprised; the last crossing of the day left eleven minutes late, as it always does.",
    ],
    "de": [
        "Der Gemeinderat von Hohenlinn hat am Mittwoch beschlossen, die alte Mühle bis zum Herbst zu öffnen.",
        "„Wir haben lange genug gewartet“, sagte die Müllerin Änne Vogt und schloß das Tor auf.",
        "Rund 1.200 Gäste kamen im vergangenen Jahr, für die Straße dorthin fehlt weiterhin das Geld.",
    ],
    "ru": [
        "Жители посёлка Заречное в субботу впервые за три года прошли по новому мосту через Ольховку.",
        "«Мы ждали этого дня очень долго», — сказала учительница Вера Лосева на открытии.",
        "Работы обошлись в 12 миллионов рублей, ещё два миллиона потребуются на освещение.",
    ],
    "zh": [
        "青石镇的老渡口星期二重新开放，第一班船在早上六点二十分离岸。",
        "“我们等了整整九个月。”船工林远说，他的父亲也曾在这里撑船。",
        "镇上说，修缮一共花了三百二十万元，冬天还要再换两盏灯。",
    ],
    "el": [
        "Το παλιό πλοίο της Νέας Ακτής θα ταξιδεύει για έναν ακόμη χρόνο, αποφάσισε την Τρίτη το συμβούλιο.",
        "«Μετρήσαμε δύο φορές τους επιβάτες», είπε η Μαρία Δούκα, που πουλά εισιτήρια από το 2009.",
    ],
}
HEADLINES = {
    "en": "Old Ferry at Port Ellery Stays for Another Year",
    "de": "Alte Mühle in Hohenlinn öffnet bis zum Herbst",
    "ru": "В Заречном открыли новый мост через Ольховку",
    "zh": "青石镇老渡口九个月后重新开放",
    "el": "Για έναν ακόμη χρόνο το παλιό πλοίο της Νέας Ακτής",
}
DEBRIS = [
    'string(40) "[{"id":"1","title":"A B","url":"/a/b.htm"}]"',
    "array(1) {\n  [0]=>\n  int(5)\n}",
    "googletag.cmd.push(function() { googletag.display('div-gpt-1'); });",
    ".share-bar{margin:0;padding:4px}",
    "<p>The ferry&#8217;s captain said nothing.</p>",
    "Warning: Undefined variable $x in /srv/www/page.php on line 16",
    '{"@context":"https://example.org","@type":"WebPage","name":"Ferry"}',
    "The cafÃ© by the quay wasnâ€™t open.",
    '[caption id="a1"]The quay[/caption]',
]
MENU = [
    "Home",
    "News",
    "Sport",
    "Weather",
    "Opinion",
    "About us",
    "Log in",
    "Newsletter",
    "Privacy",
    "Imprint",
    "Jobs",
    "Archive",
]


def article(rng: random.Random, language: str) -> list[str]:
    """Headline, date line and paragraphs."""
    day = f"{rng.randint(1, 28)} March {rng.randint(2009, 2024)}, {rng.randint(10, 23)}:{rng.randint(10, 59)}"
    paragraphs = dict.fromkeys(  # each once, for copies go
        " ".join(rng.choices(SENTENCES[language], k=rng.randint(2, 5))) for _ in range(rng.randint(5, 18))
    )
    return [HEADLINES[language], day, *paragraphs]


def extracted(rng: random.Random, language: str) -> str:
    """What an extractor gives: the article."""
    return "\n\n".join(article(rng, language))


def dirty(rng: random.Random, language: str) -> str:
    """An article with debris between its paragraphs."""
    parts = article(rng, language)
    for _ in range(3):
        parts.insert(rng.randint(2, len(parts)), rng.choice(DEBRIS))
    return "\n\n".join(parts)


def whole_page(rng: random.Random, language: str) -> str:
    """The text of a whole page: menus, teasers and counters around the article."""
    links = [f"{rng.choice(MENU)} {rng.choice(['', '»', '(3)', '|'])}".strip() for _ in range(120)]
    teasers = [rng.choice(SENTENCES[language])[:60] for _ in range(25)]
    return "\n".join([*links[:70], *article(rng, language), "12 comments", *teasers, *links[70:]])


def made(kind: Callable[[random.Random, str], str]) -> list[str]:
    """Documents of a kind, in all languages, English first."""
    rng, documents, size = random.Random(7), list[str](), 0
    while size < SIZE:
        language = rng.choice(["en", "en", *SENTENCES])
        documents.append(kind(rng, language))
        size += len(documents[-1].encode())
    return documents


def given(path: Path) -> list[str]:
    """The texts of a folder, or of the records of a JSON Lines file."""
    if path.is_dir():
        texts = [file.read_text("utf-8", "replace") for file in sorted(path.rglob("*.txt"))]
    else:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        texts = [text_of(line, f"{path}, line {number}") for number, line in enumerate(data.splitlines(), 1)]
    if not any(texts):
        raise click.ClickException(f'{path}: no text: a folder needs .txt files, a record a field "text"')
    return texts


def text_of(line: bytes, where: str) -> str:
    """The text of a record of JSON Lines; empty where it has none."""
    try:
        record = json.loads(line) if line.strip() else {}
    except ValueError as error:
        raise click.ClickException(f"{where}: no JSON ({error})") from error
    text = record.get("text") if isinstance(record, dict) else None
    return text if isinstance(text, str) else ""


def megabytes(documents: list[str]) -> float:
    """Their size in UTF-8."""
    return sum(len(text.encode("utf-8", "replace")) for text in documents) / 1e6


def speed(function: Callable[[str], object], documents: list[str]) -> float:
    """MB/s of one worker, the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in documents:
            function(text)
        best = min(best, time.process_time() - start)
    return megabytes(documents) / best


def peers() -> dict[str, Callable[[str], object]]:
    """What people use today, as they would call it on text."""
    from cleantext import clean
    from ftfy import fix_text
    from trafilatura import extract

    def by_trafilatura(text: str) -> object:
        return extract("<html><body><p>" + text.replace("\n", "</p><p>") + "</p></body></html>")

    return {
        "ftfy.fix_text": fix_text,
        "clean-text": lambda text: clean(text, to_ascii=False, lower=False),
        "trafilatura's text output": by_trafilatura,
    }


def stages() -> dict[str, Callable[[str], object]]:
    """The whole, and each stage alone."""
    whole = Cleaner()
    rows: dict[str, Callable[[str], object]] = {
        "cleaner, text": lambda text: whole.clean(text).text,
        "cleaner, text and metadata": lambda text: whole.clean(text).metadata(),
    }
    for stage in Stage:
        codes = tuple(rule.code for rule in whole.rules if rule.stage is stage)
        if codes:
            alone = Cleaner(Settings(select=codes))
            rows[f"stage {stage.name.lower()} alone"] = lambda text, alone=alone: alone.clean(text).text  # type: ignore[misc]
    return rows


def through_filter(documents: list[str], jobs: int) -> float:
    """MB/s of so many filters at a time, each with its share, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(jobs):
            files.append(Path(folder, f"{number}.jsonl"))
            share = documents[number::jobs]
            files[-1].write_text("".join(json.dumps({"text": text}) + "\n" for text in share), "utf-8")
        start = time.perf_counter()
        running = [
            subprocess.Popen([sys.executable, "-m", "cleaner", "run", file], stdout=subprocess.DEVNULL)
            for file in files
        ]
        for process in running:
            process.wait()
        return megabytes(documents) / (time.perf_counter() - start)


def start_up() -> dict[str, tuple[float, float]]:
    """Milliseconds of a run on each short text in a pipe, and how many times those of a bare program."""
    texts = {
        "a sentence": SENTENCES["en"][0],
        "headline, date, three paragraphs and a dump": "\n\n".join(
            [HEADLINES["en"], "12 March 2021, 10:45", *SENTENCES["en"][:3], DEBRIS[0]]
        ),
        "a page of 25 lines": "\n".join(
            [
                *MENU[:8],
                HEADLINES["en"],
                "12 March 2021, 10:45",
                *SENTENCES["en"] * 2,
                "12 comments",
                *MENU[:6],
            ]
        ),
    }
    return {name: paired([sys.executable, "-m", "cleaner", "run"], text) for name, text in texts.items()}


def paired(command: list[str], text: str) -> tuple[float, float]:
    """Milliseconds of a command, and how many times a bare program's: medians of fifteen pairs."""
    times, ratios = [], []
    for _ in range(STARTS):
        bare = seconds([sys.executable, "-c", BARE], text)
        times.append(seconds(command, text))
        ratios.append(times[-1] / bare)
    return median(times) * 1000, median(ratios)


def seconds(command: list[str], text: str) -> float:
    """CPU of a run that reads the text, far from any configuration."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, input=text.encode(), stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir(), check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
def main(path: Path | None) -> None:
    """Measure, and print the tables: on text that is made here, or on that of PATH.

    PATH is a folder of texts, or a file of JSON Lines, which may be gzip's (the records' "text").
    """
    texts = (
        {path.name: given(path)}
        if path
        else {"extracted": made(extracted), "dirty": made(dirty), "whole page": made(whole_page)}
    )
    rows = stages() | peers()
    results = {name: {row: speed(function, texts[name]) for row, function in rows.items()} for name in texts}
    cores = os.cpu_count() or 1
    print(f"{platform.system()}, {cores} cores, Python {platform.python_version()}.\n")
    print("| MB/s, one worker (times ftfy) |", " | ".join(texts), "|")
    print("| --- |" + " ---: |" * len(texts))
    for row in rows:
        cells = [
            f"{results[name][row]:.1f} ({results[name][row] / results[name]['ftfy.fix_text']:.1f})"
            for name in texts
        ]
        print(f"| {row} |", " | ".join(cells), "|")
    for jobs in dict.fromkeys((1, cores)):
        cells = [f"{through_filter(documents * 3, jobs):.1f}" for documents in texts.values()]
        print(f"| `cleaner run` on JSON Lines, {jobs} at a time, start-up included |", " | ".join(cells), "|")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("\n| Start-up: `cleaner run` in a pipe on | ms of CPU | times a bare click program |")
    print("| --- | ---: | ---: |")
    for name, (milliseconds, ratio) in start_up().items():
        print(f"| {name} | {milliseconds:.0f} | {ratio:.1f} |")
    print(f"\nThe largest of these processes took {peak:.0f} MB of memory.")


if __name__ == "__main__":
    main()
