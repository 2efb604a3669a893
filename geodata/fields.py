"""Read typed fields out of untrusted JSON objects, noting every fault instead of stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import Failure
from geodata.period import Period

if TYPE_CHECKING:
    import re
    from collections.abc import Collection


class Fields:
    """One JSON object, whose fields are read by their type.

    A fault is noted in ``failures`` and an empty value is returned, so that one pass finds
    every fault of a file. `sound` tells whether this object (and what was read below it) had none.

    Parameters
    ----------
    raw : object
        What the JSON file holds at this place; anything at all.
    file : str
        Name of the file, for the failures.
    owner : str
        Id of the feature, annotation or document the object belongs to.
    failures : list of Failure
        Where faults are noted.
    path : str, optional
        Where in its owner the object stands, such as ``target.selector``.
    """

    def __init__(
        self, raw: object, *, file: str, owner: str, failures: list[Failure], path: str = ""
    ) -> None:
        self.file = file
        self.owner = owner
        self.failures = failures
        self.path = path
        self._before = len(failures)
        self._raw: dict[str, object] = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            self.fault("", "is not an object", "write it as an object of named fields")

    @property
    def sound(self) -> bool:
        """Tell whether no fault has been noted since this object was opened."""
        return len(self.failures) == self._before

    def fault(self, name: str, fault: str, mend: str) -> None:
        """Note a fault of one field.

        Parameters
        ----------
        name : str
            The field; empty for the object itself.
        fault : str
            What is wrong, in one clause.
        mend : str
            What to do about it, in one clause.
        """
        where = ".".join(part for part in (self.path, name) if part)
        clause = f"{where} {fault}" if where else fault
        self.failures.append(Failure(self.file, self.owner, clause, mend))

    def has(self, name: str) -> bool:
        """Tell whether a field is there at all.

        Parameters
        ----------
        name : str
            The field.

        Returns
        -------
        bool
            True when the object has it, whatever its value.
        """
        return name in self._raw

    def text(
        self,
        name: str,
        *,
        optional: bool = False,
        choices: Collection[str] = (),
        pattern: re.Pattern[str] | None = None,
    ) -> str:
        """Read a text.

        Parameters
        ----------
        name : str
            The field.
        optional : bool, optional
            Whether the field may be absent or empty.
        choices : collection of str, optional
            The only values allowed.
        pattern : re.Pattern, optional
            What the whole value must match.

        Returns
        -------
        str
            The text, or an empty one where there is none or a fault was noted.
        """
        value = self._raw.get(name, "")
        if not isinstance(value, str):
            self.fault(name, "is not a text", "write it in quotation marks")
        elif not value and not optional:
            self.fault(name, "is missing or empty", f"add {name}")
        elif value and choices and value not in choices:
            self.fault(name, f"is {value!r}", "use one of " + ", ".join(sorted(choices)))
        elif value and pattern is not None and pattern.fullmatch(value) is None:
            self.fault(name, f"is {value!r}", f"match {pattern.pattern}")
        else:
            return value
        return ""

    def texts(
        self, name: str, *, optional: bool = False, choices: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Read a list of different texts; a single text counts as a list of one.

        Parameters
        ----------
        name : str
            The field.
        optional : bool, optional
            Whether the list may be absent or empty.
        choices : collection of str, optional
            The only values allowed.

        Returns
        -------
        tuple of str
            The texts in their order; empty where a fault was noted.
        """
        value = self._raw.get(name, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.fault(name, "is not a list of texts", "write it as a list of texts")
            return ()
        unknown = [item for item in items if choices and item not in choices]
        if (not items or "" in items) and not (optional and not items):
            self.fault(name, "is missing or has an empty text", f"add {name}")
        elif len(set(items)) < len(items):
            self.fault(name, "names something twice", "name it once")
        elif unknown:
            mend = "use one of " + ", ".join(sorted(choices))
            self.fault(name, f"holds {', '.join(map(repr, unknown))}", mend)
        else:
            return tuple(items)
        return ()

    def whole(self, name: str, *, least: int = 0) -> int:
        """Read a whole number.

        Parameters
        ----------
        name : str
            The field.
        least : int, optional
            The smallest value allowed.

        Returns
        -------
        int
            The number, or ``least`` where a fault was noted.
        """
        value = self._raw.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.fault(name, f"is not a whole number from {least} on", f"give {name} as a number")
            return least
        return value

    def period(self, name: str, *, written: str | None = None) -> Period:
        """Read a day or an interval of ISO 8601.

        Parameters
        ----------
        name : str
            The field.
        written : str, optional
            The value, where it is composed of other fields.

        Returns
        -------
        Period
            The period; the year 1 where a fault was noted.
        """
        value = self.text(name) if written is None else written
        try:
            return Period.parse(value) if value else Period.parse("0001")
        except ValueError as error:
            self.fault(name, f"is no date: {error}", "write YYYY-MM-DD, or from/to")
            return Period.parse("0001")

    def child(self, name: str) -> Fields:
        """Open an object below this one.

        Parameters
        ----------
        name : str
            The field that holds it.

        Returns
        -------
        Fields
            The object; an empty one, with the fault noted, where there is none.
        """
        return self._open(self._raw.get(name), name)

    def children(self, name: str) -> list[Fields]:
        """Open a list of objects below this one.

        Parameters
        ----------
        name : str
            The field that holds it; may be absent.

        Returns
        -------
        list of Fields
            The objects in their order.
        """
        value = self._raw.get(name, [])
        if not isinstance(value, list):
            self.fault(name, "is not a list", "write it as a list of objects")
            return []
        return [self._open(item, f"{name}[{index}]") for index, item in enumerate(value)]

    def raw(self, name: str) -> object:
        """Return a field as it stands, unchecked.

        Parameters
        ----------
        name : str
            The field.

        Returns
        -------
        object
            Its value, or None.
        """
        return self._raw.get(name)

    def _open(self, raw: object, name: str) -> Fields:
        path = ".".join(part for part in (self.path, name) if part)
        return Fields(raw, file=self.file, owner=self.owner, failures=self.failures, path=path)
