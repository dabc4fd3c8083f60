"""Readers of what PHP prints about its values.

``var_dump`` (of PHP itself, with reference counts, and of Xdebug), ``print_r``, ``var_export``,
``serialize``, ``xdebug`` (var_dump as Xdebug's HTML reads without its tags) and ``symfony`` (the dump
function of Symfony and Laravel) take text to the value, as JSON data: an array whose keys are 0 to
n-1 is a list and any other a dict; an object is a dict with its class as ``"@class"``; an enum is
``{"@enum": "Suit::Hearts"}``; INF, -INF and NAN are these strings; what has no value is
``{"@recursion": true}``, ``{"@uninitialized": "?int"}`` or ``{"@resource": "stream"}``.

All are strict by default: they take what PHP prints and nothing else, and raise PhpError with the
place. With ``strict=False`` they understand what extraction does to a dump.

>>> from cleaner import php
>>> php.var_dump('array(1) { ["k"]=> string(6) "héllo" }')
{'k': 'héllo'}
>>> php.serialize('a:1:{s:1:"k";d:1.5;}')
{'k': 1.5}
"""

from cleaner.php.print_r import print_r, read_print_r
from cleaner.php.serialize import read_serialize, serialize
from cleaner.php.symfony import read_symfony, symfony
from cleaner.php.values import Dump, PhpError
from cleaner.php.var_dump import read_var_dump, var_dump
from cleaner.php.var_export import read_var_export, var_export
from cleaner.php.xdebug import read_xdebug, xdebug

__all__ = [
    "Dump",
    "PhpError",
    "print_r",
    "read_print_r",
    "read_serialize",
    "read_symfony",
    "read_var_dump",
    "read_var_export",
    "read_xdebug",
    "serialize",
    "symfony",
    "var_dump",
    "var_export",
    "xdebug",
]
