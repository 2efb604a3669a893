"""Turn untrusted JSON objects into the parts of the evidence, noting every fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.constants import AGREEMENTS, SUPPORTS
from geodata.model import (
    Annotation,
    Author,
    Document,
    Excerpt,
    LeftOut,
    Reference,
    TextPositionSelector,
    TextQuoteSelector,
)

if TYPE_CHECKING:
    from geodata.fields import Fields
    from geodata.period import Period

POSITIONS: Final = (
    *("armenia", "azerbaijan", "georgia", "iran", "russia", "turkiye"),
    *("european-union", "united-states", "france", "india", "israel", "pakistan", "china"),
    *("ukraine", "nato", "csto", "international-organisations", "author"),
)
"""Whose position a passage may report; ``author`` is the document speaking for itself."""

SIDES: Final = (
    *("armenian", "azerbaijani", "georgian", "iranian", "russian", "turkish"),
    *("american", "international", "independent"),
)
"""Which side the publisher of a reference is on."""

METADATA: Final = ("title", "author", "issued", "publisher", "URL")
"""What a bibliography asks of a document, and a document may not state (CSL-JSON names)."""

QUOTE: Final = "TextQuoteSelector"
PLACE: Final = "TextPositionSelector"
SELECTORS: Final = (QUOTE, PLACE)
"""The selectors that a target may have, once each; without the words it has their hash."""

_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}\\^`]+")
_REFERENCE: Final = re.compile(r"ref-[a-z0-9-]+")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def parse_document(fields: Fields) -> Document:
    """Read an item of CSL-JSON with the atlas's ``custom`` fields.

    Parameters
    ----------
    fields : Fields
        One item of ``documents.json``.

    Returns
    -------
    Document
        The document; to be used only if `fields` is sound afterwards.
    """
    custom = fields.child("custom")
    dated = custom.child("dated")
    bounds = dated.text("earliest"), dated.text("latest")
    document = Document(
        id=fields.text("id", pattern=_IRI),
        short=custom.text("short"),
        description=custom.text("description", optional=fields.has("title")),
        title=fields.text("title", optional=True),
        authors=tuple(_parse_author(name) for name in fields.children("author")),
        issued=_parse_date_parts(fields, "issued"),
        publisher=fields.text("publisher", optional=True),
        url=fields.text("URL", optional=True, pattern=_ADDRESS),
        not_stated=custom.texts("not_stated", optional=True, choices=METADATA),
        file_name=custom.text("file_name"),
        sha256=custom.text("sha256", pattern=_SHA256),
        characters=custom.whole("characters", least=1),
        words=custom.whole("words", least=1),
        dated=dated.period("earliest", written="/".join(bounds) if all(bounds) else ""),
        dated_reason=dated.text("reason"),
        references=dated.texts("references", optional=True),
    )
    missing = {name for name in METADATA if not fields.has(name)}
    if custom.sound and missing != set(document.not_stated):
        fault = f"should be {', '.join(sorted(missing)) or 'empty'}"
        custom.fault("not_stated", fault, "list exactly what the bibliography leaves out")
    return document


def parse_annotation(fields: Fields) -> Annotation:
    """Read one annotation of a W3C AnnotationPage.

    Parameters
    ----------
    fields : Fields
        One item of ``annotations.json``.

    Returns
    -------
    Annotation
        The annotation; to be used only if `fields` is sound afterwards.
    """
    body = fields.child("body")
    fields.text("type", choices=("Annotation",))
    excerpt = _parse_excerpt(fields.child("target"))
    return Annotation(
        id=fields.text("id", pattern=_IRI),
        created=fields.period("created"),
        excerpt=excerpt,
        features=body.texts("features"),
        supports=body.text("supports", choices=SUPPORTS),
        position_of=body.texts("position_of", choices=POSITIONS),
        speaks_of=body.period("speaks_of"),
        speaks_of_reason=body.text("speaks_of_reason", optional=True),
        note=body.text("note", optional=excerpt.quote is not None),
        references=body.texts("references", optional=True),
    )


def parse_reference(fields: Fields) -> Reference:
    """Read one reference, an item of CSL-JSON with ``custom`` fields.

    Parameters
    ----------
    fields : Fields
        One item of ``references.json``.

    Returns
    -------
    Reference
        The reference; to be used only if `fields` is sound afterwards.
    """
    custom = fields.child("custom")
    accessed = _parse_date_parts(fields, "accessed")
    if accessed is None:
        fields.fault("accessed", "is missing", "give the day of reading as date-parts")
    return Reference(
        id=fields.text("id", pattern=_REFERENCE),
        url=fields.text("URL", pattern=_ADDRESS),
        title=fields.text("title", optional=True),
        publisher=fields.text("publisher"),
        issued=_parse_date_parts(fields, "issued"),
        accessed=accessed or fields.period("accessed", written=""),
        side=custom.text("side", choices=SIDES),
        origin=custom.text("origin"),
        statement=custom.text("statement"),
        agreement=custom.text("agreement", choices=AGREEMENTS),
    )


def parse_left_out(fields: Fields) -> LeftOut:
    """Read one passage that is left out, with its reason.

    Parameters
    ----------
    fields : Fields
        One item of ``left_out.json``.

    Returns
    -------
    LeftOut
        The passage; to be used only if `fields` is sound afterwards.
    """
    start = fields.whole("start")
    return LeftOut(
        document=fields.text("document", pattern=_IRI),
        paragraph=fields.whole("paragraph", least=1),
        start=start,
        end=fields.whole("end", least=start + 1),
        names=fields.texts("names"),
        reason=fields.text("reason"),
    )


def _parse_author(fields: Fields) -> Author:
    """Read a name of CSL-JSON: ``family`` and ``given``, or ``literal``."""
    if fields.has("literal"):
        return Author(fields.text("literal"))
    return Author(fields.text("family"), fields.text("given", optional=True))


def _parse_date_parts(fields: Fields, name: str) -> Period | None:
    """Read a date of CSL-JSON, ``{"date-parts": [[year, month, day]]}``, if there is one."""
    if not fields.has(name):
        return None
    parts = fields.child(name).raw("date-parts")
    match parts:
        case [[int() as year]]:
            written = f"{year:04}"
        case [[int() as year, int() as month]]:
            written = f"{year:04}-{month:02}"
        case [[int() as year, int() as month, int() as day]]:
            written = f"{year:04}-{month:02}-{day:02}"
        case _:
            fields.fault(name, "has no date-parts", "write {'date-parts': [[2023, 9, 6]]}")
            return None
    return fields.period(name, written=written)


def _parse_excerpt(fields: Fields) -> Excerpt:
    """Read the target of an annotation: a document, a place in it, and the words or their hash."""
    selectors = fields.children("selector")
    kinds = {str(selector.raw("type")): selector for selector in selectors}
    quote, position = (kinds.get(kind) for kind in SELECTORS)
    if position is None:
        fields.fault("selector", f"lacks a {PLACE}", f"add a {PLACE}")
    if set(kinds) - set(SELECTORS) or len(selectors) > len(kinds):
        fields.fault("selector", "holds more than both", f"keep one each of {SELECTORS}")
    if quote is not None and fields.has("sha256"):
        fields.fault("sha256", "stands beside the words", "remove it, or the words")
    start = position.whole("start") if position else 0
    return Excerpt(
        source=fields.text("source", pattern=_IRI),
        paragraph=fields.whole("paragraph", least=1),
        quote=_parse_quote(quote) if quote else None,
        position=TextPositionSelector(
            start, position.whole("end", least=start + 1) if position else start + 1
        ),
        sha256="" if quote else fields.text("sha256", pattern=_SHA256),
    )


def _parse_quote(fields: Fields) -> TextQuoteSelector:
    """Read the words and what stands around them."""
    return TextQuoteSelector(
        exact=fields.text("exact"),
        prefix=fields.text("prefix", optional=True),
        suffix=fields.text("suffix", optional=True),
    )
