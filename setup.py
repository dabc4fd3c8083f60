"""Builds the compiled part. It is optional: without a compiler Python and numpy do its work, more slowly."""

import sys
from glob import glob

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            "cleaner._native",
            sorted(glob("native/*.c")),
            depends=["native/native.h"],
            libraries=[] if sys.platform == "win32" else ["m"],
            extra_compile_args=["-O3"],
            optional=True,
        )
    ]
)
