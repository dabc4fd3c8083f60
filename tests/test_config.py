import pytest

from cleaner import config
from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.errors import SettingsError


def write(folder, text, name="cleaner.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_file_wins_over_defaults_and_options_win_over_it(tmp_path):
    path = write(tmp_path, 'ignore = ["SPC"]\nheadline = false\nlanguage = "de"\nsuspect = 1\n')
    settings = config.load(path)
    assert settings == Settings(ignore=("SPC",), headline=False, language="de", suspect=1.0)
    assert config.settings(settings, headline=True, language=None).language == "de"
    assert config.settings(settings, headline=True).headline


def test_the_limits_do_not_change_what_comes_out(tmp_path):
    settings = config.load(write(tmp_path, "max-size = 5\ntimeout = 1.5\n"))
    assert (settings.max_size, settings.timeout) == (5, 1.5)
    assert config.digest(settings) == config.digest(Settings())


def test_found_upwards(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    write(inner.parent, "[tool.other]\n", "pyproject.toml")
    path = write(tmp_path, '[tool.cleaner]\nextend-select = ["HED"]\n', "pyproject.toml")
    assert config.find(inner) == path
    assert config.load(path).extend_select == ("HED",)
    own = write(inner.parent, "")
    assert config.find(inner) == own


def test_a_project_file_that_does_not_name_the_cleaner_is_not_parsed(tmp_path):
    """It is nothing to us what is in it; and parsing it would take a fifth of a short run."""
    path = write(tmp_path, "= broken\n", "pyproject.toml")
    assert config.find(tmp_path) is None
    path.write_text("[tool.cleaner]\n= broken\n")
    with pytest.raises(SettingsError, match="not TOML"):
        config.find(tmp_path)


def test_none_is_fine():
    assert config.load(None) == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignroe = []", "unknown key 'ignroe'; did you mean 'ignore'?"),
        ("zzzz = 1", "unknown key 'zzzz'; known keys: extend-select"),
        ("ignore = 'SPC'", "ignore must be a list of strings"),
        ("headline = 1", "headline must be true or false, not 1"),
        ("suspect = 7", "suspect must be a number from 0 to 1"),
        ("timeout = 0", "timeout must be a number of seconds above 0, not 0"),
        ("timeout = true", "timeout must be a number of seconds above 0, not True"),
        ("max-size = 0", "max-size must be a number of bytes from 1 to 1073741824, not 0"),
        ("max-size = 1.5", "max-size must be a number of bytes"),
        ("max-size = true", "max-size must be a number of bytes"),
        ("max-size = 2_000_000_000", "max-size must be a number of bytes"),
        ("language = 5", "language must be a string"),
        (
            "language = 'english'",
            "language must be a code of two or three letters, such as en, not 'english'",
        ),
        ("language = ''", "language must be a code of two or three letters"),
        ("= broken", "not TOML"),
        ("phrases = []", "phrases must be a table, such as share"),
        ("[phrases]\nshar = ['Pass it on']", "unknown category 'shar' of phrases; did you mean 'share'?"),
        ("[phrases]\nzzzz = []", "unknown category 'zzzz' of phrases; known categories: advert, comments"),
        ("[phrases]\nshare = 'Pass it on'", "phrases.share must be a list of strings, such as ["),
        ("[phrases]\nshare = [7]", "phrases.share must be a list of strings, such as ["),
        ("[phrases]\nshare = ['… : …']", "phrases.share has one without a letter or digit: '… : …'"),
    ],
)
def test_errors_say_what_to_do(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        config.load(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("told", "language"), [("EN", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("fil", "fil")]
)
def test_a_language_is_a_code_as_the_schema_has_it(tmp_path, told, language):
    assert config.load(write(tmp_path, f"language = '{told}'")).language == language
    assert config.settings(Settings(), language=told).language == language
    assert Cleaner(Settings(language=told)).clean("One.").language == language


@pytest.mark.parametrize("told", ["english", "e", "", "-US", "e1", "ën"])
def test_what_is_no_language_is_refused(told):
    with pytest.raises(SettingsError, match="language must be a code of two or three letters"):
        config.settings(Settings(), language=told)
    with pytest.raises(SettingsError, match="language must be a code of two or three letters"):
        Cleaner(Settings(language=told))


def test_not_utf8(tmp_path):
    path = tmp_path / "cleaner.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="not TOML"):
        config.load(path)


def test_phrases_of_a_project_are_part_of_what_identifies_the_settings(tmp_path):
    path = write(tmp_path, '[phrases]\nshare = ["Pass it on"]\nrelated = ["More:", "Elsewhere…"]\n')
    settings = config.load(path)
    assert settings.phrases == (("share", ("Pass it on",)), ("related", ("More:", "Elsewhere…")))
    assert hash(settings)
    assert config.digest(settings) != config.digest(Settings())
    assert config.load(write(tmp_path, "[phrases]\n")) == Settings()


def codes(**settings):
    return [rule.code for rule in Cleaner(Settings(**settings)).rules]


def test_select_and_ignore_by_prefix():
    every = codes()
    assert codes(select=("PHP", "SPC101")) == [c for c in every if c.startswith(("PHP", "SPC101"))]
    assert codes(ignore=("HED",)) == [c for c in every if not c.startswith("HED")]
    assert codes(select=("HED",), ignore=("HED101",)) == [
        c for c in every if c.startswith("HED") and c != "HED101"
    ]
    assert codes(select=("PHP",), extend_select=("SPC",)) == [
        c for c in every if c.startswith(("PHP", "SPC"))
    ]


@pytest.mark.parametrize(
    ("code", "hint"), [("PHQ", "did you mean PHP?"), ("???", "`cleaner rules` lists them")]
)
def test_a_code_that_no_rule_has(code, hint):
    with pytest.raises(SettingsError) as error:
        Cleaner(Settings(ignore=(code,)))
    assert hint in str(error.value)
