"""The table of all rules, in order of precedence within their stages."""

from __future__ import annotations

from cleaner.rules import header, line_ends, php_var_dump, white_space

TABLE = (
    line_ends.line_end,
    line_ends.lone_surrogate,
    php_var_dump.php_var_dump,
    header.repeated_headline,
    header.headline,
    header.date_line,
    header.byline,
    white_space.seam,
    white_space.blank_lines,
)
