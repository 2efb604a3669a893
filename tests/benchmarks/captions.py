"""Measure how the division of captions and the looking up of scenes grow, as ratios.

Run by ``make bench``. Whatever stands in a caption, dividing it may cost a small multiple of what
plain sentences of the same length cost; ten times the scenes may cost little more than ten times.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from timeit import repeat
from typing import TYPE_CHECKING, Final

from geodata.briefing.caption import split_sentences
from geodata.briefing.load import read_shipped
from geodata.briefing.resolve import resolve_briefing
from geodata.read_atlas import read_atlas

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 4000
PLAIN: Final = "One road is open here [@open]. "
HOSTILE: Final = ("[@", "“", "(", ". ", "a.", "[@a;", "\n", " ", "… ", "St. ", "(.) ", "One [@a]. ")
MOST_HOSTILE: Final = 50.0
MOST_GROWTH: Final = 15.0
FEW: Final = 20
REPEATS: Final = 3


def shortest(act: Callable[[], object]) -> float:
    """Return the least seconds that something took, which other work disturbs least."""
    return min(repeat(act, number=1, repeat=REPEATS))


def time_captions() -> float:
    """Return how much longer the costliest hostile caption takes than a plain one."""
    plain = shortest(lambda: split_sentences((PLAIN * LONGEST)[:LONGEST]))
    hostile = (("a" * 1000 + part * LONGEST)[:LONGEST] for part in HOSTILE)
    return max(shortest(partial(split_sentences, text)) for text in hostile) / plain


def time_scenes() -> float:
    """Return how much longer ten times the scenes take to be looked up, without comparisons."""
    atlas, briefing = read_atlas(), read_shipped()["two-documents"]
    few, many = (
        replace(
            briefing,
            scenes=tuple(
                replace(briefing.scenes[number % len(briefing.scenes)], id=f"scene-{number}")
                for number in range(count)
            ),
        )
        for count in (FEW, 10 * FEW)
    )
    base = shortest(lambda: resolve_briefing(few, atlas, None))
    return shortest(lambda: resolve_briefing(many, atlas, None)) / base


def main() -> None:
    """Measure and print."""
    for title, ratio, most in (
        ("hostile caption / plain", time_captions(), MOST_HOSTILE),
        ("200 scenes / 20 scenes", time_scenes(), MOST_GROWTH),
    ):
        verdict = "met" if ratio <= most else "MISSED"
        print(f"{title:28}{ratio:8.2f}   wanted <= {most:<5} {verdict}")


if __name__ == "__main__":
    main()
