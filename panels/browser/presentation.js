/* Present a briefing: a frame over the whole window in which the player runs by itself.
 *
 * Full screen must be asked for within the click; the player is told what to show when both it and
 * the server are ready. From then on nothing needs the server until the presentation is left.
 */
const STYLE = `
:host { display: block; }
.present { display: flex; gap: 6px; font: 14px/1.3 var(--st-font, sans-serif); color: var(--st-text-color); }
button { min-height: 36px; padding: 0 12px; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); color: inherit; font: inherit; cursor: pointer; }
button.first { flex: 1 1 auto; background: var(--st-primary-color); border-color: var(--st-primary-color); color: #fff; font-weight: 600; }
button:disabled { opacity: .5; cursor: default; }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
`;
const presentations = new WeakMap();

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** "dark" or "light": the page's theme, as Streamlit writes it into the component. */
function theme(root) {
  const host = root.host || root;
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(host).getPropertyValue("--st-background-color").trim() || "#ffffff";
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
  return red + green + blue < 384 ? "dark" : "light";
}

function build(root) {
  const state = { data: {}, tell: () => {}, overlay: null, frame: null, round: 0, ended: new Set(), sent: false, scene: 1, ready: false, full: false, asked: false };
  const present = make("button", "first", "Present");
  const beginning = make("button", "", "From the beginning");
  for (const node of [present, beginning]) node.type = "button";
  const box = make("div", "present");
  box.append(present, beginning);
  root.replaceChildren(make("style", "", STYLE), box);

  /** Lay the player over everything, and give it the keys. */
  function open(byClick) {
    if (state.overlay) return;
    const overlay = make("div");
    overlay.id = "atlas-presentation";
    overlay.style.cssText = "position: fixed; inset: 0; z-index: 2147483000; background: #111;";
    const frame = make("iframe");
    frame.title = "Presentation";
    frame.allow = "fullscreen";
    frame.style.cssText = "position: absolute; inset: 0; width: 100%; height: 100%; border: 0;";
    frame.src = new URL(state.data.player, document.baseURI);
    overlay.append(frame);
    document.body.append(overlay);
    Object.assign(state, { overlay, frame, ready: false, sent: false, full: false, asked: false });
    window.addEventListener("message", hear);
    document.addEventListener("fullscreenchange", watchFull);
    frame.addEventListener("load", focus);
    if (byClick) askFull();
    focus();
  }

  function askFull() {
    if (state.overlay.requestFullscreen) state.overlay.requestFullscreen().then(focus, () => {});
  }

  function focus() {
    if (!state.frame) return;
    state.frame.focus();
    state.frame.contentWindow?.focus();
  }

  /** The browser's own Escape leaves full screen without a key press that anyone hears. */
  function watchFull() {
    if (document.fullscreenElement === state.overlay) state.full = true;
    else if (!document.fullscreenElement && state.full) {
      state.full = false;
      if (!state.asked) leave();
    }
    state.asked = false;
  }

  function toggleFull() {
    state.asked = true;
    if (document.fullscreenElement) document.exitFullscreen();
    else askFull();
  }

  function hear({ source, origin, data }) {
    if (!state.frame || source !== state.frame.contentWindow || origin !== location.origin || !data) return;
    if (data.type === "atlas:player-ready") { state.ready = true; hand(); }
    if (data.type === "atlas:scene" && Number.isInteger(data.scene)) state.scene = data.scene;
    if (data.type === "atlas:full") toggleFull();
    if (data.type === "atlas:leave") leave(data.scene);
  }

  /** Give the player its briefing, once. */
  function hand() {
    const { payload, scene, round } = state.data;
    if (!state.ready || !payload || state.sent || round !== state.round) return;
    Object.assign(state, { sent: true, scene });
    state.frame.contentWindow.postMessage({ type: "atlas:briefing", payload, scene: state.scene, theme: theme(root) }, location.origin);
    focus();
  }

  function close() {
    if (!state.overlay) return false;
    window.removeEventListener("message", hear);
    document.removeEventListener("fullscreenchange", watchFull);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    state.overlay.remove();
    Object.assign(state, { overlay: null, frame: null, ready: false, sent: false });
    return true;
  }

  function leave(scene) {
    const number = Number.isInteger(scene) ? scene : state.scene;
    if (!close()) return;
    state.ended.add(state.round);
    state.tell("left", number);
    present.focus();
  }

  const start = (scene) => () => {
    state.round = Date.now();
    open(true);
    state.tell("start", { scene: scene(), round: state.round });
  };
  present.onclick = start(() => state.data.selected);
  beginning.onclick = start(() => "");

  return {
    close,
    update(data, tell) {
      Object.assign(state, { data, tell });
      present.textContent = data.number > 1 ? `Present from scene ${data.number}` : "Present";
      beginning.hidden = data.number <= 1;
      beginning.style.display = data.number > 1 ? "" : "none";
      for (const node of [present, beginning]) node.disabled = !data.count;
      if (!data.payload) state.ended.delete(0);
      // Opened by its address: nobody has clicked, so that the window stays as large as it is.
      if (data.payload && !state.overlay && !state.ended.has(data.round)) {
        state.round = data.round;
        open(false);
      }
      hand();
    },
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!presentations.has(parentElement)) presentations.set(parentElement, build(parentElement));
  const presentation = presentations.get(parentElement);
  presentation.update(data, setTriggerValue);
  return () => presentation.close();
}
