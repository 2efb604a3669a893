"""The scenarios page: ask, compare, open what is closed, read the evidence, and pass it on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.atlas_page import AtlasPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    OpenPage = Callable[..., AtlasPage]

pytestmark = pytest.mark.browser

PROBING: Final = "the server responded with a status of 404"
"""Streamlit looks for its own addresses below a page's before it looks beside it."""

GORIS: Final = "from=goris&to=khankendi&date=2023-07-01&compare=as-of-the-date,lachin-only"
TABLE: Final = ".atlas-comparison"
POINT_ON_LEG: Final = """() => {
  const box = document.querySelector("#map_div").getBoundingClientRect();
  for (const path of document.querySelectorAll("path.atlas-route-hit")) {
    const matrix = path.getScreenCTM();
    for (let step = 1; step < 60; step += 1) {
      const at = path.getPointAtLength((path.getTotalLength() * step) / 60).matrixTransform(matrix);
      const inside = at.x > 80 && at.y > 60 && at.x < box.width - 80 && at.y < box.height - 80;
      const top = inside && document.elementFromPoint(at.x, at.y);
      if (!top || top !== path) continue;
      return [at.x, at.y, /hit-(edge-[a-z0-9-]+)/.exec(path.className.baseVal)[1]];
    }
  }
  return null;
}"""
OVERFLOW: Final = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def open_scenarios(browser: Browser, address: str) -> Iterator[Callable[..., AtlasPage]]:
    """Open the page at its own address; no test may leave an error or a foreign request."""
    pages: list[AtlasPage] = []

    def open_scenarios(
        query: str = GORIS, *, size: tuple[int, int] = (1440, 900), scheme: str = "light"
    ) -> AtlasPage:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        atlas = AtlasPage(context.new_page(), address)
        pages.append(atlas)
        atlas.open(f"/scenarios?{query}")
        atlas.page.locator(TABLE).first.wait_for()
        atlas.wait_for_idle()
        return atlas

    yield open_scenarios
    for atlas in pages:
        atlas.page.context.close()
    assert [it for atlas in pages for it in atlas.errors if PROBING not in it] == []
    assert [url for atlas in pages for url in atlas.foreign] == []


def table_text(atlas: AtlasPage) -> str:
    """Return what the comparison says."""
    return atlas.page.locator(TABLE).first.inner_text()


def asked(atlas: AtlasPage) -> dict[str, str]:
    """Return the parameters of the page's address."""
    query = parse_qs(urlsplit(atlas.page.url).query)
    return {name: values[0] for name, values in query.items()}


def wait_for_letters(atlas: AtlasPage, count: int) -> None:
    """Wait until the map draws so many scenarios."""
    atlas.frame.wait_for_function(
        "(n) => new Set([...document.querySelectorAll('path.atlas-route')]"
        ".map((path) => path.getAttribute('stroke'))).size === n",
        arg=count,
    )


def click_leg(atlas: AtlasPage) -> str:
    """Click a leg where it can be seen, and return its id."""
    atlas.frame.wait_for_selector("path.atlas-route-hit", state="attached")
    atlas.wait_for_stillness()
    point = atlas.evaluate(POINT_ON_LEG)
    assert point, "no leg is in sight"
    box = atlas.page.locator(".st-key-map iframe").bounding_box()
    assert box
    atlas.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    return str(point[2])


def show_section(atlas: AtlasPage, title: str) -> None:
    """Show one of the parts below the table."""
    choice = atlas.page.locator(".st-key-scenario_section").get_by_role("radio", name=title)
    if choice.get_attribute("aria-checked") != "true":
        choice.click()
    atlas.wait_for_idle()


def test_closed_and_open_are_compared(open_scenarios: OpenPage) -> None:
    """In July 2023 there is no general way by Lachin; with the corridor open there is one."""
    atlas = open_scenarios()
    heads = atlas.page.locator(f"{TABLE} thead th")
    assert ["no route" in head for head in heads.all_inner_texts()] == [True, False]
    wait_for_letters(atlas, 1)
    text = table_text(atlas)
    assert "ARM → AZE" in text
    assert "km" in text
    assert atlas.page.locator(".atlas-caveat").inner_text().count("security") == 1


