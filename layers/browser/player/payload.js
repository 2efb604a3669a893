/* Read a briefing that was handed over: keep what the player knows, in the sizes it can take. */
(function () {
  "use strict";

  const MOST = { scenes: 500, items: 200, short: 400, text: 25_000, legs: 4000 };
  const NAME = /^[\w.:-]{1,120}$/;

  const text = (value, most = MOST.text) => (typeof value === "string" ? value.slice(0, most) : "");
  const number = (value, otherwise) => (Number.isFinite(value) ? value : otherwise);
  const list = (value, most = MOST.items) => (Array.isArray(value) ? value.slice(0, most) : []);
  const names = (value, most = 2000) => list(value, most).filter((it) => typeof it === "string" && NAME.test(it));
  const object = (value) => (value && typeof value === "object" ? value : {});

  /** Only these members, as texts. */
  function texts(value, ...members) {
    return Object.fromEntries(members.map((member) => [member, text(object(value)[member])]));
  }

  function route(value) {
    const legs = list(value.legs, MOST.legs).filter((leg) => Array.isArray(leg) && leg.length === 3);
    return { ...texts(value, "style", "letter", "title"), second: Boolean(value.second), legs };
  }

  function end(value) {
    const [lat, lon] = list(value.at).map(Number);
    return { text: text(value.text, MOST.short), at: [number(lat, 0), number(lon, 0)] };
  }

  /** What the layer registry takes; a state never moves the map, for the player does. */
  function state(value) {
    const { files, hidden, selected, highlighted, date, language, routes, ends } = object(value);
    const drawn = { files: names(files), hidden: names(hidden), selected: text(selected, 120), highlighted: names(highlighted),
      date: text(date, 10), language: text(language, 8) || "en", fly: null };
    const known = list(routes, 12).map(object).filter((it) => /^route-[a-d]$/.test(it.style)).map(route);
    return known.length || list(ends).length ? { ...drawn, routes: known, ends: list(ends, 4).map(object).map(end) } : drawn;
  }

  function source(value) {
    return { ...texts(value, "kind", "label", "title", "quote", "statement", "editor_note", "url", "side"), number: number(value.number, 0), shown: Boolean(value.shown) };
  }

  function scene(value, index) {
    const view = object(value.view);
    return {
      ...texts(value, "id", "title", "notes", "date"),
      number: index + 1,
      view: { lon: number(view.lon, 46), lat: number(view.lat, 40.4), zoom: number(view.zoom, 7) },
      state: state(value.state),
      sentences: list(value.sentences, 2000).map(object).map((it) => ({ text: text(it.text), marks: list(it.marks, 40).filter(Number.isFinite) })),
      sources: list(value.sources).map(object).map(source),
      rows: list(value.rows, 12).map((it) => texts(it, "letter", "title", "status", "length", "duration", "borders", "difference")),
      features: list(value.features).map((it) => texts(it, "id", "name", "status", "since")),
      missing: list(value.missing).map((it) => text(it, 2000)).filter(Boolean),
    };
  }

  /** A briefing that the player can show; throws where there is no scene in it. */
  function read(value) {
    const scenes = list(object(value).scenes, MOST.scenes).map(object).map(scene);
    if (!scenes.length) throw new Error("This briefing has no scenes.");
    return {
      ...texts(value, "title", "subtitle", "disclaimer", "credit", "data_version"),
      order: names(value.order, 60),
      switches: list(value.switches, 40).map((it) => ({ ...texts(it, "name", "title"), files: names(object(it).files) })),
      scenes,
    };
  }

  window.atlasPayload = { read };
})();
