"""News agencies: the one that a text names as its source, where it says so."""

from __future__ import annotations

from cleaner.patterns import lazy

_NAMES = {
    "reuters": "Reuters", "ap": "AP", "associated press": "AP", "the associated press": "AP",
    "afp": "AFP", "agence france-presse": "AFP", "dpa": "dpa", "xinhua": "Xinhua", "新华社": "Xinhua",
    "tass": "TASS", "тасс": "TASS", "ria novosti": "RIA Novosti", "риа новости": "RIA Novosti",
    "interfax": "Interfax", "интерфакс": "Interfax", "efe": "EFE", "ansa": "ANSA", "apa": "APA",
    "pti": "PTI", "ians": "IANS", "ani": "ANI", "upi": "UPI", "kyodo": "Kyodo", "yonhap": "Yonhap",
    "연합뉴스": "Yonhap", "aap": "AAP", "bernama": "Bernama", "antara": "Antara", "pap": "PAP",
    "čtk": "ČTK", "ctk": "ČTK", "mti": "MTI", "agerpres": "Agerpres", "lusa": "Lusa", "belga": "Belga",
    "anp": "ANP", "tt": "TT", "ntb": "NTB", "ritzau": "Ritzau", "stt": "STT", "keystone-sda": "Keystone-SDA",
    "sda": "sda", "sid": "SID", "anadolu": "Anadolu", "aa": "AA", "iha": "İHA", "dha": "DHA",
    "fna": "FNA", "irna": "IRNA", "isna": "ISNA", "tasnim": "Tasnim", "mehr": "Mehr", "sana": "SANA",
    "wam": "WAM", "spa": "SPA", "petra": "Petra", "mena": "MENA", "unian": "UNIAN", "укринформ": "Ukrinform",
    "унн": "UNN", "amna": "AMNA", "απε-μπε": "AMNA", "απε": "AMNA", "vna": "VNA", "ttxvn": "VNA", "cna": "CNA",
    "中央社": "CNA", "共同": "Kyodo", "時事": "Jiji", "jiji": "Jiji", "adnkronos": "Adnkronos", "agi": "AGI",
    "europa press": "Europa Press", "notimex": "Notimex", "bloomberg": "Bloomberg", "sputnik": "Sputnik",
}  # fmt: skip
_SIGNS, _WITHIN = "(（/社", 61
"""Every dateline that names an agency has one of these among so many characters."""
_DATELINE = lazy(
    r"(?:[^\n()]{0,60})[(（]\s*(?P<name>[^()（）\n=]{2,30}?)\s*[)）]\s*[-–—:=.]|[^\n/]{0,60}/(?P<slashed>[^/\n]{2,20})/"
    r"|(?P<xinhua>新华社|中新社)[^\n]{0,20}电|[(（][^()（）\n=]{1,12}=\s*(?P<yonhap>[^()（）\n]{2,12})[)）]",
)
# "..., FNA reported." ends a text and names who wrote it.
_REPORTED = lazy(
    r"[,،]\s*(?:the\s)?(?P<name>[A-Z][A-Za-z]*[A-Z]+|[A-Z][a-z]+)(?:\s(?:news\s)?agency)?\s(?:reported|reports|said|says|wrote|writes)\.[\"”’]?\s*\Z"
)


def find_agency(text: str) -> str | None:
    """The agency of a text's dateline, or of its last sentence; None where neither has one."""
    for line in map(str.strip, text[:2000].split("\n", 8)[:8]):
        if not any(map(line[:_WITHIN].__contains__, _SIGNS)):
            continue
        match = _DATELINE.match(line)
        if match and (found := _known(next(name for name in match.groups() if name))):
            return found
    if match := _REPORTED.search(text, max(0, len(text) - 300)):
        name = match["name"]
        return _known(name) or (name if name.isupper() else None)
    return None


def _known(name: str) -> str | None:
    if name == "中新社":
        return "CNS"
    return _NAMES.get(name.casefold().strip("./ "))
