"""Carry which briefing and scene are open in the address, and read them from any address."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from geodata.briefing.encode import encode_briefing
from geodata.briefing.load import parse_briefing
from geodata.errors import DataError
from panels.address_parts import AddressParts, shorten
from panels.briefing.shelf import MOST_OWN, Shelf, choose, edit, keep
from panels.packing import LONGEST_PACKED, pack_json, unpack_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.briefing.model import Briefing

BRIEFING: Final = "briefing"
SCENE: Final = "scene"
OWN: Final = "own"
PRESENT: Final = "present"
PARAMETERS: Final = (BRIEFING, SCENE, OWN, PRESENT)
"""Address parameters that the page writes."""

LARGEST_OWN: Final = 400_000
"""Bytes that the parameter of an own briefing may unpack to."""

YES: Final = "1"
SOURCE: Final = "the address"
"""Stands for the file's name in what is told about a briefing in an address."""

TOO_LONG: Final = (
    f"The link does not hold this briefing: it is longer than {LONGEST_PACKED:,} characters. "
    "Save it as a file and hand that over."
)
NOT_HELD: Final = (
    "The link names somebody’s own briefing, which was too long to travel in it: "
    "ask them for its file, and load it here."
)


def encode_link(shelf: Shelf, briefing: Briefing, *, presenting: bool = False) -> dict[str, str]:
    """Return the query parameters that restore the page.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    briefing : Briefing
        The open one.
    presenting : bool, optional
        Whether it is being presented.

    Returns
    -------
    dict of str to str
        The briefing always; the scene where it is not the first; an own briefing whole, where it
        is short enough.
    """
    scenes = [scene.id for scene in briefing.scenes]
    selected = shelf.scene if shelf.scene in scenes[1:] else ""
    own = pack_briefing(briefing) if shelf.find_own(briefing.id) else ""
    values = {BRIEFING: briefing.id, SCENE: selected, OWN: own, PRESENT: YES if presenting else ""}
    return {name: value for name, value in values.items() if value}


def is_held(shelf: Shelf, briefing: Briefing) -> bool:
    """Tell whether a link to the page holds the open briefing.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    briefing : Briefing
        The open one.

    Returns
    -------
    bool
        False for an own briefing that is too long for an address.
    """
    return not shelf.find_own(briefing.id) or bool(pack_briefing(briefing))


# The same briefing is asked for in every rerun, and compressing it takes some milliseconds.
@lru_cache(maxsize=16)
def pack_briefing(briefing: Briefing) -> str:
    """Return a briefing as one address parameter.

    Parameters
    ----------
    briefing : Briefing
        Any briefing.

    Returns
    -------
    str
        Empty where it would be longer than `panels.packing.LONGEST_PACKED`.
    """
    texts = (len(scene.caption) + len(scene.notes) for scene in briefing.scenes)
    if sum(texts) > LARGEST_OWN // 4:
        return ""
    told = encode_briefing(briefing)
    told["scenes"] = [_shortest(scene) for scene in told["scenes"]]
    return pack_json(told)


def follow_link(
    shelf: Shelf, parameters: Mapping[str, str], shipped: Mapping[str, Briefing]
) -> tuple[Shelf, bool, list[str]]:
    """Return the shelf with what an address asks for open.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings before.
    parameters : mapping of str to str
        Query parameters, from anyone.
    shipped : mapping of str to Briefing
        The shipped briefings by id.

    Returns
    -------
    shelf : Shelf
        The reader's briefings after.
    presenting : bool
        Whether the address asks to present.
    notices : list of str
        One sentence for each thing that was left out.
    """
    parts = AddressParts(parameters)
    named = wanted = parts.text(BRIEFING)
    if OWN in parameters:
        shelf, wanted = _take_own(shelf, parameters[OWN], shipped, parts)
        wanted = wanted or (named if named in shipped else "")
    elif wanted and wanted not in shipped and not shelf.find_own(wanted):
        missing = f"The address names a briefing that the atlas does not have: {shorten(wanted)}."
        parts.notices.append(NOT_HELD if wanted.startswith("own-") else missing)
        wanted = ""
    history = shelf.find_own(wanted)
    briefing = history.present if history else shipped.get(wanted)
    if briefing is not None:
        scenes = [scene.id for scene in briefing.scenes]
        scene = parts.text(SCENE)
        if scene and scene not in scenes:
            parts.notices.append(f"The briefing has no scene of the name {shorten(scene)}.")
            scene = ""
        shelf = choose(shelf, briefing.id, scene)
    presenting = parts.text(PRESENT) == YES and briefing is not None
    return shelf, presenting, parts.first_notices()


def _take_own(
    shelf: Shelf, parameter: str, shipped: Mapping[str, Briefing], parts: AddressParts
) -> tuple[Shelf, str]:
    """Return the shelf with the briefing that an address holds, and its id; note what is wrong."""
    try:
        raw = unpack_bytes(parameter, largest=LARGEST_OWN)
        briefing = parse_briefing(raw, file=SOURCE)
    except ValueError:
        parts.notices.append("The briefing in the address could not be read; it may be cut off.")
        return shelf, ""
    except DataError as error:
        parts.notices.append(f"The briefing in the address was left out. {error.failures[0]}.")
        return shelf, ""
    history = shelf.find_own(briefing.id)
    if history is not None:
        # The reader goes back and forth in the browser: that can be undone as any other change.
        same = history.present == briefing
        return (
            shelf if same else edit(shelf, shipped, lambda _: briefing, target=history.present)
        ), briefing.id
    if shelf.is_full:
        parts.notices.append(f"{MOST_OWN} briefings are kept at most; remove one first.")
        return shelf, ""
    kept = keep(shelf, shipped, briefing)
    return kept, kept.chosen


def _shortest(scene: dict[str, Any]) -> dict[str, Any]:
    """Return a scene's JSON without what a reader of the file takes for granted."""
    told = {name: value for name, value in scene.items() if value or name in _REQUIRED}
    if told.get("language") == "en":
        del told["language"]
    return told


_REQUIRED: Final = frozenset(("id", "title", "view", "layers", "date", "created"))
"""Fields that every scene has in a file, though they may be empty."""
