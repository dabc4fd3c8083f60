"""The table of all rules: the stages in their order, and within a stage who comes first has the text."""

from __future__ import annotations

from cleaner.rules import (
    boilerplate,
    css,
    entities,
    escapes,
    header,
    html,
    invisible,
    json_data,
    line_ends,
    literal_lines,
    mojibake,
    object_debris,
    php_dumps,
    php_errors,
    phrases,
    python_text,
    scripts,
    server_errors,
    shortcodes,
    templates,
    tracebacks,
    white_space,
    wiki,
)

TABLE = (
    line_ends.line_end,
    line_ends.lone_surrogate,
    # dumps: what announces its length first, then what is known by its syntax, then what only looks like it
    php_dumps.php_var_dump,
    php_dumps.php_serialize,
    php_dumps.php_xdebug,
    php_dumps.php_symfony,
    php_dumps.php_print_r,
    php_dumps.php_var_export,
    php_errors.php_error,
    php_errors.php_tag,
    scripts.script,
    json_data.json_data,
    css.css,
    tracebacks.traceback,
    server_errors.server_error,
    object_debris.object_debris,
    python_text.python_text,
    literal_lines.literal_line,
    # repair
    mojibake.mojibake,
    entities.entity,
    escapes.literal_escape,
    invisible.invisible,
    # markup
    html.html_comment,
    html.html_tag,
    wiki.wiki_markup,
    templates.template,
    shortcodes.shortcode,
    shortcodes.bbcode,
    wiki.markdown_remnant,
    # layout
    header.repeated_headline,
    header.headline,
    header.date_line,
    header.byline,
    boilerplate.boilerplate,
    phrases.phrase,
    # tidy
    white_space.seam,
    white_space.blank_lines,
)
