/* Keep the player's map: frame each scene's view, fly from one to the next, and say what fails.
 *
 * It stands in for the page's own view, which writes into the address of its page; this one
 * touches nothing but its own map.
 */
(function () {
  "use strict";

  // A scene's centre and zoom speak of a frame of this size, in pixels (tiles of 256).
  const FRAME = [1280, 720];
  const FLIGHT_SECONDS = 1.1;
  const { element, button } = window.atlasElements;
  let map = null;
  let home = null;
  let shown = null;

  function still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** A box {left, top, right, bottom} in pixels of the world at a zoom. */
  function box(northWest, southEast) {
    return { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  }

  function homeAt(zoom) {
    return box(map.project(home.getNorthWest(), zoom), map.project(home.getSouthEast(), zoom));
  }

  /** The part of a scene's frame that lies on the map, or all of it. */
  function frameOf({ lon, lat, zoom }) {
    const at = map.project([lat, lon], zoom);
    const edge = homeAt(zoom);
    const frame = box(at.subtract([FRAME[0] / 2, FRAME[1] / 2]), at.add([FRAME[0] / 2, FRAME[1] / 2]));
    const cut = { left: Math.max(frame.left, edge.left), top: Math.max(frame.top, edge.top),
      right: Math.min(frame.right, edge.right), bottom: Math.min(frame.bottom, edge.bottom) };
    return cut.left < cut.right && cut.top < cut.bottom ? cut : edge;
  }

  /** Where a window of a length stands best over a stretch: within the map's edge where it can. */
  function placed(from, to, length, low, high) {
    const middle = (from + to) / 2;
    if (length >= high - low) return (low + high) / 2;
    return Math.min(Math.max(middle, low + length / 2), high - length / 2);
  }

  /** The centre and zoom at which all of a scene's frame is in sight, above the map's foot and the band. */
  function fitted(view) {
    const zoom = Math.min(Math.max(view.zoom, 3), map.getMaxZoom());
    const frame = frameOf({ ...view, zoom });
    const size = map.getSize();
    const foot = map.getContainer().querySelector(".atlas-foot");
    const height = Math.max(size.y - window.atlasBand.height() - (foot ? foot.offsetHeight : 0), 80);
    const scale = Math.min(size.x / (frame.right - frame.left), height / (frame.bottom - frame.top));
    const edge = homeAt(zoom);
    const x = placed(frame.left, frame.right, size.x / scale, edge.left, edge.right);
    const y = placed(frame.top, frame.bottom, height / scale, edge.top, edge.bottom) + (size.y - height) / scale / 2;
    return { center: map.unproject(L.point(x, y), zoom), zoom: Math.min(map.getScaleZoom(scale, zoom), map.getMaxZoom()) };
  }

  /** Show a scene's view: at once the first time, later by flying there. */
  function show(view) {
    const first = !shown;
    shown = view;
    const { center, zoom } = fitted(view);
    if (first || still()) map.setView(center, zoom, { animate: false });
    else map.flyTo(center, zoom, { duration: FLIGHT_SECONDS });
  }

  /** Put the scene's frame in sight at once, whatever the window's size is now. */
  function refit() {
    if (!shown || !map.getSize().y) return;
    const { center, zoom } = fitted(shown);
    map.setView(center, zoom, { animate: false });
  }

  function resize() {
    map.invalidateSize({ animate: false });
    window.atlasBand.fit();
    refit();
    // The names' size follows the window's.
    if (document.documentElement.dataset.atlasReady) window.atlasLabels.redraw();
  }

  function notice(words) {
    const holder = map ? map.getContainer() : document.body;
    holder.querySelector(".atlas-notice")?.remove();
    if (!words) return;
    const note = element("div", "atlas-notice", words);
    note.setAttribute("role", "status");
    note.append(button("Close this message", "×", () => note.remove(), ""));
    holder.appendChild(note);
  }

  /** A map that was dragged out of sight comes back to its edge. */
  function comeBack() {
    const { lat, lng } = map.getCenter();
    const inside = [Math.min(Math.max(lat, home.getSouth()), home.getNorth()), Math.min(Math.max(lng, home.getWest()), home.getEast())];
    if (!home.contains([lat, lng])) map.panTo(inside);
  }

  /** The edge of what the map knows, as a printed map has it. */
  function drawEdge() {
    L.rectangle(home, { fill: false, weight: 1.5, opacity: 1, interactive: false, className: "player-neatline" }).addTo(map);
  }

  function setTheme(name) {
    document.documentElement.dataset.theme = name;
    if (map) map.fire("atlas:theme", { theme: name });
  }

  function mount(holder, options) {
    // What a flight brings into sight is drawn before it starts.
    L.Renderer.mergeOptions({ padding: 0.8 });
    map = L.map(holder, { attributionControl: false, keyboard: false, zoomSnap: 0, zoomDelta: 0.5, wheelPxPerZoomLevel: 90, maxZoom: 13, zoomControl: false });
    home = L.latLngBounds(options.bounds);
    map.fitBounds(home, { animate: false });
    map.on("dragend", comeBack);
    drawEdge();
    L.control.zoom({ position: "bottomright" }).addTo(map);
    window.atlasRegistry.mount(map, options);
    new ResizeObserver(resize).observe(holder);
    return map;
  }

  window.atlasView = { mount, map: () => map, show, refit, setTheme, notice, fly() {}, reveal() {}, write() {}, report() {}, reset: () => show(shown) };
})();
