"""A page below docs/ of which one part, between two marks, is made by a tool and never by hand."""

from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
ENDS = "<!-- end of what is made -->\n"


class MadePage:
    """The page, and the tool that makes its part."""

    def __init__(self, name, *, tool):
        self.path = DOCS / name
        self.begins = f"<!-- Made by tools/{tool}.py; a test says when it is stale. -->\n"

    def with_part(self, made):
        """The text of the page with this between its marks."""
        before, rest = self.path.read_text("utf-8").split(self.begins)
        return before + self.begins + made + ENDS + rest.split(ENDS)[1]

    def is_fresh(self, made):
        """Whether the page holds exactly this."""
        return self.path.read_text("utf-8") == self.with_part(made)

    def write(self, made):
        """Put this into the page."""
        self.path.write_text(self.with_part(made), "utf-8")
