"""Read source documents, bring them into one normal form and count in it.

The normal form is what paragraphs, offsets and hashes refer to; docs/documents.md gives the
rule in words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError, Failure
from geodata.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geodata.model import Document

SUFFIXES: Final = (".txt", ".md")
"""Which files of a folder are taken for documents."""

LARGEST_DOCUMENT: Final = 5_000_000
"""Most bytes that one document may have."""

NAVIGATION: Final = frozenset({"Select one or more categories"})
"""Lines of a site's navigation that are dropped where a text begins with them."""

TEASERS: Final = frozenset({"Read next", "Similar Posts"})
"""Lines with which a site's teasers begin; the text ends before the first of them."""

_BLANK_LINES: Final = re.compile(r"\n{3,}")


def normalise(raw: str) -> str:
    r"""Bring a text into the form that paragraphs, offsets and hashes refer to.

    Parameters
    ----------
    raw : str
        The text as it was read.

    Returns
    -------
    str
        The same words without navigation, teasers, trailing and surplus white space.

    Examples
    --------
    >>> normalise("One. \r\n\r\n\r\nTwo.\nRead next\nTeaser")
    'One.\n\nTwo.'
    """
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    kept = list(dropwhile(lambda line: not line or line in NAVIGATION, lines))
    ending = next((index for index, line in enumerate(kept) if line in TEASERS), len(kept))
    return _BLANK_LINES.sub("\n\n", "\n".join(kept[:ending])).strip()


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Split a normalised text into its paragraphs.

    Parameters
    ----------
    text : str
        A text that `normalise` returned.

    Returns
    -------
    tuple of Paragraph
        The blocks between blank lines, numbered from 1.

    Examples
    --------
    >>> [(part.number, part.start, part.end) for part in split_paragraphs("One.\n\nTwo.")]
    [(1, 0, 4), (2, 6, 10)]
    """
    paragraphs: list[Paragraph] = []
    start = 0
    for number, block in enumerate(text.split("\n\n") if text else (), 1):
        paragraphs.append(Paragraph(number, start, start + len(block), block))
        start += len(block) + len("\n\n")
    return tuple(paragraphs)


def count_words(text: str) -> int:
    """Count the words of a text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int
        How many runs of characters stand between white space.
    """
    return len(text.split())


@dataclass(frozen=True)
class NormalisedText:
    """The text of one document, in normal form.

    Parameters
    ----------
    file_name : str
        Name of the file it was read from.
    text : str
        What `normalise` made of it.
    """

    file_name: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, in order."""
        return split_paragraphs(self.text)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    def paragraph_at(self, start: int, end: int) -> Paragraph | None:
        """Find the paragraph that holds a range.

        Parameters
        ----------
        start, end : int
            Unicode code points; the end is excluded.

        Returns
        -------
        Paragraph or None
            The paragraph; None when the range is empty or leaves one paragraph.
        """
        return next(
            (part for part in self.paragraphs if part.start <= start < end <= part.end), None
        )


@dataclass(frozen=True)
class AttachedDocuments:
    """The documents of one folder, beside the bibliography.

    Parameters
    ----------
    texts : dict of str to NormalisedText
        Text by IRI, of every document whose hash or file name was found.
    differing : tuple of str
        IRIs among them whose file has the right name but another hash.
    missing : tuple of str
        IRIs of which there is no file.
    unknown : tuple of str
        Names of files that belong to no document of the bibliography.
    """

    texts: dict[str, NormalisedText]
    differing: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def decode_document(file_name: str, content: bytes) -> NormalisedText:
    """Turn the bytes of a file, or of an upload, into a normalised text.

    Parameters
    ----------
    file_name : str
        Name of the file, for the message and for matching.
    content : bytes
        The whole file.

    Returns
    -------
    NormalisedText
        The text.

    Raises
    ------
    DataError
        When it is too large, is not UTF-8, or has no text.
    """
    if len(content) > LARGEST_DOCUMENT:
        fault = f"holds {len(content):,} bytes"
        raise DataError([Failure(file_name, "", fault, f"keep it under {LARGEST_DOCUMENT:,}")])
    try:
        text = normalise(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = f"is not UTF-8 (byte {error.start})"
        raise DataError([Failure(file_name, "", fault, "save it as UTF-8")]) from error
    if not text:
        raise DataError([Failure(file_name, "", "has no text", "attach the document itself")])
    return NormalisedText(file_name, text)


def match_documents(
    texts: Iterable[NormalisedText], documents: Iterable[Document]
) -> AttachedDocuments:
    """Tell which attached text is which document of the bibliography.

    Parameters
    ----------
    texts : iterable of NormalisedText
        Attached texts.
    documents : iterable of Document
        The bibliography.

    Returns
    -------
    AttachedDocuments
        Matched by hash; by file name where no hash fits, which is told as a difference.
    """
    left = list(texts)
    matched: dict[str, NormalisedText] = {}
    bibliography = list(documents)
    for key in ("sha256", "file_name"):
        for document in bibliography:
            wanted = getattr(document, key)
            found = next((text for text in left if getattr(text, key) == wanted), None)
            if found is not None and document.id not in matched:
                matched[document.id] = found
                left.remove(found)
    return AttachedDocuments(
        texts={item.id: matched[item.id] for item in bibliography if item.id in matched},
        differing=tuple(
            item.id
            for item in bibliography
            if item.id in matched and matched[item.id].sha256 != item.sha256
        ),
        missing=tuple(item.id for item in bibliography if item.id not in matched),
        unknown=tuple(text.file_name for text in left),
    )


def read_attached_documents(folder: Path, documents: Iterable[Document]) -> AttachedDocuments:
    """Read every document of a folder and match it to the bibliography.

    Parameters
    ----------
    folder : Path
        Where the documents lie, as .txt or .md files; folders below it are not searched.
    documents : iterable of Document
        The bibliography.

    Returns
    -------
    AttachedDocuments
        What was found, what differs and what is missing.

    Raises
    ------
    DataError
        With every file that cannot be read, or when there is no such folder.
    """
    if not folder.is_dir():
        fault, mend = "is not a folder", "name the folder that holds the documents"
        raise DataError([Failure(str(folder), "", fault, mend)])
    texts: list[NormalisedText] = []
    failures: list[Failure] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            try:
                texts.append(_read_document(path))
            except DataError as error:
                failures.extend(error.failures)
    if failures:
        raise DataError(failures)
    return match_documents(texts, documents)


def _read_document(path: Path) -> NormalisedText:
    """Read one file, no more of it than a document may have."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_DOCUMENT + 1)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        raise DataError([Failure(path.name, "", fault, "let the atlas read it")]) from error
    return decode_document(path.name, content)
