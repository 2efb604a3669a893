/* Two small buttons on every page: add this view as a scene, and copy the link to it.
 *
 * Only the browser knows the map's view: it stands in the hash of the address, and where another
 * page is shown in what the map left behind in window.atlasMemory.
 */
const STYLE = `
:host { display: block; }
.tools { position: relative; display: flex; gap: 6px; font: 13px/1.3 var(--st-font, sans-serif); color: var(--st-text-color); }
button { min-height: 28px; padding: 0 9px; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); color: inherit; font: inherit; cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
.said { position: absolute; top: 34px; left: 0; z-index: 5; box-sizing: border-box; width: min(21rem, calc(100vw - 2rem)); padding: 8px 10px; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); box-shadow: 0 4px 18px rgba(0, 0, 0, .25); overflow-wrap: anywhere; }
.said[hidden] { display: none; }
.said.from-right { left: auto; right: 0; }
.said p { margin: 0 0 6px; }
.said p:last-of-type { margin-bottom: 8px; }
.said div { display: flex; gap: 6px; }
`;
const LINGER = 9000;
const tools = new WeakMap();

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function button(label, title, act) {
  const node = make("button", "", label);
  node.type = "button";
  node.title = title;
  node.onclick = act;
  return node;
}

/** What outlives every page of the atlas in this tab. */
function memory() {
  window.atlasTools = window.atlasTools || { told: "", went: "", shown: null, size: null, kept: [] };
  return window.atlasTools;
}

/** The map's frame on this page, if it has one that is drawn. */
function mapFrame() {
  return document.querySelector(".st-key-map iframe");
}

function currentHash() {
  return location.hash.startsWith("#map=") ? location.hash : (window.atlasMemory || {}).view || "";
}

function numbers(hash) {
  return hash.replace("#map=", "").split("/").map(Number);
}

/** Whether two views, as [zoom, lat, lon], are the same but for rounding. */
function alike(one, other) {
  return Math.abs(one[0] - other[0]) < 0.02 && Math.abs(one[1] - other[1]) < 0.002 && Math.abs(one[2] - other[2]) < 0.002;
}

/** The size of the map's frame on this page, or as it was when last seen, or as it will be. */
function frameSize() {
  const frame = mapFrame();
  if (frame && frame.clientWidth) memory().size = [frame.clientWidth, frame.clientHeight];
  return memory().size || [innerWidth - (innerWidth < 768 ? 0 : 390), innerHeight - 135];
}

/** What is told of the map's view: the address's hash, and the size of the frame it is meant for. */
function readView() {
  const hash = currentHash();
  const { shown } = memory();
  if (!hash) return { view: "" };
  // A map that nobody has moved since it was sent to a scene still shows that scene's own view.
  if (shown && alike(shown.at, numbers(hash))) return { view: `#map=${shown.scene.zoom}/${shown.scene.lat}/${shown.scene.lon}`, width: 1280, height: 720 };
  const [width, height] = frameSize();
  const [zoom, lat, lon] = numbers(hash);
  memory().kept.push({ scene: [zoom + Math.log2(Math.min(1280 / width, 720 / height)), lat, lon], at: [zoom, lat, lon], size: `${width}x${height}` });
  return { view: hash, width, height };
}

/** The view in which this map shows at least what a frame of 1280 x 720 pixels does.
 *
 * A view that was kept from this very map comes back to the pixel.
 */
function fitted({ zoom, lat, lon }) {
  const [width, height] = frameSize();
  const kept = memory().kept.find((it) => it.size === `${width}x${height}` && alike(it.scene, [zoom, lat, lon]));
  if (kept) return kept.at;
  // The map's zooms are quarters.
  return [Math.max(4, Math.floor((zoom - Math.log2(Math.max(1280 / width, 720 / height))) * 4) / 4), lat, lon];
}

/** Move the map to a scene's view, once for every wish; a map that is not drawn yet opens there. */
function goTo(wish) {
  if (!wish || memory().went === wish.sequence) return;
  memory().went = wish.sequence;
  const [zoom, lat, lon] = fitted(wish);
  const hash = `#map=${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
  memory().shown = { scene: wish, at: numbers(hash) };
  window.atlasMemory = { flown: "", revealed: null, ...window.atlasMemory, view: hash };
  history.replaceState(history.state, "", location.pathname + location.search + hash);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** On a phone the links to the pages are a strip: the current one is pushed into sight. */
function showPage() {
  const strip = document.querySelector('[data-testid="stSidebarNav"]');
  const link = strip && strip.querySelector('[aria-current="page"]');
  if (!link || strip.dataset.shown === link.href) return;
  strip.dataset.shown = link.href;
  // Once it is laid out: the link in the middle, as far as the strip can be pushed.
  setTimeout(() => {
    const [outer, inner] = [strip.getBoundingClientRect(), link.getBoundingClientRect()];
    strip.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
  }, 300);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https, and where the browser asks nobody, the old way is left.
    const field = make("textarea", "", text);
    field.style.cssText = "position: fixed; opacity: 0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

function build(root, tell) {
  const box = make("div", "tools");
  const said = make("div", "said");
  said.setAttribute("role", "status");
  said.hidden = true;
  const state = { data: {}, tell, timer: 0, sequence: Date.now() };
  const add = button("", "", () => {
    state.sequence = Math.max(state.sequence + 1, Date.now());
    state.tell("add", { ...readView(), sequence: state.sequence });
  });
  const link = button("Copy link", "Copy a link that opens this page as it is now", async () => {
    const done = await copy(location.href);
    say([done ? "The link is copied. Whoever opens it sees this page as it is now." : `The browser does not allow copying: ${location.href}`, state.data.caution].filter(Boolean));
  });
  box.append(add, link, said);
  root.replaceChildren(make("style", "", STYLE), box);

  function hide() {
    said.hidden = true;
  }

  function say(lines, open = "") {
    const row = make("div");
    if (open) row.append(button(open, "", () => { hide(); state.tell("open", Date.now()); }));
    row.append(button("Close", "", hide));
    said.replaceChildren(...lines.map((line) => make("p", "", line)), row);
    said.hidden = false;
    said.classList.toggle("from-right", box.getBoundingClientRect().left > innerWidth / 2);
    clearTimeout(state.timer);
    const leave = () => { if (said.matches(":hover") || said.contains(root.activeElement)) state.timer = setTimeout(leave, 2000); else hide(); };
    state.timer = setTimeout(leave, LINGER);
  }
  said.onkeydown = (event) => { if (event.key === "Escape") { hide(); add.focus(); } };

  return (data, told) => {
    state.data = data;
    state.tell = told;
    add.style.display = data.adds ? "" : "none";
    add.textContent = data.label;
    add.title = data.adds;
    link.style.display = data.links ? "" : "none";
    goTo(data.view);
    showPage();
    if (data.said && data.said.sequence !== memory().told) {
      memory().told = data.said.sequence;
      say(data.said.lines, data.said.open);
    }
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!tools.has(parentElement)) tools.set(parentElement, build(parentElement, setTriggerValue));
  tools.get(parentElement)(data, setTriggerValue);
}
