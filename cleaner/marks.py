"""Marks that end sentences, in any script, and marks that close what stands in quotes or brackets."""

FULL_STOPS = ".。．｡۔।։"
ENDS = f"{FULL_STOPS}!?！？؟"
"""With one of these ends a sentence that is whole."""
FINAL = f"{ENDS}…"
CLOSING = "\"”»’')）」』"
LAST = FINAL + CLOSING
"""With one of these ends what ends as a sentence does."""
