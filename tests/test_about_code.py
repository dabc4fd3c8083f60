import pytest
from rules.cases import A, B

from cleaner.about_code import AboutCode, about_code
from cleaner.document import Document

SCRIPTS = [
    "var start = (new Date()).getTime();\nelm.services.welcome();\n",
    "// Chart of the page in JavaScript\n/* Read JSON, if the API is there */\nshow(1);\n",
    "function getNewsCount()\n{\n    $.getJSON(url, function() {});\n}\n",
    "elm.track(\n    body: JSON.stringify(opts)\n);\nconsole.log('parser debug');\n",
    "$img = $(img);\n$img.unbind('x'); // clean up binding\n",
    "{"
    + 'e.prototype.x=function(t){return(t||JSON.stringify)(e)},"regex.test":e&&T("the permissible Unicode range"),'
    * 4
    + "}",
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_scripts_say_is_no_talk_of_code(script):
    assert about_code(Document(f"{A}\n\n{script}\n\n{B}")) is AboutCode.NO


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("In PHP, print_r($x) shows an array; it is a function that returns a string.", AboutCode.MUCH),
        (
            "The JSON that it sends is an array, which the parser reads; getTime() is not called.",
            AboutCode.SOME,
        ),
        ("Call getTime() for the time, then show(), and look at what the JavaScript does.", AboutCode.SOME),
        (">>> x = 1\nsays the prompt, and nothing else is to be seen.", AboutCode.MUCH),
    ],
)
def test_prose_about_code_is_known_beside_scripts_too(script, prose, told):
    assert about_code(Document(f"{A} {prose}\n\n{script}\n\n{B}")) is told
    assert about_code(Document(f"{A} {prose} {B}")) is told


def test_arrows_that_lead_on_are_no_prompt():
    assert about_code(Document(f"{A}\n\nMore of the Elm >>> \n\n>>> Weather\n\n{B}")) is AboutCode.NO
