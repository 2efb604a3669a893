"""Check one excerpt against its document, and count how much of a document is quoted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geodata.constants import EXCERPT_WORDS
from geodata.documents import count_words
from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.documents import NormalisedText
    from geodata.model import Annotation, Document, Excerpt

ANNOTATIONS_FILE: Final = "annotations.json"
DOCUMENTS_FILE: Final = "documents.json"


def quoted_characters(annotations: Iterable[Annotation], document_id: str) -> int:
    """Count the characters of a document that are quoted, each once.

    Parameters
    ----------
    annotations : iterable of Annotation
        All annotations.
    document_id : str
        IRI of the document.

    Returns
    -------
    int
        Length of the union of the quoted ranges.
    """
    positions = [
        item.excerpt.position
        for item in annotations
        if item.excerpt.source == document_id and item.excerpt.quote is not None
    ]
    quoted = reached = 0
    for position in sorted(positions, key=lambda item: item.start):
        quoted += max(0, position.end - max(position.start, reached))
        reached = max(reached, position.end)
    return quoted


def quoted_share(annotations: Iterable[Annotation], document: Document) -> float:
    """Return the share of a document that is quoted.

    Parameters
    ----------
    annotations : iterable of Annotation
        All annotations.
    document : Document
        The document.

    Returns
    -------
    float
        Quoted characters over all characters of the normalised text, from 0 to 1.
    """
    return quoted_characters(annotations, document.id) / document.characters


def selection_faults(item: Annotation, documents: Mapping[str, Document]) -> Iterator[Failure]:
    """Tell what is wrong with one excerpt, as far as the bibliography shows it.

    Parameters
    ----------
    item : Annotation
        The annotation that quotes it.
    documents : mapping of str to Document
        The bibliography, by IRI.

    Yields
    ------
    Failure
        Too many words, offsets that do not fit the words, an unknown document.
    """
    document = documents.get(item.excerpt.source)
    if item.excerpt.quote is not None:
        yield from _length_faults(item, item.excerpt.quote.exact)
    if document is None:
        fault = f"quotes the unknown document {item.excerpt.source!r}"
        yield Failure(ANNOTATIONS_FILE, item.id, fault, f"add it to {DOCUMENTS_FILE}")
    elif item.excerpt.position.end > document.characters:
        fault = f"ends after the document's {document.characters} characters"
        yield Failure(ANNOTATIONS_FILE, item.id, fault, "mend start and end")


def _length_faults(item: Annotation, exact: str) -> Iterator[Failure]:
    """Tell when a quotation is too long, or as long as its offsets do not say."""
    words = count_words(exact)
    length = item.excerpt.position.end - item.excerpt.position.start
    if words > EXCERPT_WORDS:
        mend = f"shorten it to {EXCERPT_WORDS} words"
        yield Failure(ANNOTATIONS_FILE, item.id, f"quotes {words} words", mend)
    if length != len(exact):
        fault = f"quotes {len(exact)} characters at offsets {length} apart"
        yield Failure(ANNOTATIONS_FILE, item.id, fault, "mend start and end")


def text_faults(document: Document, texts: Mapping[str, NormalisedText]) -> Iterator[Failure]:
    """Tell when the text of a document is not attached, or is not the one that was hashed.

    Parameters
    ----------
    document : Document
        The document as the bibliography knows it.
    texts : mapping of str to NormalisedText
        Attached texts by IRI.

    Yields
    ------
    Failure
        At most one.
    """
    text = texts.get(document.id)
    if text is None:
        mend = f"put {document.file_name} in the folder of documents"
        yield Failure(DOCUMENTS_FILE, document.id, "is not attached", mend)
    elif text.sha256 != document.sha256:
        fault = f"differs from {text.file_name}, whose hash is {text.sha256}"
        yield Failure(DOCUMENTS_FILE, document.id, fault, "attach the text that was quoted from")
    elif (len(text.text), text.words) != (document.characters, document.words):
        fault = f"has {len(text.text)} characters and {text.words} words"
        yield Failure(DOCUMENTS_FILE, document.id, fault, "write these numbers")


def quote_faults(item: Annotation, text: NormalisedText) -> Iterator[Failure]:
    """Tell where one excerpt departs from its text.

    Parameters
    ----------
    item : Annotation
        The annotation that quotes it.
    text : NormalisedText
        The text of its document.

    Yields
    ------
    Failure
        At most one: the first of words, surroundings, uniqueness and paragraph that is wrong.
    """
    position = item.excerpt.position
    words = text.text[position.start : position.end]
    paragraph = text.paragraph_at(position.start, position.end)
    fault = _words_fault(item.excerpt, words) or _surroundings_fault(item.excerpt, text.text)
    if fault:
        yield Failure(ANNOTATIONS_FILE, item.id, *fault)
    elif paragraph is None or paragraph.number != item.excerpt.paragraph:
        where = f"is not within paragraph {item.excerpt.paragraph}"
        mend = f"write {paragraph.number}" if paragraph else "quote from one paragraph"
        yield Failure(ANNOTATIONS_FILE, item.id, where, mend)


def _words_fault(excerpt: Excerpt, words: str) -> tuple[str, str] | None:
    """Tell when the words at the excerpt's place are not its own."""
    place = f"{excerpt.position.start}-{excerpt.position.end}"
    if excerpt.quote is None:
        if hashlib.sha256(words.encode()).hexdigest() != excerpt.sha256:
            return f"has another hash than the text at {place}", "mend the offsets or the hash"
    elif words != excerpt.quote.exact:
        fault = f"does not match the text at {place}"
        return fault, "quote it to the letter, at its offsets"
    return None


def _surroundings_fault(excerpt: Excerpt, text: str) -> tuple[str, str] | None:
    """Tell when what is said to stand around the words does not, or stands in two places."""
    if excerpt.quote is None:
        return None
    around = excerpt.quote.prefix + excerpt.quote.exact + excerpt.quote.suffix
    begin = excerpt.position.start - len(excerpt.quote.prefix)
    if not text.startswith(around, begin):
        fault = "has a prefix or suffix that does not stand around the words"
        return fault, "copy them from the normalised text"
    if text.find(around) != begin or text.find(around, begin + 1) >= 0:
        fault = "stands in several places, even with its prefix and suffix"
        return fault, "lengthen prefix or suffix"
    return None
