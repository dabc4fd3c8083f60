import pytest
from helper import cleaned, stays

from rules.cases import STORY, TEXTS, A, B, around, stand_before

TRACES = {
    "python": 'Traceback (most recent call last):\n  File "x.py", line 3, in f\n    return d["k"]\nKeyError: \'k\'',
    "python, chained": 'Traceback (most recent call last):\n  File "x.py", line 3, in f\n    1/0\nZeroDivisionError: division by zero\n\n'
    "During handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n"
    '  File "x.py", line 5, in <module>\n    f()\nelm.errors.MillError: no flour',
    "python, flat": "Traceback (most recent call last): File \"x.py\", line 3, in f KeyError: 'k'",
    "java": 'Exception in thread "main" java.lang.IllegalStateException: no flour\n\tat org.elm.Mill.grind(Mill.java:5)\n'
    "\tat org.elm.Mill.main(Mill.java:2)\nCaused by: java.io.IOException: dry\n\tat org.elm.River.flow(River.java:8)\n\t... 8 more",
    "java, flat": "java.lang.NullPointerException: Cannot invoke x at org.elm.Mill.grind(Mill.java:5) at java.base/java.lang.Thread.run(Thread.java:840)",
    "javascript": "Error: boom\n    at f (file.js:4:20)\n    at Object.<anonymous> (/srv/app/file.js:9:1)\n    at node:internal/main/run_main_module:23:47",
    "browser": "Uncaught TypeError: x is undefined\n    at https://e.org/app.min.js:1:2345",
    ".net": "System.NullReferenceException: Object reference not set to an instance of an object.\n   at Elm.Mill.Grind(String grain) in C:\\elm\\Mill.cs:line 42",
}


@pytest.mark.parametrize("trace", TRACES.values(), ids=TRACES)
def test_goes(trace):
    assert cleaned(around(trace), "TRC") == STORY
    assert cleaned(around(trace)) == STORY


def test_glued():
    assert cleaned(f"{A}{TRACES['java, flat']} {B}", "TRC") == f"{A} {B}"


@pytest.mark.parametrize("name", ["python", "python, flat"])
@pytest.mark.parametrize("message", ["'k'", "no key 'k' was found", "[Errno 2] No such file: 'k'"])
def test_a_message_ends_where_the_next_sentence_begins(name, message):
    trace = TRACES[name].removesuffix("'k'") + message
    assert cleaned(f"{A} {trace} {B}", "TRC") == f"{A} {B}"
    assert cleaned(f"{A}\n\n{trace} Max retries exceeded\n\n{B}", "TRC") == f"{A}\n\n{B}"


@pytest.mark.parametrize(
    "text",
    [
        "The error: he looked at f (the file), at Bo, and at Ann.",
        "Exception in point: the mill at Elm (opened in 1900) has no wheel.",
        "Traceback is the name of the band; most recent call: Friday.",
        "In Python a traceback begins so:\n\nTraceback (most recent call last):\n  File \"x.py\", line 3, in f\nKeyError: 'k'\n\nRead it upwards.",
        "Java developers know the NullPointerException; APIs throw it.\n\njava.lang.NullPointerException: x\n\tat a.B.c(B.java:1)\n\nSo it goes.",
        "Error: the wrong door. At home (file under 4:20), he slept.",
        "Caused by: a fallen tree. ... 8 more fell later.",
        "System.Exception: none, the board said of its rules; at all (times).",
        "TypeError: a poem\n\nI typed it at noon, at night, at sea.",
        'File "X", line 3, in fact, said nothing.',
        "We met at Elm.Mill (the pub) in C: the third door.",
        "The KeyError: locked out of the house with the cat inside.",
        "At last (Mill, 5) they sang.",
    ],
)
def test_stays(text):
    stays(text)


@pytest.mark.parametrize(
    "said", ["ValueError: no host", "ValueError: No module for it", "KeyError: 'k'", "elm.MillError"]
)
@pytest.mark.parametrize("space", ["\n  ", " "], ids=["as printed", "flat"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_a_trace_stays(said, space, text):
    trace = f'Traceback (most recent call last):{space}File "x.py", line 3, in f{space.rstrip(" ") or space}{said}'
    for stands, clean in stand_before(text):
        assert cleaned(stands(trace)) == clean


@pytest.mark.parametrize("end", ["in f", "in f\n    mill.grind"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_a_trace_that_was_cut_off_stays(end, text):
    trace = f'Traceback (most recent call last):\n  File "x.py", line 3, {end}'
    assert cleaned(f"{A}\n\n{trace}") == A
    for stands, _ in stand_before(text):
        assert text in cleaned(stands(trace))
