/* Show one scene in the player, small, as it will be presented. */
const STYLE = `
:host { display: block; }
.preview { position: relative; overflow: hidden; border: 1px solid var(--st-border-color); border-radius: 8px; background: var(--st-secondary-background-color); }
iframe { position: absolute; left: 0; top: 0; border: 0; transform-origin: 0 0; }
`;
const WIDE = [1280, 720];
const NARROW = 560;
const previews = new WeakMap();

function theme(root) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(root.host || root).getPropertyValue("--st-background-color").trim() || "#ffffff";
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
  return red + green + blue < 384 ? "dark" : "light";
}

function build(root) {
  const style = document.createElement("style");
  style.textContent = STYLE;
  const box = document.createElement("div");
  box.className = "preview";
  const frame = document.createElement("iframe");
  frame.title = "The scene as it is presented";
  frame.allow = "fullscreen 'none'";
  box.append(frame);
  root.replaceChildren(style, box);
  const state = { data: null, ready: false, sent: "" };

  /** The player is laid out for a screen and made smaller; on a phone it has its own narrow form. */
  function fit() {
    const width = box.clientWidth;
    if (!width) return;
    const wide = width >= NARROW;
    const [w, h] = wide ? WIDE : [width, Math.min(620, innerHeight * 0.8)];
    const scale = width / w;
    box.style.height = `${Math.round(h * scale)}px`;
    frame.style.width = `${w}px`;
    frame.style.height = `${h}px`;
    frame.style.transform = scale === 1 ? "none" : `scale(${scale})`;
  }

  function hand() {
    if (!state.ready || !state.data.payload) return;
    const told = JSON.stringify(state.data.payload) + theme(root);
    if (told === state.sent) return;
    state.sent = told;
    frame.contentWindow.postMessage({ type: "atlas:briefing", payload: state.data.payload, scene: 1, theme: theme(root) }, location.origin);
  }

  function hear({ source, origin, data }) {
    if (source !== frame.contentWindow || origin !== location.origin || !data || data.type !== "atlas:player-ready") return;
    state.ready = true;
    // One scene has no progress to show, and the keys are those of the page around.
    frame.contentDocument.documentElement.dataset.playerPreview = "true";
    hand();
  }

  const watcher = new ResizeObserver(fit);
  watcher.observe(box);
  window.addEventListener("message", hear);
  return {
    update(data) {
      const first = !state.data;
      state.data = data;
      if (first) frame.src = new URL(data.player, document.baseURI);
      fit();
      hand();
    },
    close() {
      watcher.disconnect();
      window.removeEventListener("message", hear);
    },
  };
}

export default function ({ data, parentElement }) {
  if (!previews.has(parentElement)) previews.set(parentElement, build(parentElement));
  const preview = previews.get(parentElement);
  preview.update(data);
  return () => { preview.close(); previews.delete(parentElement); };
}
