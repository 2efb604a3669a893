"""Write the whole bibliography for BibTeX and biblatex: documents and references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]

from geodata.citation import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.model import Author, Document, Reference

_ENCODER: Final = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
_KEY: Final = re.compile(r"[^a-z0-9]+")
_SAFE_IN_ADDRESS: Final = "!#$%&'()*+,-./:;=?@[]_~"
"""Characters of an address that are kept; braces and backslashes would end or escape the field."""


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
        "author": " and ".join(map(_author, document.authors)),
        "title": _latex(document.title),
        "publisher": _latex(document.publisher),
        "year": document.issued.written[:4] if document.issued else "",
        "url": quote(document.url, safe=_SAFE_IN_ADDRESS),
        "note": _latex(". ".join(note for note in notes if note)),
    }
    return _entry("misc", document.id.rsplit(":", 1)[-1], fields)


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
        "title": _latex(reference.title),
        "organization": _latex(reference.publisher),
        "date": reference.issued.written if reference.issued else "",
        "url": quote(reference.url, safe=_SAFE_IN_ADDRESS),
        "urldate": reference.accessed.written,
        "note": _latex(f"Side: {reference.side}. Agreement: {reference.agreement}"),
        "annotation": _latex(reference.statement),
    }
    return _entry("online", reference.id, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Write one entry, a field a line; empty fields are left out."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_KEY.sub('-', key.lower()).strip('-')},", *lines, "}"])


def _author(author: Author) -> str:
    """Return a name in BibTeX's order; a body's name is kept whole by braces."""
    family = _latex(author.family)
    return f"{family}, {_latex(author.given)}" if author.given else f"{{{family}}}"


def _latex(text: str) -> str:
    """Escape what LaTeX would read as a command; letters that it has no command for stay."""
    encoded: str = _ENCODER.unicode_to_latex(text)
    return encoded
