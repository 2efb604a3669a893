/* Start the player: take the briefing, from this file or from the page around, and show its scenes. */
(function () {
  "use strict";

  const LABELS = { previous: "Previous scene (←)", next: "Next scene (→)", layers: "Layers (L)", sources: "All sources (S)", notes: "Notes (N)", presenter: "Presenter’s window (P)",
    theme: "Light or dark (T)", full: "Full screen (F)", help: "Keys (?)", leave: "Leave the presentation (Esc)" };
  const PRESENTER = /^#presenter=([0-9a-f]{24})$/.exec(location.hash);
  const marks = document.documentElement.dataset;
  const scenes = window.atlasScenes;
  const { element, dayInWords } = window.atlasElements;
  const around = window.parent !== window ? window.parent : null;
  const name = window.atlasChannel.newName();
  // Where the player was fetched from; a file has all of it inside.
  const source = document.currentScript.src && new URL(document.currentScript.src);
  let wire = null;
  let handed = null;
  let plate = null;

  function tellAround(message) {
    if (around) around.postMessage(message, location.origin);
  }

  function leave() {
    tellAround({ type: "atlas:leave", scene: scenes.index() + 1 });
  }

  /** Full screen; a page around the player makes its own frame full, and knows when that ends. */
  function full() {
    if (around) tellAround({ type: "atlas:full" });
    else if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => window.atlasView.notice("This browser does not allow full screen here."));
  }

  function escape() {
    if (window.atlasPanels.closeAll()) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else leave();
  }

  /** Leave full screen before a window opens: browsers would, and the page around take it for the end. */
  async function leaveFull() {
    const isFull = () => Boolean(around && around.document.fullscreenElement);
    if (isFull()) tellAround({ type: "atlas:full" });
    for (let waited = 0; isFull() && waited < 1000; waited += 40) await new Promise((resolve) => setTimeout(resolve, 40));
  }

  /** Open the presenter's window: this same document, told by its address what it is. */
  async function presenter() {
    await leaveFull();
    const address = new URL(location.href);
    address.hash = `presenter=${name}`;
    const opened = window.open(address.href, `atlas-${name}`, "popup,width=1100,height=760");
    if (!opened) window.atlasView.notice("The browser did not open the presenter’s window: allow pop-up windows for this page.");
    else wire.meet(opened);
  }

  function setTheme(theme) {
    window.atlasView.setTheme(theme);
  }

  function restore() {
    const scene = scenes.briefing()?.scenes[scenes.index()];
    if (scene) showScene(scenes.briefing(), scene, scenes.index());
  }

  const actions = {
    go: scenes.go, next: scenes.next, previous: scenes.previous, first: scenes.first, last: scenes.last, escape, leave, full, presenter, restore,
    down: () => window.atlasColumn.read(1) || scenes.next(), up: () => window.atlasColumn.read(-1) || scenes.previous(),
    layers: () => window.atlasPanels.toggle("layers"), sources: () => window.atlasPanels.toggle("sources"), notes: () => window.atlasPanels.toggle("notes"), help: () => window.atlasPanels.toggle("help"),
    theme: () => setTheme(marks.theme === "dark" ? "light" : "dark"),
  };

  /** Fly when the map has drawn the scene and the band below it has its height; mostly at once. */
  async function move(scene) {
    await window.atlasRegistry.drawn();
    if (scenes.briefing().scenes[scenes.index()] !== scene) return;
    window.atlasBand.fit();
    window.atlasView.show(scene.view);
  }

  function showScene(briefing, scene, index) {
    window.atlasRegistry.apply(scene.state);
    window.atlasColumn.show(briefing, scene);
    window.atlasBand.show(window.atlasBand.narrow() ? [] : window.atlasSources.backing(scene));
    window.atlasPanels.show(briefing, scene);
    window.atlasControls.show(briefing, scene, index);
    plate.textContent = dayInWords(scene.date);
    plate.hidden = !scene.date;
    move(scene);
    marks.playerScene = String(scene.number);
    document.getElementById("player-said").textContent = `Scene ${scene.number} of ${briefing.scenes.length}: ${scene.title}`;
    document.title = `${scene.number}. ${scene.title} – ${briefing.title}`;
    wire.send({ kind: "scene", scene: index });
    tellAround({ type: "atlas:scene", scene: scene.number });
  }

  /** Say that the player is ready once the map has drawn the first scene; then fetch what others need. */
  function awaitMap() {
    const waiting = new MutationObserver(() => {
      if (marks.atlasReady !== "true") return;
      waiting.disconnect();
      window.atlasBand.fit();
      window.atlasView.refit();
      marks.playerReady = "true";
      window.atlasRegistry.prepare([...new Set(scenes.briefing().scenes.flatMap((scene) => scene.state.files))]);
    });
    waiting.observe(document.documentElement, { attributeFilter: ["data-atlas-ready"] });
  }

  function open(payload, number) {
    try {
      const briefing = window.atlasPayload.read(payload);
      handed = payload;
      window.atlasView.notice("");
      scenes.open(briefing, number);
      wire.send({ kind: "briefing", payload, scene: scenes.index() });
    } catch (error) {
      window.atlasView.notice(error.message);
    }
  }

  function hearPresenter(message) {
    if (message.kind === "go") scenes.go(message.scene);
    if (message.kind === "hello" && handed) wire.send({ kind: "briefing", payload: handed, scene: scenes.index() });
  }

  function hearPage(event) {
    if (event.source !== around || event.origin !== location.origin || !event.data || event.data.type !== "atlas:briefing") return;
    if (["light", "dark"].includes(event.data.theme)) setTheme(event.data.theme);
    open(event.data.payload, Number(event.data.scene) || 1);
  }

  /** The day, large, on the map that shows it. */
  function placeDay(map) {
    plate = element("p", "player-day leaflet-control");
    const holder = new L.Control({ position: "topleft" });
    holder.onAdd = () => plate;
    holder.addTo(map);
  }

  function start() {
    const holder = document.getElementById("player-map");
    const file = window.atlasFile;
    const image = file ? file.relief : new URL(`relief.webp${source.search}`, source).href;
    placeDay(window.atlasView.mount(holder, { bounds: JSON.parse(holder.dataset.bounds), alone: true, image }));
    wire = window.atlasChannel.join(name, hearPresenter);
    window.atlasBand.mount(document.getElementById("player-band"));
    window.atlasColumn.mount(document.getElementById("player-column"));
    window.atlasPanels.mount(document.getElementById("player"));
    const { leave: last, ...labels } = LABELS;
    window.atlasControls.mount(document.getElementById("player-progress"), document.getElementById("player"), actions, around ? LABELS : labels);
    window.atlasKeys.mount(actions, scenes.count);
    scenes.listen(showScene);
    awaitMap();
    if (file) open(file.payload, 1);
    else if (around) {
      window.addEventListener("message", hearPage);
      tellAround({ type: "atlas:player-ready" });
    } else window.atlasView.notice("The atlas hands a briefing to this page: open it from the page of briefings.");
  }

  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (PRESENTER) window.atlasPresenter.start(PRESENTER[1], setTheme);
  else start();
})();
