import pytest
from helper import cleaned, stays

from rules.cases import STORY, TEXTS, around, stand_before

ERRORS = [
    "Server Error in '/' Application.",
    "ORA-00942: table or view does not exist",
    "ADODB.Connection error '800a0e7a'",
    "Microsoft OLE DB Provider for ODBC Drivers error '80004005'",
    "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1",
    "mysql_connect(): Access denied for user 'elm'@'localhost' (using password: YES)",
    "SQLSTATE[HY000] [2002] Connection refused",
    "Table 'elm.wp_posts' doesn't exist",
    "Element AUTHOR.NAME is undefined in SESSION.",
    "Liquid error: Could not find asset snippets/x.liquid",
    "MySQL server has gone away",
    "Microsoft OLE DB Provider for SQL Server error '80004005' SQL Server does not exist or access denied. /e.asp, line 2",
    "[Microsoft][ODBC SQL Server Driver][SQL Server]Login failed for user 'elm'.",
    "Can't connect to local MySQL server through socket '/tmp/mysql.sock' (2)",
    "Server Error in '/' Application. Runtime Error Description: An application error occurred on the server. The current custom"
    " error settings for this application prevent the details of the error from being viewed remotely.",
    "Template error: Missing template kiosk/box.html",
    "Table 'elm.x' doesn't exist SELECT * FROM x WHERE title = 'The Bridge Is Open Now' ORDER BY id",
]


@pytest.mark.parametrize(
    "error",
    [
        *ERRORS,
        "ADODB.Connection error '800a0e7a' Provider cannot be found. It may not be properly installed.",
    ],
)
def test_goes(error):
    assert cleaned(around(error), "ERR") == STORY
    assert cleaned(around(error)) == STORY


@pytest.mark.parametrize("error", [error for error in ERRORS if not error.startswith("mysql_connect")])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_an_error_stays(error, text):
    for stands, clean in stand_before(text):
        assert cleaned(stands(error)) == clean


@pytest.mark.parametrize(
    "text",
    [
        "The server's error in the application of the sauce cost him the tip.",
        "An error in your syntax is easily made, the teacher said; check the manual at line 1.",
        "Table 5 doesn't exist, the waiter said.",
        "Access denied for users of the lift, a sign said.",
        "Too many connections were missed at the station that night.",
        "The element author is undefined in the statute.",
        "Flight ORA-1 was late; ORA means pray.",
        "Microsoft made an error in 1995, a former manager said.",
        "Unknown column of smoke rose in the east.",
        "He has gone away, MySQL and all.",
        "In MySQL you may see this error from the SQL parser:\n\nTable 'elm.x' doesn't exist\n\nCreate it first.",
        "A liquid error: he had poured in water for oil.",
        "The template error: none, said the smith.",
        "Query failed: nobody came to the hearing.",
        "Template error: How one slip of the pen cost the mill all of its customers in a week",
        "Liquid error:\nThe water of the mill was let out on Monday, and nobody had been told of it.",
    ],
)
def test_stays(text):
    stays(text)
