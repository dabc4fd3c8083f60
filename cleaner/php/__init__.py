"""Readers of what PHP prints about its values: ``var_dump``.

Each reader takes text to the value, as JSON data: an array whose keys are 0 to n-1 is a list and
any other a dict; an object is a dict with its class as ``"@class"``; an enum is ``{"@enum":
"Suit::Hearts"}``; INF, -INF and NAN are these strings; what has no value is ``{"@recursion":
true}``, ``{"@uninitialized": "?int"}`` or ``{"@resource": "stream"}``.

>>> from cleaner import php
>>> php.var_dump('array(1) { ["k"]=> string(6) "héllo" }')
{'k': 'héllo'}
"""

from cleaner.php.values import Dump, PhpError
from cleaner.php.var_dump import read_var_dump, var_dump

__all__ = ["Dump", "PhpError", "read_var_dump", "var_dump"]
