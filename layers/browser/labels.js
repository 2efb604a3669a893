/* Place names on the map so that none covers another: the most important first, each in the first
 * of its positions that is free. */
(function () {
  "use strict";

  const GAP = 3;
  const MINIMUM_ZOOM = [0, 0, 6.5, 7.75, 9, 10];
  const context = document.createElement("canvas").getContext("2d");
  let map = null;
  let group = null;
  let candidates = [];
  let drawn = new Map();

  function fontOf(className) {
    const probe = document.createElement("span");
    probe.className = `atlas-label ${className}`;
    document.body.appendChild(probe);
    const style = getComputedStyle(probe);
    const font = { css: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, size: parseFloat(style.fontSize),
      spacing: parseFloat(style.letterSpacing) || 0,
      upper: style.textTransform === "uppercase" };
    probe.remove();
    return font;
  }

  const fonts = new Map();
  const sizes = new Map();
  function size(text, className) {
    const key = `${className} ${text}`;
    if (!sizes.has(key)) {
      if (!fonts.has(className)) fonts.set(className, fontOf(className));
      const font = fonts.get(className);
      context.font = font.css;
      sizes.set(key, { width: context.measureText(font.upper ? text.toUpperCase() : text).width + font.spacing * text.length + 2, height: font.size * 1.25 });
    }
    return sizes.get(key);
  }

  /** Boxes to try for one label, best first: [dx, dy] of the top left corner from the anchor. */
  function positions(label, box) {
    const { width, height } = box;
    if (!label.dot && !label.beside) return [[-width / 2, -height / 2], [-width / 2, -height * 1.4], [-width / 2, height * 0.4]];
    const off = label.beside ? 10 : 7;
    return [[off, -height / 2], [-width - off, -height / 2], [-width / 2, -height - off], [-width / 2, off]];
  }

  function overlaps(a, b) {
    return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;
  }

  function place(label, taken, viewport) {
    const point = map.latLngToContainerPoint(label.at);
    const box = size(label.text, label.className);
    for (const [dx, dy] of positions(label, box)) {
      const rectangle = { left: point.x + dx, top: point.y + dy, right: point.x + dx + box.width, bottom: point.y + dy + box.height };
      const inside = rectangle.left > 2 && rectangle.top > 2 && rectangle.right < viewport.x - 2 && rectangle.bottom < viewport.y - 2;
      if (inside && !taken.some((other) => overlaps(rectangle, other))) return { rectangle, dx, dy };
    }
    return null;
  }

  function draw(label, dx, dy) {
    const element = document.createElement("div");
    if (label.dot) {
      const dot = document.createElement("i");
      dot.className = `atlas-dot atlas-dot-${label.rank}`;
      element.appendChild(dot);
    }
    const text = document.createElement("span");
    text.className = `atlas-label ${label.className}`;
    text.textContent = label.text;
    text.style.transform = `translate(${dx}px, ${dy}px)`;
    element.appendChild(text);
    const icon = L.divIcon({ html: element, className: "atlas-label-anchor", iconSize: [0, 0] });
    return L.marker(label.at, { icon, interactive: false, keyboard: false, pane: "atlas-labels" }).addTo(group);
  }

  function layout() {
    const before = drawn;
    drawn = new Map();
    const zoom = map.getZoom();
    const viewport = map.getSize();
    const bounds = map.getBounds().pad(0.05);
    const taken = obstacles();
    for (const label of candidates) {
      if (zoom < MINIMUM_ZOOM[label.rank] || zoom > label.maximumZoom || !bounds.contains(label.at)) continue;
      const spot = place(label, taken, viewport);
      if (!spot) continue;
      taken.push(spot.rectangle);
      const key = `${label.className} ${label.at} ${spot.dx} ${spot.dy} ${label.text}`;
      drawn.set(key, before.get(key) || draw(label, spot.dx, spot.dy));
    }
    before.forEach((marker, key) => { if (!drawn.has(key)) marker.remove(); });
  }

  /** The controls over the map: no label goes under them. */
  function obstacles() {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control, .atlas-foot")]
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.width && box.height)
      .map((box) => ({ left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top }));
  }

  function mount(leafletMap) {
    map = leafletMap;
    map.createPane("atlas-labels").style.zIndex = 640;
    group = L.layerGroup().addTo(map);
    map.on("moveend", layout);
    map.on("resize", layout);
    // Names that were measured before the style sheets or the font came have another size.
    document.querySelectorAll("link[rel=stylesheet]").forEach((link) => link.addEventListener("load", measureAgain));
    measureAgain();
  }

  function measureAgain() {
    const faces = ['400 12px "Noto Sans"', '600 12px "Noto Sans"'].map((face) => document.fonts.load(face));
    Promise.allSettled(faces).then(redraw);
  }

  function redraw() {
    fonts.clear();
    sizes.clear();
    drawn.forEach((marker) => marker.remove());
    drawn = new Map();
    layout();
  }

  /** Replace all labels: {text, at: [lat, lon], rank 1-5, className, dot, maximumZoom, order}. */
  function show(labels) {
    candidates = labels
      .map((label) => ({ dot: false, maximumZoom: 99, order: 0, ...label }))
      .sort((a, b) => a.order - b.order);
    layout();
  }

  window.atlasLabels = { mount, show, redraw };
})();
