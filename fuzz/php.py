"""The readers of PHP's output: any text gives a value that is JSON data, or PhpError."""

from __future__ import annotations

from harness import run, text_of

from cleaner import php
from cleaner.jsontext import depth
from cleaner.php.lengths import Scan
from cleaner.php.values import PhpError

READERS = {
    php.var_dump: php.read_var_dump,
    php.print_r: php.read_print_r,
    php.var_export: php.read_var_export,
    php.serialize: php.read_serialize,
    php.xdebug: php.read_xdebug,
    php.symfony: php.read_symfony,
}


def check(data: bytes) -> None:
    """Each reader, strict and tolerant, on the text and from its middle."""
    text = text_of(data)
    for whole, read in READERS.items():
        for strict in (True, False):
            try:
                depth(whole(text, strict=strict))
            except PhpError as error:
                if not 0 <= error.offset <= len(text) or not str(error):
                    raise AssertionError("an error without its place") from error
        scan = Scan(text)
        for start in (0, len(text) // 2):
            try:
                dump = read(scan, start)
            except PhpError:
                continue
            assert start <= dump.start <= dump.end <= len(text)


run(check, "php")
