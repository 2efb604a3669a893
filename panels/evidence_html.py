"""Write the parts of the evidence panel as HTML, every value escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from panels.escaping import escape_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.model import Annotation, Document, Reference

LANGUAGE_NAMES: Final = {
    "en": "English",
    "hy": "Armenian",
    "az": "Azerbaijani",
    "ru": "Russian",
    "fa": "Persian",
    "tr": "Turkish",
    "ka": "Georgian",
    "und": "Other names",
}
"""Language of a list of names, by ISO 639-1 code; ``und`` is ISO 639-2's undetermined."""

POSITION_LABELS: Final = {
    "armenia": "Armenia",
    "azerbaijan": "Azerbaijan",
    "georgia": "Georgia",
    "iran": "Iran",
    "russia": "Russia",
    "turkiye": "Türkiye",
    "european-union": "the European Union",
    "united-states": "the United States",
    "france": "France",
    "india": "India",
    "israel": "Israel",
    "pakistan": "Pakistan",
    "china": "China",
    "ukraine": "Ukraine",
    "nato": "NATO",
    "csto": "the Collective Security Treaty Organization",
    "international-organisations": "international organisations",
    "author": "the author",
}
SUPPORT_LABELS: Final = {
    "location": "location",
    "status": "status",
    "position": "position of an actor",
    "motive": "motive",
    "figure": "figure",
}
METRES_A_KILOMETRE: Final = 1000
SILENT: Final = "The documents do not name this feature."


def heading_html(properties: Mapping[str, Any], leading: str = "") -> str:
    """Return the feature's leading name, all its names and what it is.

    Parameters
    ----------
    properties : mapping
        The feature's properties.
    leading : str, optional
        The name that leads; the feature's English one where it is empty.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(
        f'<tr><th scope="row">{escape_html(LANGUAGE_NAMES[language])}</th>'
        f'<td lang="{escape_html(language)}">{escape_html(" · ".join(words))}</td></tr>'
        for language, words in properties["names"].items()
        if words
    )
    names = f'<table class="atlas-facts atlas-names">{rows}</table>' if rows else ""
    description = properties.get("description", "")
    text = f'<p class="atlas-small">{escape_html(description)}</p>' if description else ""
    return f"<h2>{escape_html(leading or properties['name'])}</h2>{names}{text}"


def facts_html(properties: Mapping[str, Any], references: Mapping[str, Reference]) -> str:
    """Return the table of key figures: how it is drawn, how long it is, and who says so.

    Parameters
    ----------
    properties : mapping
        The feature's properties.
    references : mapping of str to Reference
        References by id, for the published lengths.

    Returns
    -------
    str
        HTML.
    """
    rows = []
    if "length_drawn_km" in properties:
        rows.append(("Length as drawn", f"{properties['length_drawn_km']:.0f} km"))
    if published := properties.get("length_published_km"):
        rows.append(("Length as published", _published_range(published)))
    if properties.get("length_note"):
        rows.append(("Why they differ", properties["length_note"]))
    if "dates" in properties:
        rows.append(("Dates", properties["dates"].replace("/", " to ")))
    elif "valid_from" in properties or "valid_to" in properties:
        begin, end = properties.get("valid_from"), properties.get("valid_to")
        words = [f"from {begin}" if begin else "", f"until {end}" if end else ""]
        rows.append(("Dates", " ".join(word for word in words if word)))
    error = f"{properties['error_m'] / METRES_A_KILOMETRE:g} km"
    rows.append(("Geometry", f"{properties['certainty']}; likely error {error}"))
    figures = [
        (f"{entry['km']:g} km", f"{entry['stretch']} ({references[entry['reference']].publisher})")
        for entry in properties.get("length_published_km", ())
    ]
    used = [
        (entry["name"], f"used by {entry['used_by']}") for entry in properties.get("used_by", ())
    ]
    return (
        f'<table class="atlas-facts">{_rows(rows)}</table>'
        + _details("Each published length and who gives it", figures)
        + _details("Names of the route and who uses them", used)
    )


def _published_range(published: Iterable[Mapping[str, Any]]) -> str:
    """Return the published lengths in a few words: those with the drawn line's own ends."""
    figures = [entry["km"] for entry in published if entry["comparable"]]
    if not figures:
        return "none with the same two ends; others below"
    low, high = min(figures), max(figures)
    span = f"{low:g} km" if low == high else f"{low:g} to {high:g} km"
    count = "1 figure" if len(figures) == 1 else f"{len(figures)} figures"
    return f"{span} ({count} with the same two ends)"


