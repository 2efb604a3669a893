/* The layer registry: fetches each layer once, then shows, hides, highlights and restyles features
 * by name, as the page's state says. A rerun of the page sends names only; a click returns an id.
 *
 * Every property of a feature is put on the page as text, never as markup.
 */
(function () {
  "use strict";

  // A feature's style names its level, so that the order in which files arrive does not matter.
  const PANES = { "area-0": 402, "area-1": 405, "area-2": 410, "area-3": 415, "line-0": 418, "line-1": 420, casing: 424,
    selection: 426, "line-2": 430, hit: 450, "point-2": 460 };
  // Zoom from which background of each rank is drawn.
  const QUIET_ZOOM = [0, 0, 0, 7.5, 8.5, 9.5];
  // The script's own address tells where the data lies, so that fetching starts before the map does.
  const source = document.currentScript && document.currentScript.src && new URL(document.currentScript.src);
  const early = new Map();
  const files = new Map();
  const drawings = new Map();
  let map = null;
  let config = null;
  let options = null;
  let showLegend = null;
  let state = null;
  let rendered = null;
  let marks = [];

  /** The one seam through which a layer's data comes: inline in an exported file, else fetched. */
  async function loadLayer(name) {
    if (window.atlasInline && window.atlasInline[name]) return window.atlasInline[name];
    return fetchJson(`${name}.json`);
  }

  function address(file) {
    return new URL(`${file}${source.search}`, source);
  }

  /** Start fetching a file that will be asked for soon; its errors are told when it is. */
  function fetchEarly(file) {
    if (early.has(file) || window.atlasInline) return;
    const fetched = fetch(address(file));
    fetched.catch(() => {});
    early.set(file, fetched);
  }

  async function fetchJson(file) {
    const response = await (early.get(file) || fetch(address(file)));
    early.delete(file);
    if (!response.ok) throw new Error(`${file} could not be fetched (${response.status})`);
    return response.json();
  }

  function palette() {
    return config.palette[document.documentElement.dataset.theme || "light"];
  }

  /** Leaflet's path options for one part of a feature's drawing. */
  function pathOptions(style, part) {
    const colours = palette();
    const pane = part in PANES ? part : `${style.shape}-${style.level}`;
    const base = { pane: `atlas-${pane}`, lineCap: "butt", lineJoin: "round", bubblingMouseEvents: false };
    if (part === "hit") return { ...base, weight: 16, opacity: 0, lineCap: "round" };
    if (part === "casing") return { ...base, color: colours.casing, weight: style.weight + 3, opacity: 0.85, interactive: false };
    if (part === "ticks") return { ...base, color: colours[style.stroke], weight: style.weight + 6, dashArray: "1.5 9", interactive: false };
    return { ...base, interactive: !style.quiet, color: colours[style.stroke], weight: style.weight, opacity: style.opacity, dashArray: style.dash || null,
      fill: Boolean(style.fill), fillColor: colours[style.fill], fillOpacity: style.fill_opacity, radius: 6 };
  }

  /** How the selection is marked, or more quietly what an actor speaks of. */
  function markOptions(style, name) {
    const selected = name === "selected";
    return { pane: "atlas-selection", color: palette().selection, weight: style.shape === "line" ? Math.min(style.weight + 9, 13) : 4,
      opacity: selected ? 0.95 : 0.5, fill: style.shape === "area", fillColor: palette().selection, fillOpacity: selected ? 0.12 : 0.08,
      radius: 12, interactive: false, className: `atlas-${name}` };
  }

  function shape(feature, pathStyle) {
    return L.geoJSON(feature, { pane: pathStyle.pane, style: () => pathStyle, pointToLayer: (_, latlng) => L.circleMarker(latlng, pathStyle) });
  }

  /** The parts that one feature is drawn with, from the bottom up. */
  function partsOf(style) {
    if (style.shape !== "line") return [style.shape];
    return [style.casing && "casing", "line", style.ticks && "ticks", !style.quiet && "hit"].filter(Boolean);
  }

  function build(feature, file) {
    const style = window.atlasStates.styleOn(feature, state.date);
    const drawing = { feature, file, style, group: L.featureGroup(), parts: new Map(), shown: false };
    partsOf(style).forEach((part) => {
      const name = part === style.shape ? "feature" : part;
      const className = `atlas-${name} ${name}-${feature.id}`;
      const layer = shape(feature, { ...pathOptions(style, part), className });
      drawing.parts.set(part, layer);
      drawing.group.addLayer(layer);
    });
    window.atlasStates.arrows(feature, palette()[style.stroke], "atlas-selection").forEach((arrow) => drawing.group.addLayer(arrow));
    if (style.quiet) return drawing;
    drawing.group.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      // Under routes the rest is background: what is chosen there is a leg.
      if (!state.ends) choose(feature.id);
    });
    drawing.group.bindTooltip(() => tooltip(feature), { sticky: true, className: "atlas-tooltip", opacity: 1 });
    return drawing;
  }

  function tooltip(feature) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = window.atlasStates.name(feature.properties, state.language);
    box.appendChild(name);
    const words = window.atlasStates.caption(feature, state.date);
    if (words) {
      const caption = document.createElement("span");
      caption.textContent = words;
      box.appendChild(caption);
    }
    return box;
  }

  function choose(id) {
    state = { ...state, selected: id };
    highlight();
    window.atlasView.report(id);
  }

  /** Fetch a file once and prepare its drawings; features of kind town or water stay apart. */
  function load(name) {
    if (!files.has(name)) {
      files.set(name, loadLayer(name).then((collection) => {
        collection.features.forEach((feature) => {
          if (feature.properties.style) drawings.set(feature.id, build(feature, name));
        });
        return collection;
      }));
    }
    return files.get(name);
  }

  /** Whether a feature is on the map: switched on, there on the day, and worth its ink at this zoom. */
  function wanted({ feature, file, style }) {
    if (style.quiet && map.getZoom() < QUIET_ZOOM[feature.properties.rank || 2]) return false;
    return state.files.includes(file) && !state.hidden.includes(feature.id) && window.atlasStates.existsOn(feature.id, state.date);
  }

  function mark(id, name) {
    const drawing = drawings.get(id);
    if (drawing && drawing.shown) marks.push(shape(drawing.feature, markOptions(drawing.style, name)).addTo(map));
  }

  function highlight() {
    marks.forEach((layer) => layer.remove());
    marks = [];
    state.highlighted.filter((id) => id !== state.selected).forEach((id) => mark(id, "spoken-of"));
    mark(state.selected, "selected");
  }

  /** Give every drawing the style of the day and of the theme. */
  function restyle() {
    if (!state) return;
    drawings.forEach((drawing) => {
      drawing.parts.forEach((layer, part) => layer.setStyle(pathOptions(drawing.style, part)));
    });
    highlight();
  }

  function restate() {
    drawings.forEach((drawing) => {
      const style = window.atlasStates.styleOn(drawing.feature, state.date);
      if (style === drawing.style) return;
      drawing.style = style;
      drawing.parts.forEach((layer, part) => layer.setStyle(pathOptions(style, part)));
    });
  }

  async function describe() {
    const collections = await Promise.all(state.files.map(load));
    const features = collections.flatMap((collection) => collection.features);
    const ends = window.atlasRoutes.labels();
    const others = window.atlasStates.labels(features, state).filter((label) => !ends.some((end) => end.text === label.text));
    window.atlasLabels.show([...ends, ...others]);
    const shown = [...drawings.values()].filter((drawing) => drawing.shown).map((drawing) => drawing.feature);
    showLegend([...window.atlasRoutes.legend(), ...window.atlasStates.legend(shown, state.date)]);
  }

  /** Put the features of one file on the map or take them off, as the state says. */
  function update(name) {
    drawings.forEach((drawing) => {
      if (drawing.file !== name) return;
      const show = wanted(drawing);
      if (show && !drawing.shown) drawing.group.addTo(map);
      if (!show && drawing.shown) drawing.group.remove();
      drawing.shown = show;
    });
  }

  /** Draw the state: what is here at once, what has to be fetched as it comes. */
  async function render() {
    const drawn = state;
    restate();
    files.forEach((_, name) => update(name));
    highlight();
    const loads = await Promise.allSettled(state.files.map((name) => load(name).then(() => update(name))));
    await window.atlasRoutes.show(state, () => loadLayer("network")).catch((error) => window.atlasView.notice(`The routes could not be drawn: ${error.message}.`));
    if (drawn !== state) return;
    const failed = state.files.filter((_, index) => loads[index].status === "rejected");
    if (failed.length) {
      failed.forEach((name) => files.delete(name));
      window.atlasView.notice(`These layers could not be fetched and are not drawn: ${failed.join(", ")}.`);
    }
    highlight();
    window.atlasView.fly(state.fly);
    window.atlasView.reveal(state.selected);
    if (!failed.length) await describe();
    window.atlasView.write();
    document.documentElement.dataset.atlasSelected = state.selected || "";
    document.documentElement.dataset.atlasDate = state.date;
    document.documentElement.dataset.atlasShown = state.files.join(" ");
    document.documentElement.dataset.atlasReady = failed.length ? "failed" : "true";
  }

  /** Take a new state from the page; returns the empty group that streamlit-folium expects. */
  function apply(next) {
    window.feature_group = [];
    state = next;
    if (config) rendered = render();
    else state.files.forEach((name) => fetchEarly(`${name}.json`));
    return L.featureGroup();
  }

  /** Change the state ahead of the page, whose own state follows and decides. */
  function anticipate(change) {
    if (!state) return;
    state = { ...state, ...change, fly: null };
    if (config) render();
  }

  function followSwitch(event) {
    const holder = event.target.closest('[class*="st-key-switch-"]');
    const name = holder && /st-key-switch-([a-z0-9-]+)/.exec(holder.className)[1];
    if (!state || !config.switches[name]) return;
    const shown = new Set(state.files);
    config.switches[name].forEach((file) => (event.target.checked ? shown.add(file) : shown.delete(file)));
    anticipate({ files: config.order.filter((file) => shown.has(file)) });
  }

  /** Follow the page's switches and its date control at once, without waiting for the server. */
  function followPage() {
    const listening = new AbortController();
    const page = window.parent.document;
    page.addEventListener("change", followSwitch, { capture: true, signal: listening.signal });
    page.addEventListener("atlas:date", (event) => anticipate({ date: String(event.detail) }), { signal: listening.signal });
    window.addEventListener("pagehide", () => listening.abort());
  }

  async function mount(leafletMap, mountOptions) {
    map = leafletMap;
    options = mountOptions;
    Object.entries(PANES).forEach(([name, order]) => { map.createPane(`atlas-${name}`).style.zIndex = order; });
    try {
      config = window.atlasInline ? await window.atlasInline.config : await fetchJson("config.json");
    } catch (error) {
      window.atlasView.notice(`The map's configuration is missing: ${error.message}. Restart the atlas to write it again.`);
      document.documentElement.dataset.atlasReady = "failed";
      return;
    }
    window.atlasStates.mount(config);
    showLegend = window.atlasFurniture.mount(map, config, options);
    window.atlasLabels.mount(map);
    window.atlasRoutes.mount(map, config, choose);
    map.on("atlas:theme", () => state && restyle());
    map.on("zoomend", () => state && files.forEach((_, name) => update(name)));
    if (!options.alone) followPage();
    if (state) rendered = render();
  }

  /** Have files here before they are shown, so that showing them takes no time. */
  async function prepare(names) {
    await Promise.allSettled(names.map(load));
  }

  fetchEarly("config.json");
  window.atlasRegistry = { mount, apply, prepare, drawn: () => rendered, state: () => structuredClone(state) };
})();
