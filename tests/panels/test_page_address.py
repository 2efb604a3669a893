from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.constants import LANGUAGES
from geodata.layer_table import SWITCH_NAMES
from geodata.timeline import FIRST_DAY
from panels.address_parts import LONGEST_NAME, LONGEST_VALUE, MOST_NOTICES
from panels.page_address import NOTHING, PARAMETERS, Known, decode_address, encode_address
from panels.page_state import NO_SIDE, SIDE_VIEWS, PageState

TODAY = date(2026, 11, 22)
FEATURES = ("agdam-askeran", "goris", "lachin-m12", "lachin-new-road", "syunik")
ACTORS = ("armenia", "iran", "european-union")
KNOWN = Known(FEATURES, ACTORS, TODAY)

dates = st.none() | st.dates(FIRST_DAY, TODAY)
states = st.builds(
    PageState,
    switches=st.frozensets(st.sampled_from(SWITCH_NAMES)),
    hidden=st.frozensets(st.sampled_from(FEATURES)),
    selected=st.sampled_from(("", *FEATURES)),
    date=dates,
    compared=dates,
    language=st.sampled_from(LANGUAGES),
    actor=st.sampled_from(("", *ACTORS)),
    marked=st.lists(st.sampled_from(FEATURES), unique=True).map(tuple),
    side=st.sampled_from(("", NO_SIDE, *SIDE_VIEWS)),
)
anything = st.text() | st.text(st.characters(categories=["Cs", "Nd", "Pd", "Cc"]))
"""Any text, and more often digits of other scripts, hyphens, surrogates and control characters."""


@given(states)
def test_an_address_restores_the_state(state: PageState) -> None:
    """Layers, selection, both days, language and actor come back, and nothing is noted."""
    assert decode_address(encode_address(state), KNOWN) == (state, [])


@given(states, states)
def test_different_states_have_different_addresses(one: PageState, other: PageState) -> None:
    """Two readers with the same address see the same."""
    assert (encode_address(one) == encode_address(other)) is (one == other)


@given(states)
def test_an_address_holds_what_differs_from_the_default(state: PageState) -> None:
    """Only the layers always stand there, and no parameter is empty."""
    address = encode_address(state)
    assert "layers" in address
    assert set(address) <= set(PARAMETERS)
    assert all(address.values())
    assert encode_address(PageState(frozenset({"lachin"}))) == {"layers": "lachin"}


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "view"]), anything))
def test_any_address_gives_a_state_the_atlas_knows(parameters: dict[str, str]) -> None:
    """However mangled, an address leads to what the atlas has, never to an error."""
    state, notices = decode_address(parameters, KNOWN)
    assert state.switches <= set(SWITCH_NAMES)
    assert state.hidden <= set(FEATURES)
    assert state.selected in {"", *FEATURES}
    assert state.language in LANGUAGES
    assert state.actor in {"", *ACTORS}
    assert all(day is None or FIRST_DAY <= day <= TODAY for day in (state.date, state.compared))
    assert all(notices)
    assert len(notices) <= MOST_NOTICES + 1
    assert decode_address(encode_address(state), KNOWN) == (state, [])


def test_no_address_is_the_default() -> None:
    """All layers are on, nothing is hidden, selected or compared, and nothing is noted."""
    state, notices = decode_address({}, KNOWN)
    assert state == PageState(switches=frozenset(SWITCH_NAMES))
    assert (state.date, state.compared, state.language, state.actor) == (None, None, "en", "")
    assert notices == []


def test_the_address_always_pins_the_layers() -> None:
    """A link keeps its layers even if the default changes; all off is written as a word."""
    assert encode_address(PageState())["layers"] == ",".join(SWITCH_NAMES)
    assert encode_address(PageState(switches=frozenset())) == {"layers": NOTHING}
    assert decode_address({"layers": NOTHING}, KNOWN)[0].switches == frozenset()


