import shutil
import subprocess
from html import unescape
from re import sub

import pytest
from helper import checked, cleaned, stays

from rules.cases import STORY, TEXTS, A, B, around, stand_before

ERRORS = {
    "notice": "Notice: Undefined index: author in /home/elm/public_html/single.php on line 41",
    "two spaces": "Warning:  Undefined variable $x in C:\\www\\e.php on line 6",
    "html": "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/p/e.php</b> on line <b>6</b><br />",
    "log": "PHP Parse error:  syntax error, unexpected end of file in /p/e.php on line 9",
    "fatal": "Fatal error: Uncaught RuntimeException: boom in /p/e.php:4\nStack trace:\n#0 /p/e.php(3): g()\n#1 {main}\n"
    "  thrown in /p/e.php on line 4",
    "fatal, flat": "Fatal error: Uncaught Error: Call to a member function get() on null in /p/e.php:4 Stack trace:"
    " #0 /p/e.php(3): g() #1 {main} thrown in /p/e.php on line 4",
    "memory": "Fatal error: Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /p/e.php on line 9",
    "headers": "Warning: Cannot modify header information - headers already sent by (output started at /p/e.php:12) in /p/f.php on line 8",
    "eval": "Warning: Division by zero in /p/e.php(7) : eval()'d code on line 1",
    "strict": "Strict Standards: Only variables should be passed by reference in /p/e.php on line 5",
    "Drupal, cut": "Notice: Trying to access array offset on value of type int in element_children() (line 6595 of /home/elm/public_html/",
    "xdebug": "Warning: Undefined variable $x in /p/y.php on line 3\n\nCall Stack:\n    0.0001     392464   1. {main}() /p/y.php:0\n",
    "xdebug, stripped": "( ! ) Warning: Undefined variable $x in /p/y.php on line 3\nCall Stack\n#TimeMemoryFunctionLocation\n"
    "10.0001392464{main}( ).../y.php:0",
    "WordPress": "Error establishing a database connection",
    "WordPress, critical": "There has been a critical error on this website.",
    "WordPress, advice": "There has been a critical error on this website. Please check your site admin email inbox for instructions."
    " If you continue to have problems, please try the support forums.\n\nLearn more about troubleshooting WordPress.",
    "WordPress, SQL": "WordPress database error: [Table 'elm.wp_x' doesn't exist]\nSELECT * FROM wp_x WHERE id = 5",
    "PHP tags": "<?php if ($x) { echo $title; } ?>",
    "short tag": "<?= $title ?>",
    "end of a tag": "');?>",
    "echo": "echo $title;",
}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_goes(error):
    assert cleaned(around(error), "PHP2") == STORY
    assert cleaned(around(error)) == STORY


@pytest.mark.parametrize(
    "code",
    [
        "<?php if ( is_active_sidebar( 'mill-middle' ) ) : ?>\n<?php dynamic_sidebar( 'mill-middle' ); ?>\n<?php endif; ?>",
        "<?php\n$mills = find_mills(812);\necho $mills->title;\n?>",
        "<?php echo do_shortcode('[ad_mid]'); ?>",
    ],
)
def test_code_between_its_tags_says_nothing_about_the_article(code):
    assert cleaned(around(code)) == STORY


def test_the_end_of_a_tag_behind_a_sentence():
    assert cleaned(f"{A}');?>") == A


def test_glued_to_a_sentence():
    error = ERRORS["notice"]
    assert cleaned(f"{A}{error} {B}", "PHP2") == f"{A} {B}"


@pytest.mark.parametrize(
    "text",
    [
        "Warning: strong winds expected on line 9 of the metro, the city said on Friday.",
        "Notice: the library is closed on Monday.",
        "Fatal error: how one slip cost a pilot everything\n\nIt began with a checklist in a drawer at the airfield.",
        "Deprecated: the word itself has fallen out of use, linguists say, in 4 of 5 dialects.",
        "Error establishing a rapport with voters has cost him the seat, the party said.",
        'PHP shows "Warning: Undefined variable $x in /p/e.php on line 6" when a variable was never set.',
        "In Laravel you may meet this:\n\nNotice: Undefined index: a in /p/e.php on line 4\n\nHere is what it means.",
        "The stack trace in PHP tells where it came from.\n\nStack trace:\n#0 /p/e.php(3): g()\n#1 {main}\n\nRead it upwards.",
        "He found the note in the drawer on line 9 of the register.",
        "The clue, 'Parse error (5)', was solved by nobody in the room.",
        "Stack traces of hay stood in the field.",
        "5 < 6 and 7 ?> 8 is no sentence at all, the teacher said.",
        "He wrote <?php on the wall and left.",
        "The sign said <?php the_title(); and nobody laughed.",
        "What is <? doing here, she asked, and nobody knew.",
        "Use <?php to open a block and ?> to close it, the manual of PHP says.",
        "Call stack 3 to the loading bay, said the voice.",
        "User Notice board: cake sale on Friday.",
        "The critical error on this website was a typo, the firm admitted on Monday.",
        "I echo $5 of what she said.",
        "Warning signs in /r/ferry were missed on line after line.",
        "Catchable fatal errors of judgement are rare in politics.",
        "Strict standards: only the best are passed by referees.",
        "He was deprecated in court: a fine in 3 parts was set on line one.",
        "Warning: contains spoilers. In act two, on line 90, the ghost speaks.",
    ],
)
def test_stays(text):
    stays(text)


