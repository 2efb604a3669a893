"""Name the parts of the evidence: documents, excerpts, annotations and references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.period import Period


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a normalised text.

    Parameters
    ----------
    number : int
        Counted from 1, headings and notes included.
    start, end : int
        Unicode code points in the normalised text; the end is excluded.
    text : str
        The paragraph itself.
    """

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Author:
    """A person or body that a document names as its author.

    Parameters
    ----------
    family : str
        Family name, or the whole name of a body.
    given : str
        Given names; empty for a body.
    """

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source document as the bibliography knows it; its text is not shipped.

    Parameters
    ----------
    id : str
        IRI that annotations target.
    short : str
        Label for the panel; in square brackets where it is a description of our own.
    description : str
        What the document is, in our words; for citing a document without a title.
    title : str
        Title as the text gives it; empty when the text gives none.
    authors : tuple of Author
        Authors that the text names.
    issued : Period or None
        Date that the text gives.
    publisher, url : str
        Publisher and address that the text gives.
    not_stated : tuple of str
        Those of `geodata.parse_evidence.METADATA` that the text does not give.
    file_name : str
        Name of the attached file.
    sha256 : str
        Hash of the normalised text in UTF-8.
    characters, words : int
        Length of the normalised text.
    dated : Period
        When the document was written, as far as it can be known.
    dated_reason : str
        Why the interval is what it is.
    references : tuple of str
        Ids of the references that the reason rests on.
    """

    id: str
    short: str
    description: str
    title: str
    authors: tuple[Author, ...]
    issued: Period | None
    publisher: str
    url: str
    not_stated: tuple[str, ...]
    file_name: str
    sha256: str
    characters: int
    words: int
    dated: Period
    dated_reason: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The words quoted, and what stands around them (W3C Web Annotation, 4.2.4).

    Parameters
    ----------
    exact : str
        The words, to the letter.
    prefix, suffix : str
        The characters just before and after, enough to find the one place.
    """

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Where the words stand in the normalised text (W3C Web Annotation, 4.2.5).

    Parameters
    ----------
    start, end : int
        Unicode code points from 0; the end is excluded.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a document: its place, and its words or their hash.

    Parameters
    ----------
    source : str
        IRI of the document.
    paragraph : int
        Number of the paragraph it stands in.
    quote : TextQuoteSelector or None
        The words; None where they are not shipped, only cited by their place.
    position : TextPositionSelector
        Their place.
    sha256 : str
        Hash of the words in UTF-8 where they are not shipped; else empty.
    """

    source: str
    paragraph: int
    quote: TextQuoteSelector | None
    position: TextPositionSelector
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one passage says about some features (W3C Web Annotation).

    Parameters
    ----------
    id : str
        IRI of the annotation.
    created : Period
        Day on which it was written.
    excerpt : Excerpt
        The passage.
    features : tuple of str
        Ids of the features it speaks of.
    supports : str
        One of `geodata.constants.SUPPORTS`.
    position_of : tuple of str
        Whose position the passage reports, of `geodata.parse_evidence.POSITIONS`.
    speaks_of : Period
        The time it speaks of.
    speaks_of_reason : str
        How that time follows from the text.
    note : str
        The editor's note, which stands outside the quotation; may be empty.
    references : tuple of str
        Ids of the references that the note rests on.
    """

    id: str
    created: Period
    excerpt: Excerpt
    features: tuple[str, ...]
    supports: str
    position_of: tuple[str, ...]
    speaks_of: Period
    speaks_of_reason: str
    note: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One feature tied to one passage.

    Parameters
    ----------
    feature_id : str
        The feature.
    annotation : Annotation
        The annotation that names it.
    """

    feature_id: str
    annotation: Annotation

    @property
    def excerpt(self) -> Excerpt:
        """The passage."""
        return self.annotation.excerpt


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that names a feature but is not cited, and why.

    Parameters
    ----------
    document : str
        IRI of the document.
    paragraph : int
        Number of the paragraph.
    start, end : int
        Unicode code points in the normalised text; the end is excluded.
    names : tuple of str
        Names that stand in the passage.
    reason : str
        Why it is not cited.
    """

    document: str
    paragraph: int
    start: int
    end: int
    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact from outside the documents, in our own words.

    Parameters
    ----------
    id : str
        Begins with ``ref-``.
    url : str
        Address of the page.
    title : str
        Its title; empty when it was not read.
    publisher : str
        Who publishes it.
    issued : Period or None
        Date of the page; None when it has none.
    accessed : Period
        Day on which it was read.
    side : str
        Which side the publisher is on, of `geodata.parse_evidence.SIDES`.
    origin : str
        Who authored the information; two references are independent when this differs.
    statement : str
        The fact, in one neutral sentence of our own.
    agreement : str
        One of `geodata.constants.AGREEMENTS`.
    """

    id: str
    url: str
    title: str
    publisher: str
    issued: Period | None
    accessed: Period
    side: str
    origin: str
    statement: str
    agreement: str
