from __future__ import annotations

import random
import string
import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, strategies

from panels.packing import LONGEST_PACKED, pack_json, unpack_json

LARGEST = 100_000
texts = strategies.text(strategies.characters(exclude_categories=["Cs"]))
values = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | texts,
    lambda inner: strategies.lists(inner) | strategies.dictionaries(texts, inner),
    max_leaves=8,
)


@given(values)
def test_what_is_packed_comes_back(value: object) -> None:
    """In letters, digits, hyphens and underscores, which every program passes on."""
    packed = pack_json(value)
    assert set(packed) <= set(string.ascii_letters + string.digits + "-_")
    assert unpack_json(packed, largest=LARGEST) == value


def test_what_is_too_long_is_not_packed() -> None:
    """Noise cannot be compressed: rather nothing than a link that is cut off."""
    noise = "".join(random.Random(1).choices(string.ascii_letters, k=2 * LONGEST_PACKED))  # noqa: S311
    assert pack_json(noise) == ""


@given(strategies.text() | strategies.binary().map(lambda it: urlsafe_b64encode(it).decode()))
def test_anything_else_is_a_value_error(parameter: str) -> None:
    """Whatever stands in an address, nothing but a ValueError is raised."""
    try:
        unpack_json(parameter, largest=LARGEST)
    except ValueError:
        return


def packed(plain: bytes) -> str:
    """Return bytes as a forged parameter."""
    return urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("plain", "fault"),
    [
        (b'"' + b"x" * LARGEST + b'"', "too large"),
        (b"[" * 50_000 + b"]" * 50_000, "too deep|too large"),
        (b"{", "Expecting"),
    ],
)
def test_a_forged_parameter_is_refused(plain: bytes, fault: str) -> None:
    """A bomb, a tower and a torso."""
    with pytest.raises(ValueError, match=fault):
        unpack_json(packed(plain), largest=LARGEST)
