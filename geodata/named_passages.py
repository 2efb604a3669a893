"""Find every passage that names a corridor, so that none is passed over in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.documents import NormalisedText
    from geodata.model import Annotation, LeftOut

LEFT_OUT_FILE: Final = "left_out.json"

_EITHER: Final = r"(?:Armenian?|Iran(?:ian)?)"
_SPELLINGS: Final = {
    "Lachin": ("Lachin", "La\u00e7\u0131n", "Lacin", "Berdzor"),
    "Agdam-Askeran": (
        *("Agdam", "Aghdam", "A\u011fdam", "Akna"),
        *("Askeran", "Asgaran", "Askyaran", "\u0259sg\u0259ran"),
    ),
    "Zangezur": ("Zangezur", "Zangazur", "Zangezour", "Z\u0259ng\u0259zur"),
    "Nakhchivan": ("Nakhchivan", "Nakhichevan", "Nakhijevan", "Nax\u00e7\u0131van"),
    "Syunik": ("Syunik", "Siunik"),
    "Armenian-Iranian border": (
        rf"{_EITHER}\s*[-\u2010-\u2014]\s*{_EITHER}\s+border",
        rf"{_EITHER}(?:[\u2019']s)?\s+border\s+with\s+{_EITHER}",
        rf"border\s+between\s+{_EITHER}\s+and\s+{_EITHER}",
    ),
}
"""Spellings by name: every passage with one of them is cited, or left out with a reason."""

NAMES: Final = {
    name: re.compile(rf"\b(?:{'|'.join(spellings)})", re.IGNORECASE)
    for name, spellings in _SPELLINGS.items()
}
"""What finds the spellings of each name, upper or lower case."""


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """One place where a text names a feature.

    Parameters
    ----------
    start, end : int
        Unicode code points in the normalised text; the end is excluded.
    name : str
        Key of `NAMES`.
    spelling : str
        The name as it stands there.
    """

    start: int
    end: int
    name: str
    spelling: str


def find_namings(text: str) -> list[Naming]:
    """Find every place where a text names one of the features that must not be passed over.

    Parameters
    ----------
    text : str
        A normalised text.

    Returns
    -------
    list of Naming
        In the order of the text.

    Examples
    --------
    >>> [naming.name for naming in find_namings("From Aghdam to the Lachin corridor.")]
    ['Agdam-Askeran', 'Lachin']
    """
    return sorted(
        Naming(match.start(), match.end(), name, match.group())
        for name, spellings in NAMES.items()
        for match in spellings.finditer(text)
    )


def verify_coverage(
    annotations: Iterable[Annotation],
    left_out: Iterable[LeftOut],
    texts: Mapping[str, NormalisedText],
) -> list[Failure]:
    """Check that every naming is cited, or left out with a reason.

    Parameters
    ----------
    annotations : iterable of Annotation
        All annotations.
    left_out : iterable of LeftOut
        Passages that are left out.
    texts : mapping of str to NormalisedText
        Attached texts by IRI.

    Returns
    -------
    list of Failure
        Namings passed over, and passages left out that are not what they say.
    """
    omissions = tuple(left_out)
    ranges = [
        (item.excerpt.source, item.excerpt.position.start, item.excerpt.position.end)
        for item in annotations
    ]
    ranges += [(item.document, item.start, item.end) for item in omissions]
    failures = [failure for item in omissions for failure in _omission_faults(item, texts)]
    for iri, text in texts.items():
        kept = [(start, end) for source, start, end in ranges if source == iri]
        for naming in find_namings(text.text):
            if not any(start <= naming.start and naming.end <= end for start, end in kept):
                paragraph = text.paragraph_at(naming.start, naming.end)
                place = f"paragraph {paragraph.number}" if paragraph else "several paragraphs"
                fault = f"names {naming.spelling} at {naming.start} ({place}) without being cited"
                mend = f"annotate the passage, or list it in {LEFT_OUT_FILE} with a reason"
                failures.append(Failure(LEFT_OUT_FILE, iri, fault, mend))
    return failures


def _omission_faults(item: LeftOut, texts: Mapping[str, NormalisedText]) -> Iterator[Failure]:
    """Tell when a passage that is left out does not hold what its entry says."""
    text = texts.get(item.document)
    if text is None:
        return
    where = f"{item.document} {item.start}-{item.end}"
    paragraph = text.paragraph_at(item.start, item.end)
    names = {naming.name for naming in find_namings(text.text[item.start : item.end])}
    if paragraph is None or paragraph.number != item.paragraph:
        fault = f"is not within paragraph {item.paragraph}"
        yield Failure(LEFT_OUT_FILE, where, fault, "mend paragraph, start and end")
    if names != set(item.names):
        fault = f"names {', '.join(sorted(names)) or 'nothing'}"
        yield Failure(LEFT_OUT_FILE, where, fault, "list exactly these names")
