"""Compare the network with published lengths, and tell the length of every edge."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import SourceError
from geodata.sources.network_features import LEAST_KM
from geodata.sources.network_lengths import (
    TERRAINS,
    Stretch,
    fit_factors,
    leave_one_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geodata.sources.network_specification import NetworkSpecification, Published

    Feature = dict[str, Any]

MINUS: Final = "\N{MINUS SIGN}"


def tell_lengths(edges: Sequence[Feature], specification: NetworkSpecification) -> None:
    """Write the length of every edge into its properties.

    A published length is shared out among the edges of its stretch in proportion to their
    estimated lengths; of a stretch that leads beyond the map, the last edge takes the rest.

    Parameters
    ----------
    edges : sequence of dict
        Features of the edges; changed in place.
    specification : NetworkSpecification
        Published lengths.
    """
    factors = fit_factors(read_stretches(edges, specification))
    estimates = {
        edge["id"]: edge["properties"]["length_drawn_km"] * factors[edge["properties"]["terrain"]]
        for edge in edges
    }
    for edge in edges:
        edge["properties"]["length_km"] = _written(estimates[edge["id"]])
    beyond = {link.beyond for link in specification.links if link.beyond}
    for row in specification.published:
        if row.trusted:
            chain = find_chain(edges, row, specification)
            _share_out(row, chain, estimates, beyond=row.end in beyond)
    _copy_to_doubles(edges, specification)


def _copy_to_doubles(edges: Sequence[Feature], specification: NetworkSpecification) -> None:
    """Give links over a feature's line the feature's lengths."""
    named = ("length_km", "length_basis", "length_references")
    for double in specification.doubles:
        for edge in edges:
            if edge["properties"]["feature"] == double.feature:
                told = edge["properties"]
                key = tuple(told[name] for name in ("from", "to", "mode"))
                for other in edges:
                    of = other["properties"]
                    if not of["feature"] and tuple(of[it] for it in ("from", "to", "mode")) == key:
                        of |= {name: told[name] for name in named}


def _share_out(
    row: Published, chain: Sequence[Feature], estimates: Mapping[str, float], *, beyond: bool
) -> None:
    """Write a published length into the edges of its stretch.

    Where the stretch leads beyond the map, its last edge takes what the others leave: what is
    drawn of that edge says nothing of its length.
    """
    told = list(chain)
    km = row.km
    if beyond:
        told = [chain[-1]]
        km -= sum(estimates[edge["id"]] for edge in chain[:-1])
    share = km / sum(estimates[edge["id"]] for edge in told)
    for edge in told:
        edge["properties"] |= {
            "length_km": _written(share * estimates[edge["id"]]),
            "length_basis": "published",
            "length_references": [row.reference],
        }


def read_stretches(edges: Sequence[Feature], specification: NetworkSpecification) -> list[Stretch]:
    """Return the stretches to which the factors are fitted.

    Parameters
    ----------
    edges : sequence of dict
        Features of the edges.
    specification : NetworkSpecification
        Published lengths.

    Returns
    -------
    list of Stretch
        In the order of their table.
    """
    stretches = []
    for row in specification.published:
        if row.fit:
            chain = find_chain(edges, row, specification)
            drawn = dict.fromkeys(TERRAINS, 0.0)
            for edge in chain:
                properties = edge["properties"]
                drawn[properties["terrain"]] += properties["length_drawn_km"]
            name = f"{row.start} – {row.end}, {chain[0]['properties']['mode']}"
            stretches.append(Stretch(name, row.km, drawn, row.reference))
    return stretches


def find_chain(
    edges: Sequence[Feature], row: Published, specification: NetworkSpecification
) -> list[Feature]:
    """Return the edges that lead along a published stretch, in order.

    Parameters
    ----------
    edges : sequence of dict
        Features of the edges.
    row : Published
        The stretch.
    specification : NetworkSpecification
        Ways and links of which it is made.

    Returns
    -------
    list of dict
        Some of the edges.

    Raises
    ------
    SourceError
        If the ways and links do not lead from its start to its end.
    """
    own = list(_edges_of(edges, row, specification))
    chains: list[tuple[str, list[Feature]]] = [(row.start, [])]
    while chains:
        here, chain = chains.pop()
        if here == row.end:
            return chain
        for edge in own:
            ends = (edge["properties"]["from"], edge["properties"]["to"])
            if here in ends and edge not in chain:
                chains.append((ends[ends[0] == here], [*chain, edge]))
    raise SourceError(f"{row.start} – {row.end}: is no stretch of {', '.join(row.along)}")


def error_table(edges: Sequence[Feature], specification: NetworkSpecification) -> str:
    """Return the factors and the misses of each stretch by factors fitted to all others.

    Parameters
    ----------
    edges : sequence of dict
        Features of the edges.
    specification : NetworkSpecification
        Published lengths.

    Returns
    -------
    str
        Two tables in Markdown.
    """
    stretches = read_stretches(edges, specification)
    factors = fit_factors(stretches)
    drawn = {name: sum(it.drawn_km[name] for it in stretches) for name in TERRAINS}
    lines = ["| terrain | factor | drawn km in the stretches |", "|---|---|---|"]
    lines += [f"| {name} | {factors[name]:.3f} | {drawn[name]:.0f} |" for name in TERRAINS]
    lines += [
        "",
        "| stretch | published km | drawn km | estimated km | miss | |",
        "|---|---|---|---|---|---|",
    ]
    for miss in leave_one_out(stretches):
        told = miss.stretch
        cells = [
            told.name,
            f"{told.published_km:g}",
            f"{sum(told.drawn_km.values()):.1f}",
            f"{miss.estimated_km:.1f}",
            f"{miss.relative:+.1%}".replace("%", " %").replace("-", MINUS),
            "more than 15 %" if miss.marked else "",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _edges_of(
    edges: Sequence[Feature], row: Published, specification: NetworkSpecification
) -> Iterator[Feature]:
    """Yield the edges of the ways and links along which a stretch leads."""
    keys = {key for name in row.along for key in _keys(name, specification)}
    for edge in edges:
        properties: Mapping[str, Any] = edge["properties"]
        if tuple(properties[name] for name in ("from", "to", "mode", "feature")) in keys:
            yield edge


def _keys(name: str, specification: NetworkSpecification) -> Iterator[tuple[str, ...]]:
    """Yield ends, mode and feature of the edges of a way or link; a way may have either mode."""
    for way in specification.ways:
        if way.feature == name:
            for mode in ("road", "rail"):
                yield from ((*ends, mode, name) for ends in pairwise(way.nodes))
    for link in specification.links:
        if link.id == name:
            yield from (
                (*ends, link.mode, link.feature) for ends in pairwise(specification.cuts(link))
            )


def _written(km: float) -> float:
    """Return a length as it is written."""
    return max(LEAST_KM, round(km, 1))