def _details(title: str, rows: list[tuple[str, str]]) -> str:
    """Return a table that opens on demand; nothing where there is nothing to show."""
    if not rows:
        return ""
    table = f'<table class="atlas-facts">{_rows(rows)}</table>'
    return f'<details class="atlas-more"><summary>{escape_html(title)}</summary>{table}</details>'


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    """Return table rows; a heading that repeats is printed once."""
    written, last = [], ""
    for title, value in rows:
        shown = "" if title == last else escape_html(title)
        written.append(f'<tr><th scope="row">{shown}</th><td>{escape_html(value)}</td></tr>')
        last = title
    return "".join(written)


def quotation_html(annotation: Annotation, document: Document) -> str:
    """Return one excerpt as a quotation with its source and what it supports.

    Where the words are not shipped, what the passage says stands there in the atlas's words.

    Parameters
    ----------
    annotation : Annotation
        The annotation whose excerpt is quoted.
    document : Document
        The document it comes from.

    Returns
    -------
    str
        HTML; the editor's note stands outside the quotation.
    """
    excerpt = annotation.excerpt
    reported = _list(POSITION_LABELS[actor] for actor in annotation.position_of)
    tags = f'<span class="atlas-tag">{escape_html(SUPPORT_LABELS[annotation.supports])}</span>'
    source = escape_html(f"{document.short}, paragraph {excerpt.paragraph}")
    about = escape_html(
        f"position reported: {reported}" if reported != "the author" else "the author’s own words"
    )
    time = escape_html(annotation.speaks_of.written.replace("/", " to "))
    footer = f"<footer>{source}<br>{tags}{about} · speaks of {time}</footer>"
    if excerpt.quote is None:
        said = f'<p class="atlas-said">{escape_html(annotation.note)}</p>'
        kept = '<p class="atlas-small">In our words; the passage is cited by its place.</p>'
        return f'<figure class="atlas-quote atlas-cited">{said}{footer}{kept}</figure>'
    note = f'<p class="atlas-note">Editor’s note: {escape_html(annotation.note)}</p>'
    return (
        f'<figure class="atlas-quote"><blockquote>“{escape_html(excerpt.quote.exact)}”'
        f"</blockquote>{footer}</figure>{note if annotation.note else ''}"
    )


def references_html(references: Iterable[Reference]) -> str:
    """Return facts from outside the documents, each with who publishes it and when it was read.

    Parameters
    ----------
    references : iterable of Reference
        References to show.

    Returns
    -------
    str
        HTML list.
    """
    return f'<ul class="atlas-references">{"".join(map(_reference_html, references))}</ul>'


def _reference_html(reference: Reference) -> str:
    """Return one reference as a list item."""
    dated = f"page of {reference.issued.written}" if reference.issued else "undated page"
    read = f"{dated}, read {reference.accessed.written}"
    publisher = escape_html(f"{reference.publisher} ({reference.side})")
    link = (
        f'<a href="{escape_html(reference.url)}" target="_blank" rel="noreferrer">{publisher}</a>'
    )
    return f"<li>{escape_html(reference.statement)} {link}, {escape_html(read)}.</li>"


def _list(words: Iterable[str]) -> str:
    """Return words joined as a sentence lists them."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
