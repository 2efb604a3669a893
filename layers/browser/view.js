/* Keep the map's view: remember it, put it in the page's address, size it, and report clicks.
 *
 * The view stands in the hash of the page's address as #map=zoom/latitude/longitude, written from
 * inside the frame so that panning costs no rerun. Streamlit drops the hash when it writes its
 * query parameters, so it is written again after every state that arrives.
 */
(function () {
  "use strict";

  const HASH = /^#map=(\d{1,2}(?:\.\d{1,3})?)\/(-?\d{1,2}(?:\.\d{1,6})?)\/(-?\d{1,3}(?:\.\d{1,6})?)$/;
  let map = null;
  let home = null;
  let lastSequence = 0;
  let restored = false;

  /** The page around the frame; the frame itself where there is none (an exported file). */
  function page() {
    return window.parent || window;
  }

  /** What outlives the frame when the reader visits another page of the atlas and comes back. */
  function memory() {
    page().atlasMemory = page().atlasMemory || { view: "", flown: "", revealed: null };
    return page().atlasMemory;
  }

  /** Read a view from an address hash: {zoom, lat, lon}, null if empty, false if mangled. */
  function parse(hash) {
    if (!hash || !hash.startsWith("#map")) return null;
    const match = HASH.exec(hash);
    if (!match) return false;
    const [zoom, lat, lon] = match.slice(1).map(Number);
    return home.contains([lat, lon]) && zoom >= 4 && zoom <= map.getMaxZoom() ? { zoom, lat, lon } : false;
  }

  function format() {
    const center = map.getCenter();
    return `#map=${map.getZoom().toFixed(2)}/${center.lat.toFixed(4)}/${center.lng.toFixed(4)}`;
  }

  /** Write the view into the page's address, and keep it. */
  function write() {
    const hash = format();
    memory().view = hash;
    const address = page().location;
    if (address.hash !== hash) {
      page().history.replaceState(page().history.state, "", address.pathname + address.search + hash);
    }
  }

  /** Write the view again whenever the page has changed its address, as Streamlit does. */
  function keepHash() {
    if (!page().navigation) return;
    const listening = new AbortController();
    const again = () => { if (!page().location.hash) write(); };
    page().navigation.addEventListener("currententrychange", again, { signal: listening.signal });
    window.addEventListener("pagehide", () => listening.abort());
  }

  /** Show the whole region: as much of it as fills the frame, with no empty edge. */
  function reset(options) {
    map.setView(home.getCenter(), map.getMinZoom(), { animate: false, ...options });
  }

  /** Fit to the frame's size; the map never shows what lies beyond its data. */
  function resize() {
    if (!map.getContainer().offsetHeight) return;
    const wasHome = map.getZoom() === map.getMinZoom();
    fitMinimum();
    if (wasHome || map.getZoom() < map.getMinZoom()) reset();
    map.fire("zoomlevelschange");
  }

  /** Set the least zoom; Leaflet's own setter would start an animation that undoes other moves. */
  function fitMinimum() {
    map.invalidateSize({ animate: false });
    map.options.minZoom = map.getBoundsZoom(home, true);
  }

  /** Move to bounds, once for every new flight. The flight "start" yields to a restored view. */
  function fly(target) {
    const flown = memory().flown;
    memory().flown = target ? target.flight : flown || "start";
    if (!target || target.flight === flown) return;
    if (target.flight === "start" && restored) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.flyToBounds(target.bounds, { animate: !still, duration: 0.8, maxZoom: 10.5, padding: [48, 48] });
  }

  /** The hash of the page's address, or the one it was opened with if Streamlit has dropped it. */
  function addressHash() {
    if (page().location.hash || memory().view) return page().location.hash;
    const [opened] = page().performance.getEntriesByType("navigation");
    return opened ? new URL(opened.name).hash : "";
  }

  /** Set the view from the address, else from before, else to the whole region. */
  function restore() {
    const fromAddress = parse(addressHash());
    const view = fromAddress || parse(memory().view);
    restored = Boolean(view);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else reset();
    if (fromAddress === false) notice("The view in the address could not be read; showing the whole region.");
  }

  /** Show a short message over the map; it is text, whatever it holds. */
  function notice(text) {
    let box = document.querySelector(".atlas-notice");
    if (!box) {
      box = document.createElement("div");
      box.className = "atlas-notice";
      box.setAttribute("role", "status");
      map.getContainer().appendChild(box);
      L.DomEvent.disableClickPropagation(box);
    }
    box.textContent = text;
    box.hidden = !text;
    const close = document.createElement("button");
    close.textContent = "×";
    close.setAttribute("aria-label", "Close this message");
    close.onclick = () => { box.hidden = true; };
    box.appendChild(close);
  }

  /** Tell the page which feature was clicked. Every report has a new sequence number. */
  function report(id) {
    lastSequence = Math.max(lastSequence + 1, Date.now());
    if (!window.Streamlit) return;
    window.Streamlit.setComponentValue({ id, sequence: lastSequence, view: format() });
  }

  /** Bring the evidence of a newly selected feature into sight; under the map on a narrow page. */
  function reveal(id) {
    const before = memory().revealed;
    memory().revealed = id;
    if (before === null || before === id) return;
    const evidence = page().document.querySelector(".st-key-evidence");
    if (!id || !evidence) return;
    const narrow = page().innerWidth < 768;
    (narrow ? page().document.querySelector(".st-key-map") || evidence : evidence).scrollIntoView({ block: "start" });
  }

  /** "dark" or "light": the page's theme, which Streamlit writes into the frame as CSS variables. */
  function theme() {
    const background = getComputedStyle(document.documentElement).getPropertyValue("--background-color");
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = background.trim() || "#ffffff";
    const red = parseInt(probe.fillStyle.slice(1, 3), 16);
    const green = parseInt(probe.fillStyle.slice(3, 5), 16);
    return red + green < 256 ? "dark" : "light";
  }

  function applyTheme() {
    const name = theme();
    if (document.documentElement.dataset.theme === name) return;
    document.documentElement.dataset.theme = name;
    map.fire("atlas:theme", { theme: name });
  }

  function watchTheme() {
    applyTheme();
    new MutationObserver(applyTheme).observe(document.head, { childList: true, subtree: true, characterData: true });
    new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ["style", "class"] });
  }

  function mount(leafletMap, bounds) {
    map = leafletMap;
    home = L.latLngBounds(bounds);
    fitMinimum();
    restore();
    // After the view is set: bounds that do not hold the view would start moving it at once.
    map.setMaxBounds(home);
    map.on("moveend", write);
    page().addEventListener("hashchange", () => {
      const view = parse(page().location.hash);
      if (view && page().location.hash !== format()) map.setView([view.lat, view.lon], view.zoom);
    });
    keepHash();
    new ResizeObserver(resize).observe(map.getContainer());
    watchTheme();
    write();
  }

  window.atlasView = { mount, reset, write, fly, reveal, notice, report };
})();
