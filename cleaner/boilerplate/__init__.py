"""Boilerplate: which lines of a text are not its article's, by phrases and by a learned model."""