@pytest.mark.parametrize("name", ["date", "compared"])
@pytest.mark.parametrize("value", ["1988-01-01", "2022-12-12", "2026-11-22"])
def test_a_day_of_the_atlass_time_is_shown(name: str, value: str) -> None:
    """From the first day of the atlas to today, both included."""
    state, notices = decode_address({name: value}, KNOWN)
    assert (getattr(state, name), notices) == (date.fromisoformat(value), [])


@pytest.mark.parametrize("name", ["date", "compared"])
@pytest.mark.parametrize(
    "value",
    [
        "1987-12-31",
        "2026-11-23",
        "9999-12-31",
        "0001-01-01",
        "2022-02-30",
        "today",
        "<b>",
        "-",
        "٣",
    ],
)
def test_another_day_is_noted_and_left_out(name: str, value: str) -> None:
    """What is no day, or none that can be shown, gives one notice and the default."""
    state, notices = decode_address({name: value}, KNOWN)
    assert getattr(state, name) is None
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("name", "word"), [("selected", "feature"), ("names", "language"), ("actor", "actor")]
)
def test_an_unknown_name_is_noted_and_left_out(name: str, word: str) -> None:
    """A feature, language or actor that is not there gives one notice and the default."""
    state, notices = decode_address({name: "atlantis"}, KNOWN)
    assert state == PageState()
    assert [word in notice and "atlantis" in notice for notice in notices] == [True]


def test_english_is_not_written() -> None:
    """The default language keeps addresses short; it may be named all the same."""
    assert "names" not in encode_address(PageState())
    assert encode_address(PageState(language="hy"))["names"] == "hy"
    assert decode_address({"names": "en"}, KNOWN) == (PageState(), [])


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
    empty = dict.fromkeys(("selected", "date", "compared", "names", "actor"), "")
    state, notices = decode_address({"layers": value, "hidden": value, **empty}, KNOWN)
    assert (state, notices) == (PageState(), [])


def test_unknown_features_are_noted_and_left_out() -> None:
    """A feature that is not there can be neither hidden nor selected."""
    parameters = {"hidden": "lachin-m12,atlantis", "selected": "mu"}
    state, notices = decode_address(parameters, KNOWN)
    assert (state.hidden, state.selected) == (frozenset({"lachin-m12"}), "")
    assert ["atlantis" in notices[0], "mu" in notices[1], len(notices)] == [True, True, 2]


@pytest.mark.parametrize("name", ["selected", "date", "names", "actor"])
def test_a_notice_repeats_only_the_beginning_of_a_long_value(name: str) -> None:
    """Whoever writes the address does not fill the page."""
    (notice,) = decode_address({name: "x" * 10_000}, KNOWN)[1]
    assert "x" * LONGEST_NAME + "…" in notice
    assert "x" * (LONGEST_NAME + 1) not in notice


def test_an_overlong_value_is_read_only_in_part() -> None:
    """What stands after the limit is not looked at."""
    padding = "," * LONGEST_VALUE
    state, notices = decode_address({"hidden": f"syunik{padding}goris"}, KNOWN)
    assert (state.hidden, notices) == (frozenset({"syunik"}), [])


def test_an_address_full_of_nonsense_gives_few_notices() -> None:
    """A reader is not buried in notices; the last one counts what is not named."""
    value = ",".join(f"x{number}" for number in range(500))
    notices = decode_address({"hidden": value, "date": "x", "actor": "x"}, KNOWN)[1]
    assert len(notices) == MOST_NOTICES + 1
    assert "more" in notices[-1]


def test_the_same_unknown_name_is_noted_once() -> None:
    """Saying a thing twice tells no more."""
    assert len(decode_address({"hidden": "mu,mu"}, KNOWN)[1]) == 1


def test_all_features_hidden_fit_in_an_address() -> None:
    """A hundred features with the longest names come back from an address whole."""
    known = tuple(f"zangezur-road-horadiz-aghband-{number:03}" for number in range(100))
    state = PageState(hidden=frozenset(known))
    assert decode_address(encode_address(state), Known(known)) == (state, [])
