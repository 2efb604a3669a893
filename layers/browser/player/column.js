/* Set a scene's text beside the map: title, caption, sources; smaller where it is long. */
(function () {
  "use strict";

  const SMALLEST = 0.66;
  const STEPS = 4;
  const { element, dayInWords } = window.atlasElements;
  let column = null;

  function sentence({ text, marks }) {
    const raised = marks.length ? element("sup", "player-marks", marks.join(", ")) : "";
    if (raised) raised.setAttribute("aria-label", `source ${marks.join(", ")}`);
    return [text, raised, " "];
  }

  function features(scene) {
    const named = scene.features.filter((feature) => feature.name);
    if (!named.length) return "";
    return element("ul", "player-features", ...named.map(({ name, status, since }) =>
      element("li", "", element("strong", "", name), status && `: ${status.replaceAll("_", " ")}`, status && since && ` since ${dayInWords(since)}`)));
  }

  function build(briefing, scene) {
    const { scenes } = briefing;
    return [
      element("p", "player-where", element("span", "player-count", `${scene.number} / ${scenes.length}`), element("span", "", briefing.title)),
      element("h1", "", scene.title),
      element("p", "player-caption", ...scene.sentences.flatMap(sentence)),
      features(scene),
      ...window.atlasSources.quotations(scene),
      ...(window.atlasBand.narrow() ? window.atlasSources.backing(scene) : []),
      scene.missing.length ? element("p", "player-missing", scene.missing.join(" ")) : "",
    ].filter(Boolean);
  }

  function fits(scale) {
    column.style.setProperty("--scale", scale.toFixed(3));
    return column.scrollHeight <= column.clientHeight + 1;
  }

  /** The largest type in which the text fits, down to the smallest that is read; then it scrolls.
   * On a narrow window it is read by scrolling, and keeps its size. */
  function fit() {
    if (!column.clientHeight) return;
    if (!fits(1) && !window.atlasBand.narrow()) {
      let [low, high] = [SMALLEST, 1];
      // Each step lays the text out once more: four come within two hundredths of the best.
      for (let step = 0; step < STEPS; step += 1) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      fits(low);
    }
    tell();
  }

  /** Whether there is more to read below. */
  function more() {
    return column.scrollTop + column.clientHeight < column.scrollHeight - 2;
  }

  function tell() {
    column.classList.toggle("player-more", more());
  }

  function show(briefing, scene) {
    column.replaceChildren(...build(briefing, scene));
    column.scrollTop = 0;
    fit();
  }

  /** Read on by most of a page; returns false where that end is reached. */
  function read(direction) {
    const before = column.scrollTop;
    column.scrollTop += direction * column.clientHeight * 0.85;
    return column.scrollTop !== before;
  }

  function mount(holder) {
    column = holder;
    column.addEventListener("scroll", tell, { passive: true });
    new ResizeObserver(fit).observe(column);
    document.fonts.addEventListener("loadingdone", fit);
  }

  window.atlasColumn = { mount, show, read };
})();