@pytest.mark.parametrize("code", ["<?php echo $title;\n", "echo $title;\n"])
def test_code_without_an_end_goes_whole(code):
    for times in (100, 2000):
        assert cleaned(f"{STORY}\n\n<?php {code * times}".rstrip()) == STORY


OPEN = {
    "tag": "<?php",
    "short tag": "<?= $x->lede",
    "statement": "<?php the_title();",
    "half a statement": "<?php the_title(); if (have_posts()",
    "comment": "<?php get_header(); /* The head of all the pages */",
    "comments": "<?php\n/*\nThe head of all the pages\n*/\n// By Odile Farrant, for the paper\nget_header();",
    "lines": "<?php\n$q = new Query(array(\n  'posts' => 5,\n));\nif ($q->have_posts())\n{\n  echo '<b>', $x;\n} else {\nendwhile;",
    "behind another": "<?php endif; ?> <?php",
    "escaped": "&lt;?php",
}


@pytest.mark.parametrize("code", OPEN.values(), ids=OPEN)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_code_without_an_end_stays(code, text):
    for stands, clean in stand_before(text):
        assert cleaned(stands(code)) == clean
    assert cleaned(f"{code}\n{text}\n{A}") == f"{text}\n{A}"
    assert cleaned(f"{A}\n{code}\nBridge opens\n{text}") == f"{A}\nBridge opens\n{text}"
    assert cleaned(f"{A}\n{code}\n{text}\n<?php echo $title; ?>\n{B}") == f"{A}\n{text}\n{B}"
    assert cleaned(f"{A}\n{code}\n{text}\n?>\n{B}") == f"{A}\n{text}\n{B}"


@pytest.mark.parametrize(
    "error",
    [
        "Fatal error: Uncaught Error: Call to undefined function get_box() in /p/e.php:7 Stack trace: #0 /p/e.php(2): box('no",
        "Stack trace:\n#0 /p/e.php(3): g('Barley and Rye ...')\n#1 {main}",
    ],
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_an_error_without_an_end_stays(error, text):
    for stands, clean in stand_before(text):
        assert cleaned(stands(error)) == clean


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_sql_stays(text):
    error = "WordPress database error: [Table 'elm.wp_x' doesn't exist]\nSELECT COUNT(*) FROM `wp_x` WHERE name = 'The Bridge Is Open Now'"
    assert cleaned(around(error)) == STORY
    assert cleaned(f"{A}\n\n{error} {text}\n\n{B}") == f"{A}\n\n{text}\n\n{B}"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_glued_to_an_open_tag_stays(text):
    assert cleaned(f"{A}\n\n<?php{text}") == f"{A}\n\n{text}"


@pytest.mark.parametrize(
    "text",
    [
        "<?php /*;" * 20_000,
        "<?php " + "/*;" * 50_000,
        "<?= " * 50_000,
        "<?php " + "Ab cd e-f " * 20_000,
        "<?php a(" * 20_000,
    ],
)
def test_hostile_text_is_read_in_linear_time(text):
    assert checked(text, "PHP").restore() == text


@pytest.mark.skipif(shutil.which("php") is None, reason="needs php")
@pytest.mark.parametrize("settings", [[], ["html_errors=1"]], ids=["plain", "html"])
@pytest.mark.parametrize("form", ["as printed", "tags stripped", "on one line"])
def test_what_php_says(tmp_path, settings, form):
    script = tmp_path / "e.php"
    script.write_text(
        '<?php echo $x; $a = [1]; echo $a["k"]; foreach (5 as $q) {} trigger_error("so it is", E_USER_DEPRECATED);'
        ' function g($a) { throw new RuntimeException("boom"); } g([1]);'
    )
    options = [part for setting in ("display_errors=1", *settings) for part in ("-d", setting)]
    said = subprocess.run(["php", "-n", *options, script], capture_output=True, check=False).stdout.decode()
    if form == "tags stripped":
        said = unescape(sub("<[^>]+>", "", said))
    if form == "on one line":
        said = " ".join(said.split())
    assert cleaned(around(said.strip())) == STORY