def test_the_page_is_reached_from_the_map_and_left_for_it(open_page: OpenPage) -> None:
    """The map's day is kept both ways, and the routes are moved to."""
    atlas = open_page("/?date=2022-10-01")
    atlas.page.get_by_role("link", name="Scenarios").first.click()
    atlas.page.locator(TABLE).first.wait_for()
    atlas.wait_for_map()
    assert asked(atlas)["date"] == "2022-10-01"
    atlas.page.get_by_role("link", name="Map").first.click()
    atlas.page.locator(".st-key-switch-list").wait_for()
    atlas.wait_for_map()
    atlas.wait_for_date("2022-10-01")


def test_a_click_on_a_leg_opens_its_evidence(open_scenarios: OpenPage) -> None:
    """The leg is marked on the map, and beside it stand its state and what that rests on."""
    atlas = open_scenarios()
    leg = click_leg(atlas)
    atlas.wait_for_selected(leg)
    evidence = atlas.page.locator(".st-key-evidence .atlas-evidence")
    evidence.locator("h2").wait_for()
    atlas.frame.wait_for_selector("path.atlas-selected", state="attached")
    atlas.page.wait_for_url(f"**leg={leg}**")
    assert evidence.locator(".atlas-badge, .atlas-note").count() > 0


def test_a_shared_link_holds_everything(open_scenarios: OpenPage) -> None:
    """Pair, mode, measure, access, day, own scenario and view come up as they were sent."""
    first = open_scenarios(f"{GORIS}&by=time&access=humanitarian&mode=road")
    first.page.get_by_text("Scenarios of your own").first.click()
    first.page.locator(".st-key-scenario-make button").click()
    first.page.wait_for_url("**own=**")
    rows = first.page.locator(".st-key-scenario-patches")
    rows.get_by_role("radio", name="Open").nth(1).click()
    first.page.wait_for_function("(before) => location.href !== before", arg=first.page.url)
    first.wait_for_idle()
    first.wait_for_stillness()
    link = first.page.url.removeprefix(first.address).removeprefix("/scenarios?")
    second = open_scenarios(link)
    second.wait_for_idle()
    assert asked(second) == asked(first)
    assert table_text(second) == table_text(first)
    second.wait_for_view(first.view())


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("from=atlantis", "atlantis"),
        ("compare=moon", "moon"),
        ("own=%3Cimg%20src%3Dx%3E", "could not be read"),
        ("date=soon", "soon"),
    ],
)
def test_a_mangled_link_is_told(open_scenarios: OpenPage, query: str, notice: str) -> None:
    """What the atlas does not know is told and left out; the page stands."""
    atlas = open_scenarios(query)
    atlas.page.locator('[data-testid="stToast"]', has_text=notice).first.wait_for()
    assert atlas.page.locator(TABLE).first.is_visible()


def test_opening_what_is_closed(open_scenarios: OpenPage) -> None:
    """Where there is no route, a button makes a scenario in which the closures are open."""
    closed = "from=baku&to=nakhchivan&mode=rail&date=2021-06-01&compare=as-of-the-date"
    atlas = open_scenarios(closed)
    assert "no route" in table_text(atlas)
    atlas.page.locator(".st-key-scenario-open-A-0 button").click()
    atlas.page.locator(f"{TABLE} thead th").nth(1).wait_for()
    wait_for_letters(atlas, 1)
    assert "own" in asked(atlas)
    heads = atlas.page.locator(f"{TABLE} thead th")
    assert ["no route" in head for head in heads.all_inner_texts()] == [True, False]


def test_the_keyboard_asks_for_another_town(open_scenarios: OpenPage) -> None:
    """A town is found by typing, and the pair is swapped by a button."""
    atlas = open_scenarios()
    atlas.page.locator(".st-key-scenario-dest input").focus()
    atlas.page.keyboard.press("Control+a")
    atlas.page.keyboard.type("Yerev")
    atlas.page.get_by_role("option", name="Yerevan").first.wait_for()
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_url("**to=yerevan**")
    atlas.page.locator(".st-key-scenario-swap button").focus()
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_url("**from=yerevan**")


