"""Write the bibliography as HTML: what each document states of itself, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.excerpts import quoted_share
from panels.attached_texts import DIFFERS, MATCHES, NOT_ATTACHED
from panels.escaping import escape_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geodata.model import Annotation, Document
    from panels.attached_texts import ReadableText

STATE_LABELS = {
    MATCHES: "attached; it is the text that was quoted from",
    DIFFERS: "attached, but it is not the text that was quoted from",
    NOT_ATTACHED: "not attached; the excerpts are shown",
}
"""How an attached text stands to the bibliography, in words."""


def bibliography_html(text: ReadableText, annotations: Sequence[Annotation]) -> str:
    """Return one document's entry.

    Parameters
    ----------
    text : ReadableText
        A document of the bibliography, with its text where it is attached.
    annotations : sequence of Annotation
        Its annotations.

    Returns
    -------
    str
        HTML, every value escaped; empty for a text that belongs to no document.
    """
    document = text.document
    if document is None:
        return ""
    known = [
        *_stated(document),
        ("Written", f"between {document.dated.earliest} and {document.dated.latest}"),
        ("Quoted", _quoted(document, annotations)),
        ("The text", STATE_LABELS[text.state]),
    ]
    more = [
        ("Why these dates", document.dated_reason),
        ("Length", f"{document.words:,} words, {document.characters:,} characters"),
        ("File", document.file_name),
        ("SHA-256 of the text", document.sha256),
    ]
    return (
        f'<section class="atlas-document"><h3>{escape_html(document.short)}</h3>'
        f'<table class="atlas-facts">{_rows(known)}</table>'
        '<details class="atlas-more"><summary>Why these dates, length and hash</summary>'
        f'<table class="atlas-facts">{_rows(more)}</table></details></section>'
    )


def _stated(document: Document) -> list[tuple[str, str]]:
    """Return what the text states of itself; what it does not is said."""
    authors = "; ".join(f"{it.given} {it.family}".strip() for it in document.authors)
    stated = {
        "title": document.title,
        "author": authors,
        "issued": document.issued.written if document.issued else "",
        "publisher": document.publisher,
        "URL": document.url,
    }
    labels = {"issued": "Date", "URL": "Address"}
    missing = [labels.get(name, name.title()) for name, value in stated.items() if not value]
    rows = [(labels.get(name, name.title()), value) for name, value in stated.items() if value]
    return [*rows, ("Not stated in the text", ", ".join(missing).lower() or "nothing")]


def _quoted(document: Document, annotations: Sequence[Annotation]) -> str:
    """Return how many excerpts there are, how much they quote, and how many only give a place."""
    placed = sum(annotation.excerpt.quote is None for annotation in annotations)
    share = f"{quoted_share(annotations, document):.0%} of the text word for word"
    only = f"; {placed} of them by their place only, without the words" if placed else ""
    excerpts = "1 excerpt" if len(annotations) == 1 else f"{len(annotations)} excerpts"
    return f"{excerpts}, {share}{only}"


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    """Return table rows."""
    return "".join(
        f'<tr><th scope="row">{escape_html(title)}</th>'
        f'<td style="overflow-wrap:anywhere">{escape_html(value)}</td></tr>'
        for title, value in rows
    )
