"""Read HTML as a browser does, and refuse what could run."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """What a browser makes of HTML: tags with their attributes, and the text by tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str] = {}
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append(tag)
        self.attributes.update({name: value or "" for name, value in attrs})
        if tag not in {"br", "hr", "img"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes; it must be the last that was opened."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text and the tags it stands in."""
        self.texts.append((" ".join(self._open), data))

    @property
    def text(self) -> str:
        """All text."""
        return " ".join(" ".join(data for _, data in self.texts).split())

    def within(self, tag: str) -> str:
        """Return the text within one kind of tag."""
        return "".join(data for path, data in self.texts if tag in path.split())


def read(html: str) -> Page:
    """Return the page that some HTML makes; it holds nothing that could run."""
    page = Page(html)
    assert not {"img", "script", "iframe", "svg"} & set(page.tags)
    assert not any(name.startswith("on") for name in page.attributes)
    return page
