"""Prose for the rules' tests: an artifact is put between A and B, and must leave them as they were."""

A = "The bridge over the Elm was opened by the mayor on Monday, a year late, and three people cheered."
B = "Traffic is expected to flow over it by Friday, the council said in a statement to the paper."
C = "Boats may pass below it again, and the old ferry is for sale to whoever comes for it first."
STORY = f"{A}\n\n{B}"


def around(artifact):
    """The artifact as a paragraph of its own between two others."""
    return f"{A}\n\n{artifact}\n\n{B}"
