from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.layer_table import SWITCH_NAMES
from panels.page_state import (
    LONGEST_NAME,
    LONGEST_VALUE,
    NOTHING,
    PageState,
    decode_address,
    encode_address,
    select,
)

KNOWN = ("agdam-askeran", "goris", "lachin-m12", "lachin-new-road", "syunik")

states = st.builds(
    PageState,
    switches=st.frozensets(st.sampled_from(SWITCH_NAMES)),
    hidden=st.frozensets(st.sampled_from(KNOWN)),
    selected=st.sampled_from(("", *KNOWN)),
)


@given(states)
def test_an_address_restores_the_state(state: PageState) -> None:
    """Whatever is switched on, hidden and selected comes back, and nothing is noted."""
    assert decode_address(encode_address(state), KNOWN) == (state, [])


@given(states, states)
def test_different_states_have_different_addresses(one: PageState, other: PageState) -> None:
    """Two readers with the same address see the same."""
    assert (encode_address(one) == encode_address(other)) is (one == other)


@given(st.dictionaries(st.sampled_from(["layers", "hidden", "selected", "view"]), st.text()))
def test_any_address_gives_a_state_the_atlas_knows(parameters: dict[str, str]) -> None:
    """However mangled, an address leads to known layers and features only, never to an error."""
    state, notices = decode_address(parameters, KNOWN)
    assert state.switches <= set(SWITCH_NAMES)
    assert state.hidden <= set(KNOWN)
    assert state.selected in {"", *KNOWN}
    assert all(notices)


def test_no_address_is_the_default() -> None:
    """All layers are on, nothing is hidden or selected, and nothing is noted."""
    state, notices = decode_address({}, KNOWN)
    assert state == PageState(switches=frozenset(SWITCH_NAMES))
    assert notices == []


def test_the_address_always_pins_the_layers() -> None:
    """A link keeps its layers even if the default changes; all off is written as a word."""
    assert encode_address(PageState())["layers"] == ",".join(SWITCH_NAMES)
    assert encode_address(PageState(switches=frozenset())) == {"layers": NOTHING}
    assert decode_address({"layers": NOTHING}, KNOWN)[0].switches == frozenset()


@pytest.mark.parametrize("value", ["atlantis", "LACHIN", "atlantis,mu"])
def test_unknown_layers_alone_mean_the_default(value: str) -> None:
    """Each unknown layer is named in a notice; where no known one is left, all are on."""
    state, notices = decode_address({"layers": value}, KNOWN)
    assert state.switches == frozenset(SWITCH_NAMES)
    assert len(notices) == len(value.split(","))
    assert all("layer" in notice for notice in notices)


def test_a_known_layer_beside_an_unknown_one_counts() -> None:
    """What can be understood is kept."""
    state, notices = decode_address({"layers": "lachin,atlantis"}, KNOWN)
    assert state.switches == {"lachin"}
    assert ["atlantis" in notice for notice in notices] == [True]


@pytest.mark.parametrize("value", ["", ",", ",,,"])
def test_an_empty_value_means_the_default(value: str) -> None:
    """A parameter that lost its value is no wish to see nothing."""
    state, notices = decode_address({"layers": value, "hidden": value, "selected": ""}, KNOWN)
    assert (state, notices) == (PageState(), [])


def test_unknown_features_are_noted_and_left_out() -> None:
    """A feature that is not there can be neither hidden nor selected."""
    parameters = {"hidden": "lachin-m12,atlantis", "selected": "mu"}
    state, notices = decode_address(parameters, KNOWN)
    assert (state.hidden, state.selected) == (frozenset({"lachin-m12"}), "")
    assert ["atlantis" in notices[0], "mu" in notices[1], len(notices)] == [True, True, 2]


def test_a_notice_repeats_only_the_beginning_of_a_long_name() -> None:
    """Whoever writes the address does not fill the page."""
    (notice,) = decode_address({"selected": "x" * 10_000}, KNOWN)[1]
    assert "x" * LONGEST_NAME + "…" in notice
    assert "x" * (LONGEST_NAME + 1) not in notice


def test_an_overlong_value_is_read_only_in_part() -> None:
    """What stands after the limit is not looked at."""
    padding = "," * LONGEST_VALUE
    state, notices = decode_address({"hidden": f"syunik{padding}goris"}, KNOWN)
    assert (state.hidden, notices) == (frozenset({"syunik"}), [])


def test_an_address_full_of_nonsense_gives_few_notices() -> None:
    """A reader is not buried in notices, however many unknown names the address holds."""
    value = ",".join(f"x{number}" for number in range(500))
    assert len(decode_address({"hidden": value, "layers": value}, KNOWN)[1]) <= 20


def test_the_same_unknown_name_is_noted_once() -> None:
    """Saying a thing twice tells no more."""
    assert len(decode_address({"hidden": "mu,mu"}, KNOWN)[1]) == 1


def test_all_features_hidden_fit_in_an_address() -> None:
    """Forty features with the longest names come back from an address whole."""
    known = tuple(f"zangezur-road-horadiz-aghband-{number:03}" for number in range(40))
    state = PageState(hidden=frozenset(known))
    assert decode_address(encode_address(state), known) == (state, [])


def test_selecting_keeps_the_rest() -> None:
    """Layers and hidden features stay; the map moves only for a new flight."""
    before = PageState(frozenset({"lachin"}), frozenset({"lachin-m12"}), "", "one")
    after = select(before, "goris")
    assert after == PageState(frozenset({"lachin"}), frozenset({"lachin-m12"}), "goris", "one")
    assert select(before, "goris", flight="two").flight == "two"
    assert select(after, "").selected == ""
