"""Find features, towns, events, excerpts and positions by any words that name or make them up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geodata.folding import fold, foldings, words_around
from geodata.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from geodata.atlas import Atlas

FEATURE: Final = "feature"
TOWN: Final = "town"
EVENT: Final = "event"
POSITION: Final = "position"
EXCERPT: Final = "excerpt"
KINDS: Final = (FEATURE, TOWN, EVENT, POSITION, EXCERPT)
"""Kinds of hits, in the order in which they come where they match alike."""

UNNAMED: Final = ("district_line", "main_road", "main_railway")
"""Kinds of background lines whose names only say what they are."""

LONGEST_QUERY: Final = 100
"""Characters of a query that are read."""

EXACT, PREFIX, WORD, INSIDE = range(4)
"""How well a text matches: the whole of it, its beginning, that of a word, or letters within."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and where it leads.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    id : str
        Id of the feature, town, event, actor or relation; IRI of the annotation.
    label : str
        Its name in English; for an excerpt its document and paragraph.
    matched : str
        The name that matched, in its script; of a longer text the words around the match.
    feature : str
        The feature that it leads to; empty where there is none.
    day : datetime.date or None
        For an event, the first day on which it had surely begun.
    actor : str
        For a position, the actor whose it is.
    """

    kind: str
    id: str
    label: str
    matched: str
    feature: str = ""
    day: date | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text under which something can be found.

    Parameters
    ----------
    hit : Hit
        What is found; its ``matched`` is the whole text.
    forms : tuple of str
        The folded text in each of its spellings, a space in front of every word.
    best : int
        The best match that the text may be: a passage is never a name.
    weight : float
        The heavier comes first among what matches alike.
    """

    hit: Hit
    forms: tuple[str, ...]
    best: int = EXACT
    weight: float = 0


@dataclass(frozen=True)
class SearchIndex:
    """Everything that can be found; built once for one version of the data.

    Parameters
    ----------
    entries : tuple of Entry
        In no order that matters.
    texts : tuple of str
        All forms of each entry in one line each, to pass over quickly what does not match.
    """

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]


def build_index(atlas: Atlas) -> SearchIndex:
    """Collect everything that can be found.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    SearchIndex
        Names in all languages, events, actors and relations, and the excerpts.
    """
    entries = [
        *_feature_entries(atlas),
        *_event_entries(atlas),
        *_position_entries(atlas),
        *_excerpt_entries(atlas),
    ]
    return SearchIndex(tuple(entries), tuple("\n".join(entry.forms) for entry in entries))


def search(index: SearchIndex, query: str, *, limit: int = 12) -> list[Hit]:
    """Find what matches a query, the best first.

    Parameters
    ----------
    index : SearchIndex
        What can be found.
    query : str
        Any text, from anyone; no more than `LONGEST_QUERY` characters of it are read.
    limit : int, optional
        Most hits to return. Every kind keeps its share of them, so that many towns of like names
        do not hide the one excerpt.

    Returns
    -------
    list of Hit
        Whole names, then beginnings of names, of words, and letters within; among these by kind,
        and the more populous town first. Empty for an empty query.
    """
    wanted = fold(query[:LONGEST_QUERY])
    if not wanted:
        return []
    # A single letter stands in nearly every name: it is looked for at the beginning of words.
    probe = wanted.partition(" ")[0] if len(wanted) > 1 else f" {wanted}"
    best: dict[tuple[str, str], tuple[int, Entry]] = {}
    for entry, text in zip(index.entries, index.texts, strict=True):
        if probe not in text or (rank := _rank(entry, wanted)) is None:
            continue
        key = entry.hit.kind, entry.hit.id
        if key not in best or rank < best[key][0]:
            best[key] = rank, entry
    ordered = sorted(best.values(), key=_order)
    return [_shown(entry.hit, wanted) for _, entry in _share(ordered, limit)]


def _rank(entry: Entry, wanted: str) -> int | None:
    """Return how well an entry matches; None where it does not."""
    start = f" {wanted}"
    words = [f" {word}" for word in wanted.split()] if " " in wanted else []
    ranks = [
        EXACT if form == start else PREFIX if form.startswith(start) else WORD
        for form in entry.forms
        if start in form or (words and all(word in form for word in words))
    ]
    if ranks:
        return max(min(ranks), entry.best)
    return INSIDE if any(wanted in form for form in entry.forms) else None