def test_the_date_is_shared_with_the_answers(open_scenarios: OpenPage) -> None:
    """Another day asks anew: in 2021 the corridor was open to everyone."""
    atlas = open_scenarios(GORIS.replace(",lachin-only", ""))
    before = table_text(atlas)
    bar = atlas.page.locator(".st-key-time_bar input")
    bar.fill("2021-06-01")
    atlas.page.wait_for_url("**date=2021-06-01**")
    atlas.page.wait_for_function(
        "([table, before]) => document.querySelector(table).innerText !== before",
        arg=[TABLE, before],
    )


def test_charts_are_drawn_and_saved_offline(open_scenarios: OpenPage) -> None:
    """Bars and profiles are drawn; each is saved as a PNG image by its button."""
    atlas = open_scenarios()
    charts = atlas.page.locator('[data-testid="stVegaLiteChart"]')
    charts.locator("canvas, svg").first.wait_for()
    assert charts.count() == 2
    charts.first.scroll_into_view_if_needed()
    charts.first.hover()
    with atlas.page.expect_download() as saved:
        atlas.page.get_by_role("button", name="Download as PNG").first.click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["GeoJSON", "GPX", "KML", "CSV"])
def test_routes_can_be_taken_along(open_scenarios: OpenPage, name: str) -> None:
    """Every format is a file that is not empty."""
    atlas = open_scenarios()
    show_section(atlas, "Download")
    atlas.page.locator(".st-key-scenario-format").get_by_role("radio", name=name).click()
    atlas.wait_for_idle()
    with atlas.page.expect_download() as saved:
        atlas.page.get_by_role("button", name=f"Download as {name}").click()
    content = saved.value.path().read_bytes()
    assert len(content) > 200
    assert saved.value.suggested_filename.endswith(f".{name.lower()}")


def test_a_scenario_is_saved_and_loaded(open_scenarios: OpenPage, tmp_path: Path) -> None:
    """The file that one reader saves is one that another loads; a broken one is refused."""
    atlas = open_scenarios()
    atlas.page.get_by_text("Scenarios of your own").first.click()
    atlas.page.locator(".st-key-scenario-make button").click()
    atlas.page.wait_for_url("**own=**")
    with atlas.page.expect_download() as saved:
        atlas.page.locator(".st-key-scenario-save button").click()
    raw: dict[str, Any] = json.loads(saved.value.path().read_text("utf-8"))
    assert raw["version"] == 1
    other = open_scenarios()
    other.page.get_by_text("Scenarios of your own").first.click()
    field = other.page.locator(".st-key-scenario-upload input[type=file]")
    broken = tmp_path / "broken.json"
    broken.write_text('{"name": "x", "colour": 1}', encoding="utf-8")
    field.set_input_files(broken)
    other.page.locator('[data-testid="stAlert"]', has_text="colour").wait_for()
    other.wait_for_idle()
    assert "own" not in asked(other)
    sound = tmp_path / "sound.json"
    sound.write_text(json.dumps(raw | {"title": "From a colleague"}), encoding="utf-8")
    other.page.locator(".st-key-scenario-upload input[type=file]").set_input_files(sound)
    other.page.wait_for_url("**own=**")
    other.page.locator(f"{TABLE} thead th", has_text="From a colleague").wait_for()


def test_a_sweep_shows_how_far_it_is(open_scenarios: OpenPage) -> None:
    """All combinations are tried while the page stays free; then the table comes."""
    atlas = open_scenarios()
    show_section(atlas, "All combinations")
    atlas.page.locator(".st-key-scenario-sweep-start button").click()
    atlas.page.locator('[data-testid="stDataFrame"]').wait_for()
    atlas.page.get_by_text("Combinations: all 128").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_the_page_fits(open_scenarios: OpenPage, size: tuple[int, int], scheme: str) -> None:
    """Nothing is wider than the screen, and a leg's evidence is in sight once it is chosen."""
    atlas = open_scenarios(size=size, scheme=scheme)
    assert atlas.page.evaluate(OVERFLOW) <= 0
    atlas.page.locator(".st-key-map").scroll_into_view_if_needed()
    click_leg(atlas)
    heading = atlas.page.locator(".st-key-evidence .atlas-evidence h2")
    heading.wait_for()
    box = heading.bounding_box()
    assert box
    assert 0 <= box["y"] < size[1]
