/* Draw routes over the map: each scenario's in its own colour, dash and place beside the others.
 *
 * A state names edges only; their lines come with the network, which is fetched once. */
(function () {
  "use strict";

  const GAP = 4.5;
  const PANES = { "route-casing": 434, route: 436, "route-end": 458 };
  let map = null;
  let config = null;
  let choose = null;
  let network = null;
  let state = { routes: [], ends: [], selected: "", language: "en" };
  let drawn = "";
  let group = null;

  function palette() {
    return config.palette[document.documentElement.dataset.theme || "light"];
  }

  /** An edge's points on the screen, in the order of travel. */
  function points([id, forward]) {
    const line = network.edges[id].line.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
    const plain = L.LineUtil.simplify(line, 0.7);
    return forward ? plain : plain.reverse();
  }

  /** Move every point of a line sideways by its own number of pixels, along its neighbours' normal. */
  function beside(line, pixels) {
    return line.map((point, index) => {
      const before = line[Math.max(index - 1, 0)];
      const after = line[Math.min(index + 1, line.length - 1)];
      const along = after.subtract(before);
      const length = Math.hypot(along.x, along.y) || 1;
      return point.add([(-along.y / length) * pixels[index], (along.x / length) * pixels[index]]);
    });
  }

  /** How far a leg lies beside the edge: only where several scenarios share it. */
  function place(id, letter) {
    const sharing = [...new Set(state.routes.filter((route) => route.legs.some((leg) => leg[0] === id)).map((route) => route.letter))];
    return (sharing.indexOf(letter) - (sharing.length - 1) / 2) * GAP;
  }

  /** The lines of a route's legs, one joined to the next, each in its place. */
  function legLines(route) {
    const parts = route.legs.map(points);
    const places = route.legs.map(([id]) => place(id, route.letter));
    const pixels = parts.flatMap((part, number) => part.slice(number ? 1 : 0).map(() => places[number]));
    const whole = beside(parts.flatMap((part, number) => part.slice(number ? 1 : 0)), pixels);
    let start = 0;
    return parts.map((part) => {
      const line = whole.slice(start, start + part.length).map((point) => map.layerPointToLatLng(point));
      start += part.length - 1;
      return line;
    });
  }

  function name(node) {
    return window.atlasStates.name(network.nodes[node], state.language);
  }

  function tooltip([id, forward, status]) {
    const edge = network.edges[id];
    const ends = [name(edge.from), name(edge.to)];
    const box = document.createElement("div");
    const title = document.createElement("strong");
    title.textContent = (forward ? ends : ends.reverse()).join(" – ");
    const words = document.createElement("span");
    const letters = [...new Set(state.routes.filter((route) => route.legs.some((leg) => leg[0] === id)).map((route) => route.letter))];
    words.textContent = [edge.mode, `${edge.km} km`, config.route_words[status], letters.join(", ")].join(" · ");
    box.append(title, words);
    return box;
  }

  function line(latLngs, options) {
    return L.polyline(latLngs, { lineCap: "butt", lineJoin: "round", smoothFactor: 0, bubblingMouseEvents: false, ...options });
  }

  function drawLeg(leg, latLngs, style, second) {
    const [id, , status] = leg;
    const planned = status === "proposed" || status === "under_construction";
    line(latLngs, { pane: "atlas-route", color: palette()[style.stroke], weight: second ? 2 : style.weight, dashArray: style.dash || null,
      opacity: planned ? config.routes.planned.opacity : 1, interactive: false, className: `atlas-route feature-${id}` }).addTo(group);
    line(latLngs, { pane: "atlas-hit", weight: 14, opacity: 0, className: `atlas-route-hit hit-${id}` })
      .on("click", (event) => { L.DomEvent.stopPropagation(event); choose(id); })
      .bindTooltip(() => tooltip(leg), { sticky: true, className: "atlas-tooltip", opacity: 1 }).addTo(group);
  }

  function drawRoute(route) {
    const style = config.routes[route.style];
    const lines = legLines(route);
    const colours = palette();
    const marked = route.legs.findIndex((leg) => leg[0] === state.selected);
    if (marked >= 0) line(lines[marked], { pane: "atlas-selection", color: colours.selection, weight: 15, opacity: 0.95, interactive: false, className: "atlas-selected" }).addTo(group);
    line(lines.flat(), { pane: "atlas-route-casing", color: colours.casing, weight: (route.second ? 2 : style.weight) + 2.5, opacity: 0.85, interactive: false }).addTo(group);
    route.legs.forEach((leg, number) => drawLeg(leg, lines[number], style, route.second));
  }

  function drawEnd({ at }) {
    L.circleMarker(at, { pane: "atlas-route-end", radius: 6, weight: 3, color: palette()["route-a"], fillColor: palette().paper, fillOpacity: 1, interactive: false, className: "atlas-route-end" }).addTo(group);
  }

  function draw() {
    if (!network) return;
    const next = JSON.stringify([state, map.getZoom(), document.documentElement.dataset.theme]);
    if (next === drawn) return;
    drawn = next;
    group.clearLayers();
    const known = state.routes.map((route) => ({ ...route, legs: route.legs.filter(([id]) => network.edges[id]) }));
    known.filter((route) => route.legs.length).forEach(drawRoute);
    state.ends.forEach(drawEnd);
  }

  /** Names of the places where routes begin and end, which stand whatever else does. */
  function labels() {
    return state.ends.map(({ text, at }) => ({ text, at, rank: 1, className: "atlas-label-end", beside: true, order: 0 }));
  }

  /** The legend's entries, each route with its letter. */
  function legend() {
    const best = state.routes.filter((route) => !route.second);
    const entries = best.map((route) => ({ style: route.style, label: `${route.letter} · ${route.title}` }));
    const planned = best.some((route) => route.legs.some(([, , status]) => ["proposed", "under_construction"].includes(status)));
    return planned ? [...entries, { style: "planned", label: config.routes.planned.label }] : entries;
  }

  function mount(leafletMap, loaded, onChoose) {
    map = leafletMap;
    config = loaded;
    choose = onChoose;
    Object.assign(config.styles, config.routes);
    Object.entries(PANES).forEach(([pane, order]) => { (map.getPane(`atlas-${pane}`) || map.createPane(`atlas-${pane}`)).style.zIndex = order; });
    ["atlas-hit", "atlas-selection"].forEach((pane) => map.getPane(pane) || (map.createPane(pane).style.zIndex = pane === "atlas-hit" ? 450 : 426));
    group = L.featureGroup().addTo(map);
    map.on("zoomend atlas:theme", draw);
  }

  /** Show a state's routes; `load` returns the network, and is asked the first time only. */
  async function show(next, load) {
    state = { routes: next.routes || [], ends: next.ends || [], selected: next.selected, language: next.language };
    if ((state.routes.length || state.ends.length) && !network) network = await load();
    draw();
  }

  window.atlasRoutes = { mount, show, labels, legend };
})();
