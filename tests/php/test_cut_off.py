"""A dump that was cut off at the end of the text, wherever that is, gives what was there."""

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan

WHOLE = {
    "0": 17,
    "k": "héllo wall",
    "2": {"@class": "stdClass", "a": 1.5, "b": {"0": "x", "1": "yz"}},
    "z": "end",
}
DUMPS = {
    "var_dump": """array(4) {
  [0]=>
  int(17)
  ["k"]=>
  string(11) "héllo wall"
  [2]=>
  object(stdClass)#3 (2) {
    ["a"]=>
    float(1.5)
    ["b"]=>
    array(2) {
      [0]=>
      string(1) "x"
      [1]=>
      string(2) "yz"
    }
  }
  ["z"]=>
  string(3) "end"
}""",
    "serialize": 'a:4:{i:0;i:17;s:1:"k";s:11:"héllo wall";i:2;O:8:"stdClass":2:{s:1:"a";d:1.5;s:1:"b";a:2:{i:0;s:1:"x";i:1;s:2:"yz";}}s:1:"z";s:3:"end";}',
    "var_export": """array (
  0 => 17,
  'k' => 'héllo wall',
  2 =>\x20
  (object) array(
     'a' => 1.5,
     'b' =>\x20
    array (
      0 => 'x',
      1 => 'yz',
    ),
  ),
  'z' => 'end',
)""",
    "print_r": """Array
(
    [0] => 17
    [k] => héllo wall
    [2] => stdClass Object
        (
            [a] => 1.5
            [b] => Array
                (
                    [0] => x
                    [1] => yz
                )

        )

    [z] => end
)""",
}  # fmt: skip


def keyed(value):
    """Lists as dicts, for a list that was cut off is one where its whole is not."""
    if isinstance(value, list):
        return {str(index): keyed(item) for index, item in enumerate(value)}
    return {key: keyed(item) for key, item in value.items()} if isinstance(value, dict) else value


def beginning(value, whole):
    """Whether ``value`` is how ``whole`` begins: only its last element may be less than it was."""
    if not isinstance(value, dict):
        return not isinstance(whole, dict) and str(whole).startswith(str(value))
    keys = list(value)
    if not isinstance(whole, dict) or keys != list(whole)[: len(keys)]:
        return False
    return all(value[key] == whole[key] for key in keys[:-1]) and (
        not keys or beginning(value[keys[-1]], whole[keys[-1]])
    )


@pytest.mark.parametrize("form", ["var_dump", "serialize", "var_export"])
@pytest.mark.parametrize("flat", [False, True], ids=["lines", "on one line"])
def test_wherever_it_is_cut(form, flat):
    text = " ".join(DUMPS[form].split()) if flat else DUMPS[form]
    read = getattr(php, f"read_{form}")
    assert keyed(read(Scan(text), 0).value) == WHOLE
    for end in range(text.index("17") + 3, len(text)):
        dump = read(Scan(text[:end]), 0)
        assert (dump.start, dump.end, dump.match) == (0, end, "truncated"), text[:end]
        assert beginning(keyed(dump.value), WHOLE), (text[:end], dump.value)
        assert dump.value, text[:end]


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "on one line"])
def test_print_r_wherever_it_is_cut(flat):
    text = " ".join(DUMPS["print_r"].split()) if flat else DUMPS["print_r"]
    for end in range(text.index("17") + 3, len(text)):
        dump = php.read_print_r(Scan(text[:end]), 0)
        assert (dump.start, dump.end, dump.match) == (0, end, "truncated"), text[:end]
        assert next(iter(keyed(dump.value).values())).startswith("17")


def test_reference_counts_cut_off():
    text = "array(2) refcount(2){ [0]=> int(1) [1]=> reference refcount(2) {"
    assert php.var_dump(text, strict=False) == [1, None]


def test_print_r_cut_off_deep_inside():
    text = "Array ( [a] => x [b] => Array ( [c] => Array ( [d] => y [e] => z"
    assert php.print_r(text, strict=False) == {"a": "x", "b": {"c": {"d": "y", "e": "z"}}}
    assert php.print_r("Array ( [0] => Array ( [", strict=False) == [[]]
    assert php.print_r(f"{text} ) [", strict=False) == {"a": "x", "b": {"c": {"d": "y", "e": "z"}}}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("var_dump", "array(2) { [0]=> int(1) The ferry, and so on."),
        ("var_dump", 'array(2) { [0]=> string(1) "x" The ferry'),
        ("serialize", "a:2:{i:0;i:1; The ferry sailed again on Monday morning."),
        ("serialize", "a:2:{i:0;i:1;} and {"),
        ("serialize", "a:2:{"),
        ("serialize", "a:2:{ The ferry"),
        ("var_export", "array ( 0 => 1, The ferry"),
        ("var_export", "array ( 0 => The ferry"),
        ("var_export", "array ("),
        ("var_export", "array ('The ferry"),
        ("print_r", "Array ( [0] => Array ( ) The ferry"),
        ("print_r", "Array\n(\n    [0] => 1\n\nThe ferry sailed again."),
        ("print_r", "Array ( The ferry"),
        ("print_r", "Array ("),
        ("print_r", "Array ( ["),
        ("print_r", "Array ( [0] => P Object *RECURSION* The ferry"),
        ("print_r", "Array ( [0] => 1 " + 30 * "The ferry sailed. "),
        ("var_dump", "int("),
        ("var_dump", "array(2) {\n"),
        ("serialize", "i:5"),
        ("serialize", "a:2:{i:0;i:1;x}"),
        ("var_export", "1."),
        ("var_export", "'no end"),
        ("var_export", "array ( 0 => 'no end, 1 => 2 )"),
        ("var_export", "array ( 0 => P::__set_state(array( ) 1 => 2 )"),
    ],
)
def test_what_goes_on_was_not_cut_off(form, text):
    with pytest.raises(PhpError):
        getattr(php, form)(text, strict=False)


@pytest.mark.parametrize("form", DUMPS)
def test_strict_takes_none(form):
    text = DUMPS[form]
    for end in range(1, len(text)):
        with pytest.raises(PhpError):
            getattr(php, form)(text[:end])
