"""Write the whole bibliography for BibTeX and biblatex: documents and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.bibtex import escape_address, escape_latex, write_author, write_entry
from geodata.citation import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Document, Reference


def bibtex_bibliography(documents: Iterable[Document], references: Iterable[Reference]) -> bytes:
    """Write a file of entries.

    Parameters
    ----------
    documents : iterable of Document
        Written as ``@misc``, with what each does not state.
    references : iterable of Reference
        Written as ``@online``, with our own sentence as ``annotation``.

    Returns
    -------
    bytes
        UTF-8; a blank line between entries, in the order given.
    """
    entries = [document_entry(document) for document in documents]
    entries += [reference_entry(reference) for reference in references]
    return ("\n\n".join(entries) + "\n").encode()


def document_entry(document: Document) -> str:
    """Write the entry of one document.

    Parameters
    ----------
    document : Document
        The document.

    Returns
    -------
    str
        An ``@misc`` entry with the fields that the document states, and a note of the rest.
    """
    missing = ", ".join(WORDS.get(name, name) for name in document.not_stated)
    notes = (
        "" if document.title else document.description,
        f"Not stated: {missing}" if missing else "",
        "" if document.issued else f"Written {document.dated.written}",
        f"SHA-256 of the text {document.sha256}",
    )
    fields = {
        "author": " and ".join(map(write_author, document.authors)),
        "title": escape_latex(document.title),
        "publisher": escape_latex(document.publisher),
        "year": document.issued.written[:4] if document.issued else "",
        "url": escape_address(document.url),
        "note": escape_latex(". ".join(note for note in notes if note)),
    }
    return write_entry("misc", document.id.rsplit(":", 1)[-1], fields)


def reference_entry(reference: Reference) -> str:
    """Write the entry of one reference.

    Parameters
    ----------
    reference : Reference
        A page that was read.

    Returns
    -------
    str
        An ``@online`` entry. Whose side the publisher is on, and what the fact is worth beside
        others, stand in its note.
    """
    fields = {
        "title": escape_latex(reference.title),
        "organization": escape_latex(reference.publisher),
        "date": reference.issued.written if reference.issued else "",
        "url": escape_address(reference.url),
        "urldate": reference.accessed.written,
        "note": escape_latex(f"Side: {reference.side}. Agreement: {reference.agreement}"),
        "annotation": escape_latex(reference.statement),
    }
    return write_entry("online", reference.id, fields)
