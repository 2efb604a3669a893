"""Fold text so that it compares alike whatever its case, accents and variants of script."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final

SCHWA: Final = "ə"
"""Azerbaijani's own vowel: written e where the letter is lacking, and mostly a in English."""

JOINER: Final = "\u200c"
"""Zero width non-joiner: Persian writes it, a space or nothing between the parts of a name."""

# Unicode's decomposition and case folding leave these apart. The dotless i: CaseFolding.txt folds
# it for Turkic only. Yeh, kaf and heh: Arabic and Persian keyboards send different letters for
# one, as Unicode's chapter on the Arabic script says. The turned e looks like the schwa.
_VARIANTS: Final = str.maketrans(
    {
        "\u0131": "i",
        "\u01dd": SCHWA,
        "\u064a": "\u06cc",
        "\u0649": "\u06cc",
        "\u0643": "\u06a9",
        "\u0629": "\u0647",
        "\u06d5": "\u0647",
        "\u06c1": "\u0647",
        "\u0640": None,
    }
)

# How English spells Azerbaijani: of the towns with names in both languages, eight in ten are found
# this way under the English name, against half without it (places.geojson, 2026-11-22).
_ENGLISH: Final = str.maketrans(
    {"ə": "a", "ğ": "gh", "x": "kh", "c": "j", "ç": "ch", "ş": "sh", "q": "g"}
)

WORDS_BEFORE: Final = 5
WORDS_AROUND: Final = 16
"""Words that are shown around a match: so many in front of it, and so many in all."""

_APOSTROPHES: Final = re.compile("['`\u2018\u2019\u02b9\u02bb\u02bc\u02be\u02bf\u00b4]")
_GAPS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return text as it is compared: small letters without accents, words one space apart.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Without apostrophes; hyphens, dashes and all other marks are spaces. A schwa is an e, and
        what a zero width non-joiner keeps apart is one word.

    Examples
    --------
    >>> fold("AĞDAM") == fold("Ağdam") == "agdam"
    True
    >>> fold("Əsgəran – Xankəndi"), fold("Երևան") == fold("ԵՐԵՒԱՆ")
    ('esgeran xankendi', True)
    """
    return _fold(text).replace(SCHWA, "e")


def foldings(text: str, language: str = "") -> tuple[str, ...]:
    """Return the forms under which a name is found, the one that `fold` returns first.

    Parameters
    ----------
    text : str
        A name.
    language : str, optional
        Its language, of `geodata.constants.LANGUAGES`; Azerbaijani names are also found as English
        spells them.

    Returns
    -------
    tuple of str
        Each once: with e and with a for the schwa, and with a space for a zero width non-joiner.

    Examples
    --------
    >>> foldings("Gəncə")
    ('gence', 'ganca')
    >>> foldings("Ağdərə", "az")
    ('agdere', 'agdara', 'aghdara')
    """
    plain = _fold(text)
    forms = [fold(text), plain.replace(SCHWA, "a"), fold(text.replace(JOINER, " "))]
    if language == "az":
        # Letters in one piece and small, as the table has them.
        lowered = unicodedata.normalize("NFC", text).lower()
        forms.append(_fold(lowered.translate(_ENGLISH)))
    return tuple(dict.fromkeys(form for form in forms if form))


def words_around(text: str, query: str) -> str:
    """Return the words of a text around the place where a query stands.

    Parameters
    ----------
    text : str
        The text.
    query : str
        What was looked for; its case and accents do not matter.

    Returns
    -------
    str
        Whole words, with an ellipsis where others are left out; the beginning of the text where
        the query does not stand in it.

    Examples
    --------
    >>> words_around("one two three four five six seven Eight nine", "eight")
    '… three four five six seven Eight nine'
    """
    words = text.split()
    folded = [f" {fold(word)}" for word in words]
    joined, wanted = "".join(folded), fold(query)
    ends = list(accumulate(map(len, folded)))
    tries = (f" {wanted}", wanted, f" {wanted.partition(' ')[0]}")
    place = next((joined.index(part) for part in tries if part in joined), 0)
    first = max(0, bisect_right(ends, place) - WORDS_BEFORE)
    last = first + WORDS_AROUND
    before, after = ("… " if first else ""), (" …" if last < len(words) else "")
    return f"{before}{' '.join(words[first:last])}{after}"


def _fold(text: str) -> str:
    """Return folded text in which a schwa is still one."""
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).replace(JOINER, ""))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _GAPS.sub(" ", bare.casefold().translate(_VARIANTS)).strip()
