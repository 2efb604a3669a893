"""Name countries by their codes, as routes and scenarios write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.constants import COUNTRY_CODES

if TYPE_CHECKING:
    from geodata.atlas import Atlas

_FEATURES: Final = {code: feature_id for feature_id, code in COUNTRY_CODES.items()}


def country_name(atlas: Atlas, code: str, language: str = "en") -> str:
    """Return the name of a country that leads.

    Parameters
    ----------
    atlas : Atlas
        The data.
    code : str
        ISO 3166-1 alpha-3.
    language : str, optional
        One of `geodata.constants.LANGUAGES`.

    Returns
    -------
    str
        The code itself where the atlas does not draw the country.
    """
    feature_id = _FEATURES.get(code, "")
    return atlas.name(feature_id, language) if feature_id in atlas.features else code
