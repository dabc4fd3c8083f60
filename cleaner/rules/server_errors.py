"""What databases and web servers say when something goes wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Sighted
from cleaner.prose import LONG_PROSE, MESSAGE, SQL
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# What is said may begin like a sentence, and ends before one that goes on longer.
_SAID = rf"(?:\[[^\]\n]{{0,200}}+\]\s?)*+(?:SQL\sServer\s|\S++){MESSAGE}{{0,600}}+"
_TOLD = (
    rf"(?:[^\n]{{0,300}}?\.asp,?\sline\s\d+|[^\S\n]{{0,3}}+"
    rf"(?:(?=(?:Provider|Operation|Object|Arguments|Data\ssource|Item|Either|SQL\sServer|Could|Cannot)\b)|(?!{LONG_PROSE})){_SAID})?"
)
_DESCRIPTION = (
    rf"Description:\sAn\s\w++(?:(?!{LONG_PROSE})[^\n.]){{1,300}}+\.?(?:\s(?:The\s(?:current|request)|It\scould|Please\sreview"
    rf"|Additionally),?\s\w++(?:(?!{LONG_PROSE})[^\n.]){{1,300}}+\.?){{0,3}}+"
)
_WHERE = rf"(?:\s*The\serror\soccurred\s(?:in|on)\s{MESSAGE}*+)?"
_ERROR = Sighted(
    r"Server.Error|java\.sql|ORA-|ADODB|\[?Microsoft|MySQL|Invalid.query|Query.failed|Database.error|SQL|You.have.an|mysql"
    r"|Can't.connect|Access.denied|Too.many|Unknown.column|Table.'|Element|Variable|Liquid|Smarty|Template",
    rf"""(?:
      Server\sError\sin\s'[^'\n]{{0,200}}'\sApplication\.(?:\s*Runtime\sError(?:\s*{_DESCRIPTION})?)?
    | (?:java\.sql\.\w+:\s)?ORA-\d{{5}}:[ ]{_SAID}
    | ADODB\.\w+(?:\serror\s'[\da-fx]{{8,10}}'|\s\(0x[\dA-Fa-f]{{8}}\)){_TOLD}
    | Microsoft\s(?:OLE\sDB|JET|VBScript|ODBC)\s[\w\s()]{{0,80}}?\serror\s'[\da-fA-Fx]{{8,10}}'{_TOLD}
    | \[Microsoft\](?=\[ODBC){_SAID}
    | (?:MySQL\s[Ee]rror:?\s|Invalid\squery:\s|Query\sfailed:\s|Database\serror:\s|SQL\s[Ee]rror:?\s)?
      You\shave\san\serror\sin\syour\sSQL\ssyntax;\scheck\sthe\smanual[^\n]{{0,1000}}?at\sline\s\d+(?:\s*{SQL})?
    | (?:mysqli?_\w+\(\):\s)?(?:Can't\sconnect\sto\s(?:local\s)?MySQL\sserver\s{_SAID}
      |Access\sdenied\sfor\suser\s'[^'\n]*'@'[^'\n]*'{MESSAGE}{{0,100}}+
      |Too\smany\sconnections(?=\n|\Z)|MySQL\sserver\shas\sgone\saway)
    | (?:Unknown\scolumn\s'[^'\n]{{1,100}}'\sin\s'[^'\n]{{1,50}}'|Table\s'[\w.$-]{{1,100}}'\sdoesn't\sexist)(?:\s*{SQL})?
    | SQLSTATE\[\w{{5}}\](?:\s\[\d+\])?:?[ ]{_SAID}
    | Element\s[A-Z_.]+\sis\sundefined\sin\s(?:[A-Z_]+|a\sJava\sobject[^\n]{{0,200}})\.{_WHERE}
    | Variable\s[A-Z_]+\sis\sundefined\.{_WHERE}
    | (?:Liquid|Smarty|Template)\serror:[ ](?!{LONG_PROSE}){_SAID}
    )""",
    re.VERBOSE,
)


@rule(
    "ERR101",
    "server-error",
    stage=Stage.DUMPS,
    finds="Error messages of MySQL, Oracle, ODBC, ASP.NET, ColdFusion and template engines",
    keeps="Articles about code and databases; errors in prose",
    example=Example(
        "The bridge opened.\n\nORA-00942: table or view does not exist\n\nTraffic flows.",
        "The bridge opened.\n\nTraffic flows.",
    ),
    signs=(r"Server.Error.in.'", r"ORA-[^ A-Za-z]", r"ADODB\.", r"Microsoft.(?:OLE|JET|VBScript|ODBC)", r"\[Microsoft\]",
           r"You.have.an.error.in", r"Can't.connect.to", r"Access.denied.for.user", r"Too.many.connections", r"MySQL.server.has",
           r"Unknown.column.'", r"Table.'", r"SQLSTATE\[", r"(?:Element|Variable).[A-Z_.]+.is.undefined",
           r"(?:Liquid|Smarty|Template).error:"),
)  # fmt: skip
def server_error(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed

    return printed(document, _ERROR, "an error of a server")
