/* The strip chart: one row a corridor, coloured and patterned by status; a click sets the date. */
const strips = new WeakMap();
const SPACE = "http://www.w3.org/2000/svg";
const ROW = 20;
const NAMES = 132;

function svgNode(name, attributes) {
  const node = document.createElementNS(SPACE, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

/** A pattern for each status besides its colour, for those who cannot tell the colours apart. */
function patterns(colours) {
  const defs = svgNode("defs", {});
  const marks = {
    open: [],
    restricted: [["path", { d: "M0 6L6 0M-1 1L1 -1M5 7L7 5", "stroke-width": 1.6 }]],
    closed: [["path", { d: "M0 0L6 6M6 0L0 6", "stroke-width": 1 }]],
    proposed: [["circle", { cx: 3, cy: 3, r: 1.3 }]],
    under_construction: [["path", { d: "M1.5 0V6M4.5 0V6", "stroke-width": 1.4 }]],
    dismantled: [["path", { d: "M0 3H6", "stroke-width": 1 }]],
  };
  Object.entries(colours).forEach(([status, colour]) => {
    const pattern = svgNode("pattern", { id: `status-${status}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" });
    const faint = status === "proposed" || status === "dismantled";
    pattern.appendChild(svgNode("rect", { width: 6, height: 6, fill: colour, "fill-opacity": faint ? 0.25 : 1 }));
    (marks[status] || []).forEach(([name, attributes]) => {
      const ink = faint ? colour : "rgba(255,255,255,.75)";
      pattern.appendChild(svgNode(name, { ...attributes, stroke: name === "path" ? ink : "none", fill: name === "circle" ? ink : "none" }));
    });
    defs.appendChild(pattern);
  });
  return defs;
}

function draw(root, chart, data, report) {
  const scale = axis(chart.first, data.today);
  const width = Math.max(240, root.host ? root.host.clientWidth : root.clientWidth) || 340;
  const span = width - NAMES - 6;
  const height = chart.rows.length * ROW + 18;
  const x = (day) => NAMES + scale.at(scale.clamp(day || data.today)) * span;
  const svg = svgNode("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Status of every corridor through time" });
  svg.appendChild(patterns(chart.colours[data.theme] || chart.colours.light));
  chart.rows.forEach((row, index) => {
    const top = index * ROW + 2;
    const name = row.names[data.language] || row.names.en;
    const label = svgNode("text", { x: 0, y: top + 13, class: row.id === data.selected ? "name chosen" : "name", tabindex: 0, role: "button" });
    label.textContent = name.length > 21 ? `${name.slice(0, 20)}…` : name;
    label.appendChild(title(name));
    label.onclick = () => report("feature", row.id);
    label.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); report("feature", row.id); } };
    svg.appendChild(label);
    svg.appendChild(svgNode("rect", { x: NAMES, y: top + 3, width: span, height: ROW - 7, class: "ground" }));
    row.states.forEach(([start, end, status]) => {
      const bar = svgNode("rect", { x: x(start), y: top + 3, width: Math.max(1.5, x(end) - x(start)), height: ROW - 7, fill: `url(#status-${status})`, class: "state", "data-row": row.id, "data-status": status });
      bar.appendChild(title(`${name}: ${chart.labels[status]}, ${start} to ${end || "the last evidence"}`));
      svg.appendChild(bar);
    });
  });
  scale.years.filter((year) => [1988, 2000, 2020, 2022, 2024, 2026].includes(year)).forEach((year) => {
    const text = svgNode("text", { x: x(`${year}-01-01`), y: height - 3, class: "year", "text-anchor": year === 1988 ? "start" : "middle" });
    text.textContent = String(year);
    svg.appendChild(text);
  });
  const line = svgNode("line", { y1: 0, y2: chart.rows.length * ROW, class: "day" });
  const place = (day) => { line.setAttribute("x1", x(day)); line.setAttribute("x2", x(day)); };
  place(data.day);
  svg.appendChild(line);
  svg.onclick = (event) => {
    const frame = svg.getBoundingClientRect();
    const position = ((event.clientX - frame.left) * (width / frame.width) - NAMES) / span;
    if (position < 0 || event.target.classList.contains("name")) return;
    const day = scale.day(position);
    place(day);
    announce(day);
    report("day", day);
  };
  const key = make("div", "key");
  Object.keys(chart.colours.light).forEach((status) => {
    const item = make("span");
    const sample = svgNode("svg", { width: 18, height: 10 });
    sample.appendChild(svgNode("rect", { width: 18, height: 10, fill: `url(#status-${status})` }));
    item.append(sample, make("span", "", chart.labels[status]));
    key.appendChild(item);
  });
  const blank = make("span", "", "blank: not known, or not there");
  key.appendChild(blank);
  const box = make("div");
  box.append(svg, key);
  show(root, box);
  return place;
}

function title(text) {
  const node = svgNode("title", {});
  node.textContent = text;
  return node;
}

function theme(root) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(root.host || root).getPropertyValue("--st-background-color").trim() || "#ffffff";
  return parseInt(probe.fillStyle.slice(1, 3), 16) < 128 ? "dark" : "light";
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  loadChart().then((chart) => {
    const report = (name, value) => setTriggerValue(name, value);
    const place = draw(parentElement, chart, { ...data, theme: theme(parentElement) }, report);
    strips.set(parentElement, place);
    if (!parentElement.atlasListens) {
      parentElement.atlasListens = true;
      document.addEventListener("atlas:date", (event) => strips.get(parentElement)(event.detail));
    }
  }).catch((error) => { show(parentElement, make("p", "fault", `The chart cannot be shown: ${error.message}`)); });
}
