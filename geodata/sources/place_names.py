"""Sort a town's names by what their letters prove, and make labels and slugs of them."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPTS: Final = {
    "hy": re.compile(r"[\u0531-\u0556][\u0561-\u0587 -]+(?: ?[\u0531-\u0556][\u0561-\u0587]+)*"),
    "ru": re.compile("[\u0410-\u042f][\u0430-\u044f\u0451]+(?:[ -][\u0410-\u044f\u0451]+)*"),
    "fa": re.compile("[ءآئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی \u200c]+"),
    "ka": re.compile(r"[\u10d0-\u10f0 -]+"),
}
"""Names written wholly in the alphabet of one of the atlas's languages.

The source tags no language. Armenian and Georgian letters prove theirs; Russian and Persian share
theirs, so only names without a letter foreign to them count, and the rest is left out.
"""

MOST: Final = {"hy": 3, "az": 2, "ru": 2, "fa": 2, "ka": 2, "und": 4}
"""Most names kept in each language; ``und`` holds Latin names of no certain language."""

NOT_RUSSIAN: Final = re.compile("[аеёиоуыэюягкцй\u0445][ьъ]|ъ(?![еёюя])", re.IGNORECASE)
"""Signs where Russian cannot have them: the name is of another Cyrillic alphabet."""

LETTERS: Final = "a-vx-zçəğ\u0131öşü"
"""Azerbaijani letters: no w, a dotless i, and a letter that its neighbours' alphabets lack."""

AZERBAIJANI: Final = re.compile(f"[A-VX-ZÇƏĞİÖŞÜ][{LETTERS}]+(?:[ -][A-ZÇƏĞİÖŞÜ{LETTERS}]+)*")
AZERBAIJANI_ONLY: Final = re.compile("[Əə]")
"""Within the region only Azerbaijani has this letter, and Chechen, which is left out."""

AZERBAIJANI_AT_HOME: Final = re.compile("[Əə\u0131İŞşÇçĞğ]")
"""These do as proof inside Azerbaijan; elsewhere a name that has them may be Turkish."""

LATIN: Final = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")
NOT_NAMES: Final = frozenset({"Daerah", "Distrito", "Imeni", "Poselok", "Provinsi", "Selo"})
"""Words for settlement, district or "named after" that mark an entry as no plain name."""

SAME: Final = 0.72
"""Similarity above which a Latin name is one more spelling of another, not a name of its own."""

ROMAN: Final = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)) | {
    "ж": "zh",
    "\u0445": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ь": "",
    "ъ": "",
}
"""Rough romanisation, by which the Russian name nearest to the label is told from the rest."""

FOLDED: Final = str.maketrans({"ə": "a", "\u0131": "i", "Ə": "A", "ł": "l"})


def sort_names(name: str, alternates: Iterable[str], *, country: str) -> dict[str, list[str]]:
    """Sort a town's names by language, as far as their letters tell it.

    Parameters
    ----------
    name : str
        The source's leading name.
    alternates : iterable of str
        All other names, without language.
    country : str
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    dict of str to list of str
        Names by language; ``en`` holds the leading name, ``und`` Latin names of other origin,
        which in Russia are mostly romanisations of local languages and left out.

    Examples
    --------
    >>> sort_names("Goris", ["Geryusy", "Goris", "Горис", "Գորիս", "哥里"], country="AM")
    {'en': ['Goris'], 'hy': ['Գորիս'], 'ru': ['Горис'], 'und': ['Geryusy']}
    """
    label = plain_label(name, country=country)
    others = list(dict.fromkeys([name, *alternates]))
    found = {"en": [label], "hy": _in_script("hy", others)}
    found["az"] = _azerbaijani(others, label, country=country)
    russian = [other for other in _in_script("ru", others) if not NOT_RUSSIAN.search(other)]
    found["ru"] = _nearest(russian, label)[: 1 if country == "RU" else None]
    found["fa"] = _in_script("fa", others)
    found["tr"] = [name] if country == "TR" else []
    found["ka"] = _in_script("ka", others)
    known = [label, *found["az"], *found["tr"]]
    found["und"] = [] if country == "RU" else _of_other_origin(others, known)
    return {language: names[: MOST.get(language)] for language, names in found.items() if names}


def plain_label(name: str, *, country: str) -> str:
    """Return a romanised name without the marks that the romanisation adds.

    Parameters
    ----------
    name : str
        The source's leading name.
    country : str
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    str
        Without apostrophes; in Armenia with one r where the romanisation doubles it.

    Examples
    --------
    >>> plain_label("Lerrnants’k’", country="AM")
    'Lernantsk'
    """
    plain = re.sub("['\u2019\u02bb\u02bc]", "", name)
    return plain.replace("rr", "r").replace("Rr", "R") if country == "AM" else plain


def slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens.

    Parameters
    ----------
    name : str
        Name in Latin letters.

    Returns
    -------
    str
        The slug.

    Examples
    --------
    >>> slug("Şəki"), slug("Haji Zeynalabdin")
    ('saki', 'haji-zeynalabdin')
    """
    return re.sub("[^a-z0-9]+", "-", _fold(name)).strip("-")


def _fold(name: str) -> str:
    """Return a name in lower case without marks, for comparing."""
    letters = unicodedata.normalize("NFKD", name.translate(FOLDED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def _in_script(language: str, names: Iterable[str]) -> list[str]:
    """Return the names that are written wholly in a language's alphabet."""
    return [name for name in names if SCRIPTS[language].fullmatch(name)]


def _nearest(russian: list[str], label: str) -> list[str]:
    """Return Russian names, those that sound most like the label first."""

    def likeness(name: str) -> float:
        roman = "".join(ROMAN.get(letter, letter) for letter in name.lower())
        return _likeness(roman, label)

    return sorted(russian, key=likeness, reverse=True)


def _azerbaijani(names: Iterable[str], label: str, *, country: str) -> list[str]:
    """Return the names whose letters prove them Azerbaijani, those most like the label first."""
    proof = AZERBAIJANI_AT_HOME if country == "AZ" else AZERBAIJANI_ONLY
    found = [
        name
        for name in names
        if country != "RU" and proof.search(name) and AZERBAIJANI.fullmatch(name)
    ]
    return sorted(found, key=lambda name: _likeness(name, label), reverse=True)


def _of_other_origin(names: Iterable[str], known: list[str]) -> list[str]:
    """Return plain Latin names that are no mere spellings of those known or of each other."""
    kept: list[str] = []
    for name in names:
        if not LATIN.fullmatch(name) or NOT_NAMES & set(name.split()):
            continue
        if not any(_like(name, other) for other in [*known, *kept]):
            kept.append(name)
    return kept


def _like(name: str, other: str) -> bool:
    """Tell whether two names are one name spelled in two ways."""
    return _fold(other) in _fold(name) or _likeness(name, other) > SAME


def _likeness(name: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    return SequenceMatcher(None, _fold(name), _fold(other), autojunk=False).ratio()
