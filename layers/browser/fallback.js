/* Draw the layers from data that came with the rerun, for when the layer registry is missing.
 * Plain Leaflet; what it draws carries the same class names and marks as the registry's. */
(function () {
  "use strict";

  let showLegend = null;

  function path(style, palette, selected) {
    return { color: selected ? palette.selection : palette[style.stroke], weight: style.weight + (selected ? 3 : 0), opacity: style.opacity,
      dashArray: style.dash || null, fill: Boolean(style.fill), fillColor: palette[style.fill], fillOpacity: style.fill_opacity,
      radius: 7, bubblingMouseEvents: false };
  }

  function furnish(map, config, options) {
    if (showLegend) return;
    showLegend = window.atlasFurniture.mount(map, config, options);
    window.atlasLabels.mount(map);
  }

  function labelsOf(collections, state) {
    return collections.flatMap((collection) => collection.features)
      .filter((feature) => feature.properties.label && !state.hidden.includes(feature.id))
      .map(({ properties }) => ({ text: properties.short, at: properties.label, rank: properties.rank || 2, order: properties.label_order,
        className: `atlas-label-${properties.kind}`, dot: properties.kind === "town", maximumZoom: properties.label_maximum_zoom || 99 }));
  }

  /** Returns a group that streamlit-folium removes again when the next state comes. */
  function draw(map, data, state) {
    const { config } = data;
    furnish(map, config, window.atlasFallbackOptions);
    const palette = config.palette[document.documentElement.dataset.theme || "light"];
    const group = L.featureGroup();
    const collections = state.files.map((name) => data[name]);
    collections.forEach((collection) => L.geoJSON(collection, {
      filter: (feature) => Boolean(feature.properties.style) && !state.hidden.includes(feature.id),
      style: (feature) => ({ ...path(config.styles[feature.properties.style], palette, feature.id === state.selected),
        className: `atlas-feature feature-${feature.id}${feature.id === state.selected ? " atlas-selected" : ""}` }),
      pointToLayer: (_, latlng) => L.circleMarker(latlng),
      onEachFeature: (feature, layer) => {
        layer.on("click", () => window.atlasView.report(feature.id));
        const name = document.createElement("strong");
        name.textContent = feature.properties.name;
        layer.bindTooltip(name, { sticky: true, className: "atlas-tooltip" });
      },
    }).addTo(group));
    window.atlasLabels.show(labelsOf(collections, state));
    showLegend(state.files);
    window.atlasView.fly(state.fly);
    window.atlasView.reveal(state.selected);
    setTimeout(window.atlasView.write, 0);
    Object.assign(document.documentElement.dataset, { atlasSelected: state.selected, atlasShown: state.files.join(" "), atlasReady: "true" });
    return group;
  }

  window.atlasFallback = { draw };
})();
