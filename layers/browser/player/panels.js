/* Open and close what lies over a scene: layer switches, sources in full, speaker notes, and the keys. */
(function () {
  "use strict";

  const KEYS = [
    ["→  Space  Page Down", "next scene"], ["←  Shift + Space  Page Up", "previous scene"], ["↓  ↑", "read on, then the next or the previous scene"],
    ["Home  End", "first, last scene"], ["1 … 9, 0", "that scene, 0 the tenth; two digits typed quickly for later ones"],
    ["F", "full screen"], ["P", "presenter’s window, with notes and the next scene"], ["L", "layers"], ["S", "all sources in full"], ["N", "notes"], ["T", "light or dark"],
    ["R", "the scene’s own view and layers again"], ["?", "these keys"], ["Esc", "close what is open, then full screen, then the presentation"],
  ];
  const { element, button, notes } = window.atlasElements;
  const panels = new Map();
  let holder = null;
  let chosen = null;

  function panel(name, title) {
    const heading = element("h2", "", title);
    const body = element("div", "player-panel-body");
    const box = element("section", `player-panel player-panel-${name}`, element("header", "", heading, button("Close", "×", () => close(name), "player-close")), body);
    box.hidden = true;
    box.setAttribute("aria-label", title);
    holder.appendChild(box);
    panels.set(name, { box, body });
  }

  function close(name) {
    panels.get(name).box.hidden = true;
    document.documentElement.dataset.playerPanel = open()[0] || "";
  }

  function open() {
    return [...panels].filter(([, { box }]) => !box.hidden).map(([name]) => name);
  }

  /** Open a panel, or close it; one is open at a time. */
  function toggle(name) {
    const { box } = panels.get(name);
    const opens = box.hidden;
    panels.forEach((other) => { other.box.hidden = true; });
    box.hidden = !opens;
    document.documentElement.dataset.playerPanel = opens ? name : "";
  }

  /** Close what is open; tells whether there was anything. */
  function closeAll() {
    const opened = open();
    opened.forEach(close);
    return opened.length > 0;
  }

  /** Show the layers that the switches choose, in their drawing order; the rest stays as it is. */
  function choose(briefing, scene) {
    const switched = new Set(briefing.switches.flatMap(({ files }) => files));
    const kept = scene.state.files.filter((file) => !switched.has(file));
    const wanted = new Set([...kept, ...briefing.switches.filter(({ name }) => chosen.has(name)).flatMap(({ files }) => files)]);
    const order = briefing.order.length ? briefing.order : [...wanted];
    window.atlasRegistry.apply({ ...scene.state, files: order.filter((file) => wanted.has(file)) });
  }

  function layerSwitch(briefing, scene, { name, title }) {
    const box = element("input");
    box.type = "checkbox";
    box.name = name;
    box.checked = chosen.has(name);
    box.onchange = () => {
      if (box.checked) chosen.add(name);
      else chosen.delete(name);
      choose(briefing, scene);
    };
    return element("label", "player-switch", box, element("span", "", title));
  }

  /** The switches of a scene, as the scene has them. */
  function show(briefing, scene) {
    const shown = new Set(scene.state.files);
    chosen = new Set(briefing.switches.filter(({ files }) => files.some((file) => shown.has(file))).map(({ name }) => name));
    panels.get("layers").body.replaceChildren(...briefing.switches.map((it) => layerSwitch(briefing, scene, it)));
    panels.get("sources").body.replaceChildren(...window.atlasSources.quotations(scene), ...window.atlasSources.backing(scene));
    panels.get("notes").body.replaceChildren(element("p", "player-notes", ...notes(scene.notes || "This scene has no notes.")));
  }

  function keyList() {
    return element("dl", "player-keys", ...KEYS.flatMap(([keys, words]) =>
      [element("dt", "", ...keys.split("  ").flatMap((key) => [element("kbd", "", key), " "])), element("dd", "", words)]));
  }

  function mount(place) {
    holder = place;
    panel("layers", "Layers");
    panel("sources", "Sources of this scene");
    panel("notes", "Notes");
    panel("help", "Keys");
    panels.get("help").body.append(keyList());
  }

  window.atlasPanels = { mount, show, toggle, closeAll };
})();
