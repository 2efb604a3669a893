/* The axis of time that the date control and the strip chart share.
 *
 * The years before SPLIT stand closer together than the later ones, in which most of what the
 * documents speak of happened; the axis shows years, so nobody has to take that on trust. */
const DAY = 86400000;
const SPLIT = "2020-01-01";
const EARLY_SHARE = 0.24;
let chart = null;

const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
const written = (n) => new Date(Math.round(n) * DAY).toISOString().slice(0, 10);

/** Fetch what is drawn once; the version in this script's own address is that of the data. */
function loadChart() {
  const address = new URL(`time.json${new URL(import.meta.url).search}`, import.meta.url);
  chart = chart || fetch(address).then((response) => {
    if (!response.ok) throw new Error(`time.json could not be fetched (${response.status})`);
    return response.json();
  });
  return chart;
}

/** Positions from 0 to 1 for days, and back. */
function axis(first, today) {
  const [a, b, c] = [number(first), number(SPLIT), number(today)];
  const at = (day) => {
    const n = number(day);
    return n <= b ? (EARLY_SHARE * (n - a)) / (b - a) : EARLY_SHARE + ((1 - EARLY_SHARE) * (n - b)) / (c - b);
  };
  const day = (position) => {
    const p = Math.min(1, Math.max(0, position));
    return written(p <= EARLY_SHARE ? a + (p / EARLY_SHARE) * (b - a) : b + ((p - EARLY_SHARE) / (1 - EARLY_SHARE)) * (c - b));
  };
  const clamp = (d) => (d < first ? first : d > today ? today : d);
  const years = [1988, 1994, 2000, 2006, 2012];
  for (let year = 2020; year <= Number(today.slice(0, 4)); year += 1) years.push(year);
  return { at, day, clamp, years };
}

const shift = (day, count) => written(number(day) + count);

const spoken = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Tell the map at once; it listens for this on the page that holds its frame. */
const announce = (day) => document.dispatchEvent(new CustomEvent("atlas:date", { detail: day }));

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/** Put one node into a component in place of the last; its style sheet, beside the script, stays. */
function show(root, node) {
  if (!root.querySelector("link")) {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = import.meta.url.replace(".js?", ".css?");
    root.append(sheet);
  }
  if (root.atlasShown) root.atlasShown.remove();
  root.atlasShown = node;
  root.append(node);
}
