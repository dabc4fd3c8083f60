"""Builds the compiled part. It is optional: without a compiler numpy does its work, more slowly."""

import sys

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            "cleaner.boilerplate._compiled",
            ["cleaner/boilerplate/_compiled.c"],
            libraries=[] if sys.platform == "win32" else ["m"],
            extra_compile_args=["-O3"],
            optional=True,
        )
    ]
)