def _order(found: tuple[int, Entry]) -> tuple[int, int, float, str]:
    """Return what sorts a match: how well, of what kind, how heavy, and its name."""
    rank, entry = found
    return rank, KINDS.index(entry.hit.kind), -entry.weight, entry.hit.label


def _share(ordered: list[tuple[int, Entry]], limit: int) -> list[tuple[int, Entry]]:
    """Return the best matches of every kind, up to its share, and then the best of the rest."""
    share = limit // len(KINDS)
    taken = dict.fromkeys(KINDS, 0)
    kept: list[int] = []
    rest: list[int] = []
    for number, (_, entry) in enumerate(ordered):
        taken[entry.hit.kind] += 1
        (kept if taken[entry.hit.kind] <= share else rest).append(number)
    return [ordered[number] for number in sorted([*kept, *rest][:limit])]


def _shown(hit: Hit, wanted: str) -> Hit:
    """Return a hit with no more of a longer text than the words around the match."""
    if hit.kind not in {EVENT, EXCERPT}:
        return hit
    matched = "" if hit.matched == hit.label else words_around(hit.matched, wanted)
    return replace(hit, matched=matched)


def _entry(
    hit: Hit, text: str, *, language: str = "", best: int = EXACT, weight: float = 0
) -> Entry:
    """Return the entry of one text."""
    forms = tuple(f" {form}" for form in foldings(text, language))
    return Entry(replace(hit, matched=text), forms, best, weight)


def _feature_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield every name of every feature and town."""
    for feature_id, properties in atlas.features.items():
        if properties["kind"] in UNNAMED:
            continue
        kind = TOWN if properties["kind"] == "town" else FEATURE
        weight = float(properties.get("population") or 0) if kind == TOWN else 0.0
        if properties["role"] == "thematic":
            weight = 1.0
        hit = Hit(kind, feature_id, str(properties["name"]), "", feature_id)
        for language, name in _names(properties):
            yield _entry(hit, name, language=language, weight=weight)


def _names(properties: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return a feature's names with their languages, each once."""
    names = [("en", str(properties["name"])), ("en", str(properties.get("short") or ""))]
    for language, words in properties["names"].items():
        names += [(language, str(word)) for word in words]
    names += [("en", str(entry["name"])) for entry in properties.get("used_by", ())]
    return dict.fromkeys(pair for pair in names if pair[1])


def _event_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield the title and the summary of every event, the earlier event the heavier."""
    for number, event in enumerate(atlas.timeline.events):
        begun = Period.parse(event.date.written.partition("/")[0]).latest
        hit = Hit(EVENT, event.id, event.title, "", _first(event.features, atlas), begun)
        yield _entry(hit, event.title, weight=-number)
        yield _entry(hit, event.summary, best=WORD, weight=-number)


def _position_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield every actor, and every relation between some of them."""
    for actor in atlas.positions.actors:
        yield _entry(Hit(POSITION, actor.id, actor.name, "", actor=actor.id), actor.name)
    for relation in atlas.positions.relations:
        actor_id = relation.actors[0] if relation.actors else ""
        yield _entry(Hit(POSITION, relation.id, relation.title, "", actor=actor_id), relation.title)


def _excerpt_entries(atlas: Atlas) -> Iterator[Entry]:
    """Yield the words of every excerpt, or the note of one that is cited by its place only."""
    for number, annotation in enumerate(atlas.annotations):
        excerpt = annotation.excerpt
        label = f"{atlas.documents[excerpt.source].short}, paragraph {excerpt.paragraph}"
        hit = Hit(EXCERPT, annotation.id, label, "", _first(annotation.features, atlas))
        text = excerpt.quote.exact if excerpt.quote else annotation.note
        yield _entry(hit, text, best=WORD, weight=-number)


def _first(feature_ids: Iterable[str], atlas: Atlas) -> str:
    """Return the first of some features that the atlas has."""
    return next((name for name in feature_ids if name in atlas.features), "")
