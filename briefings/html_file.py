"""Make one HTML file of a briefing, which opens from a disk without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.material import silent
from layers.player import build_player, player_payload

if TYPE_CHECKING:
    from briefings.material import Material, Progress


def build_html(material: Material, *, progress: Progress = silent) -> bytes:
    """Make the file.

    Parameters
    ----------
    material : Material
        The briefing with its resolved scenes.
    progress : callable, optional
        Is told when it begins and when it is done.

    Returns
    -------
    bytes
        HTML in UTF-8 with map, data, relief, fonts and scripts inside. Equal input gives equal
        bytes.
    """
    progress(0, 1, "Writing the page")
    atlas = material.data.atlas
    payload = player_payload(material.briefing, material.scenes, atlas)
    content = build_player(atlas, payload=payload).encode()
    progress(1, 1, "Done")
    return content
