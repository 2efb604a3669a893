/* Be the presenter's window: notes, the present and the next scene, clock, and the list of scenes. */
(function () {
  "use strict";

  const { element, button, dayInWords, notes } = window.atlasElements;
  let wire = null;
  let briefing = null;
  let index = -1;
  let started = Date.now();
  let parts = null;

  function two(value) {
    return String(value).padStart(2, "0");
  }

  function elapsed() {
    const seconds = Math.max(Math.floor((Date.now() - started) / 1000), 0);
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function tick() {
    const now = new Date();
    parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    parts.elapsed.textContent = elapsed();
    parts.lost.hidden = Boolean(window.opener && !window.opener.closed);
    if (!briefing) wire.send({ kind: "hello" });
  }

  function caption(scene) {
    return scene.sentences.map((sentence) => sentence.text).join(" ");
  }

  function show() {
    const scene = briefing.scenes[index];
    const next = briefing.scenes[index + 1];
    parts.count.textContent = `${scene.number} / ${briefing.scenes.length}`;
    parts.title.textContent = scene.title;
    parts.day.textContent = dayInWords(scene.date);
    parts.caption.textContent = caption(scene);
    parts.notes.replaceChildren(...notes(scene.notes || "This scene has no notes."));
    parts.notes.scrollTop = 0;
    parts.nextTitle.textContent = next ? next.title : "This is the last scene.";
    parts.nextCaption.textContent = next ? caption(next) : "";
    [...parts.list.children].forEach((item, at) => {
      if (at === index) item.firstChild.setAttribute("aria-current", "step");
      else item.firstChild.removeAttribute("aria-current");
    });
    parts.list.children[index]?.scrollIntoView({ block: "nearest" });
    document.title = `${scene.number}. ${scene.title}`;
    document.documentElement.dataset.playerScene = String(scene.number);
    document.documentElement.dataset.playerReady = "true";
  }

  /** Ask the presentation for a scene, and show it here at once. */
  function go(wanted) {
    if (!briefing) return;
    const next = Math.min(Math.max(wanted, 0), briefing.scenes.length - 1);
    if (next === index) return;
    index = next;
    wire.send({ kind: "go", scene: next });
    show();
  }

  function list() {
    parts.list.replaceChildren(...briefing.scenes.map((scene, at) =>
      element("li", "", button(`Scene ${scene.number}`, `${scene.number}. ${scene.title}`, () => go(at), "player-listed"))));
  }

  function hear(message) {
    if (message.kind === "briefing") {
      briefing = window.atlasPayload.read(message.payload);
      list();
    }
    if (!briefing || !["briefing", "scene"].includes(message.kind) || !briefing.scenes[message.scene]) return;
    index = message.scene;
    show();
  }

  function toolbar(actions) {
    return element("p", "presenter-buttons", button("Previous scene", "← Previous", actions.previous, ""), button("Next scene", "Next →", actions.next, ""),
      button("Start the clock again", "Restart clock", () => { started = Date.now(); tick(); }, ""), button("Light or dark", "Light or dark", actions.theme, ""));
  }

  function build(actions) {
    const make = (name, tag, className) => { parts[name] = element(tag, className); return parts[name]; };
    parts = {};
    const lost = make("lost", "p", "presenter-lost");
    lost.textContent = "The presentation’s window is closed.";
    return [
      element("header", "presenter-head", make("count", "span", "presenter-count"), make("elapsed", "span", "presenter-elapsed"), make("clock", "span", "presenter-clock"), toolbar(actions), lost),
      element("section", "presenter-now", element("h2", "", "Now"), make("title", "h1"), make("day", "p", "presenter-day"), make("caption", "p", "presenter-caption")),
      element("section", "presenter-notes", element("h2", "", "Notes"), make("notes", "p", "player-notes")),
      element("section", "presenter-next", element("h2", "", "Next"), make("nextTitle", "h3"), make("nextCaption", "p", "presenter-caption")),
      element("nav", "presenter-list", element("h2", "", "Scenes"), make("list", "ol")),
    ];
  }

  function start(name, setTheme) {
    const dark = () => document.documentElement.dataset.theme === "dark";
    const actions = { go, next: () => go(index + 1), previous: () => go(index - 1), down: () => go(index + 1), up: () => go(index - 1), first: () => go(0),
      last: () => go(Infinity), theme: () => setTheme(dark() ? "light" : "dark"), escape: () => window.close() };
    document.documentElement.dataset.playerPresenter = "true";
    document.getElementById("player").replaceChildren(...build(actions));
    document.getElementById("player").className = "presenter";
    window.atlasKeys.mount(actions, () => (briefing ? briefing.scenes.length : 0));
    window.addEventListener("click", (event) => { if (event.detail > 0) document.activeElement?.blur(); }, { capture: true });
    wire = window.atlasChannel.join(name, hear);
    tick();
    setInterval(tick, 1000);
  }

  window.atlasPresenter = { start };
})();
