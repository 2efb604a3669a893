/* Set what explains and backs a scene below its map: legend, comparison, references. */
(function () {
  "use strict";

  // Share of the window's height that the band may take: a scene's frame is wide, so this much is free.
  const SHARE = 0.38;
  const SCALES = [1, 0.93, 0.86, 0.8];
  const NARROW = matchMedia("(max-width: 700px), (max-aspect-ratio: 1/1)");
  const { element } = window.atlasElements;
  let band = null;
  let backing = null;
  let corner = null;
  let legend = null;

  function fits(scale) {
    band.style.setProperty("--scale", scale);
    return band.offsetHeight <= window.innerHeight * SHARE;
  }

  /** The legend stands in the map's corner where there is no band. */
  function placeLegend() {
    legend = legend || document.querySelector(".atlas-legend");
    if (!legend) return;
    corner = corner || legend.parentElement;
    const place = NARROW.matches ? corner : band;
    if (legend.parentElement !== place) place.prepend(legend);
    legend.ontoggle = tell;
  }

  /** Tell the map how much of it the band covers. */
  function tell() {
    document.documentElement.style.setProperty("--band", `${band.offsetHeight}px`);
  }

  /** The most that has room: all statements; then publishers and dates; then the legend closed. The
   * panel of sources has all of it. */
  function fit() {
    placeLegend();
    band.classList.remove("player-dense");
    if (legend) legend.open = !NARROW.matches;
    if (!SCALES.some(fits)) {
      band.classList.add("player-dense");
      if (!SCALES.some(fits) && legend) {
        legend.open = false;
        SCALES.some(fits);
      }
    }
    tell();
  }

  /** Take the parts of a scene; on a narrow window they belong to the column. */
  function show(parts) {
    backing.replaceChildren(...parts);
    fit();
  }

  function mount(holder) {
    band = holder;
    backing = element("div", "player-backing");
    band.append(backing);
  }

  window.atlasBand = { mount, show, fit, height: () => (band ? band.offsetHeight : 0), narrow: () => NARROW.matches };
})();
