/* Say of every feature what it was on a day and what it is called: its status, style, caption,
 * legend and label. One reading of the data for whatever draws it. */
(function () {
  "use strict";

  // Points with a mark of their own: the name stands beside it.
  const BESIDE = new Set(["incident", "checkpoint"]);
  const PLACEHOLDER = "{status}";
  let config = null;

  function mount(loaded) {
    config = loaded;
  }

  /** The status of a feature on a day; days in ISO 8601 are compared as texts. */
  function statusOn(id, day) {
    const told = config.states[id];
    if (!told) return "";
    let status = told[0][1];
    for (const [start, next] of told) {
      if (start > day) break;
      status = next;
    }
    return status;
  }

  function existsOn(id, day) {
    const [begin, end] = config.lifetimes[id] || ["", ""];
    return (!begin || begin <= day) && (!end || day <= end);
  }

  function fill(template, id, day) {
    return template.includes(PLACEHOLDER) ? template.replace(PLACEHOLDER, statusOn(id, day) || "unknown") : template;
  }

  function styleOn(feature, day) {
    return config.styles[fill(feature.properties.style, feature.id, day)];
  }

  function name(properties, language) {
    return (properties.names && properties.names[language]) || properties.name;
  }

  /** The second line of a tooltip. */
  function caption(feature, day) {
    const status = config.status_labels[statusOn(feature.id, day)];
    return [status, feature.properties.caption].filter(Boolean).join(" · ");
  }

  /** The legend's entries that explain the features shown, in the legend's order. */
  function legend(features, day) {
    const keys = new Set(features.flatMap((feature) => (feature.properties.legend || []).map((key) => fill(key, feature.id, day))));
    return config.legend.filter((entry) => keys.has(entry.style));
  }

  function label(feature, language) {
    const { properties } = feature;
    const text = (properties.names && properties.names[language]) || properties.short;
    return { text, at: properties.label, rank: properties.rank || 2, className: `atlas-label-${properties.kind}`, dot: properties.kind === "town", beside: BESIDE.has(properties.kind),
      maximumZoom: properties.label_maximum_zoom || 99, order: properties.label_order };
  }

  function arrowLabels(feature) {
    return (feature.properties.arrows || []).filter((arrow) => arrow.text)
      .map((arrow) => ({ text: arrow.text, at: arrow.at, rank: 2, className: "atlas-label-arrow", order: 20 }));
  }

  /** Labels of the features that are shown, for atlasLabels.show. */
  function labels(features, state) {
    return features.filter((feature) => !state.hidden.includes(feature.id) && existsOn(feature.id, state.date))
      .flatMap((feature) => [...(feature.properties.label ? [label(feature, state.language)] : []), ...arrowLabels(feature)]);
  }

  /** Arrow heads at the ends of a line that leads beyond the map's edge. */
  function arrows(feature, colour, pane = "markerPane") {
    const space = "http://www.w3.org/2000/svg";
    return (feature.properties.arrows || []).map(({ at, bearing }) => {
      const svg = document.createElementNS(space, "svg");
      svg.setAttribute("viewBox", "-12 -12 24 24");
      const head = document.createElementNS(space, "path");
      head.setAttribute("d", "M0 -10 L8 8 L0 4 L-8 8 Z");
      head.setAttribute("transform", `rotate(${Number(bearing)})`);
      head.style.fill = colour;
      svg.appendChild(head);
      const icon = L.divIcon({ html: svg, className: "atlas-arrow", iconSize: [24, 24] });
      return L.marker(at, { icon, interactive: false, keyboard: false, pane });
    });
  }

  window.atlasStates = { mount, existsOn, styleOn, name, caption, legend, labels, arrows };
})();
