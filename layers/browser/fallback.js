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
    window.atlasStates.mount(config);
    showLegend = window.atlasFurniture.mount(map, config, options);
    window.atlasLabels.mount(map);
    window.atlasRoutes.mount(map, config, window.atlasView.report);
  }

  /** Returns a group that streamlit-folium removes again when the next state comes. */
  function draw(map, data, state) {
    const { config } = data;
    furnish(map, config, window.atlasFallbackOptions);
    const palette = config.palette[document.documentElement.dataset.theme || "light"];
    const group = L.featureGroup();
    const states = window.atlasStates;
    const features = state.files.flatMap((name) => data[name].features);
    const shown = features.filter((feature) => feature.properties.style && !state.hidden.includes(feature.id) && states.existsOn(feature.id, state.date));
    const mark = (id) => (id === state.selected ? " atlas-selected" : state.highlighted.includes(id) ? " atlas-spoken-of" : "");
    L.geoJSON(shown, {
      style: (feature) => ({ ...path(states.styleOn(feature, state.date), palette, mark(feature.id)),
        className: `atlas-feature feature-${feature.id}${mark(feature.id)}` }),
      pointToLayer: (_, latlng) => L.circleMarker(latlng),
      onEachFeature: (feature, layer) => {
        layer.on("click", () => window.atlasView.report(feature.id));
        const name = document.createElement("strong");
        name.textContent = states.name(feature.properties, state.language);
        layer.bindTooltip(name, { sticky: true, className: "atlas-tooltip" });
      },
    }).addTo(group);
    shown.forEach((feature) => states.arrows(feature, palette[states.styleOn(feature, state.date).stroke]).forEach((arrow) => group.addLayer(arrow)));
    window.atlasRoutes.show(state, async () => data.network).then(() => {
      window.atlasLabels.show([...window.atlasRoutes.labels(), ...states.labels(features, state)]);
      showLegend([...window.atlasRoutes.legend(), ...states.legend(shown, state.date)]);
    });
    window.atlasView.fly(state.fly);
    window.atlasView.reveal(state.selected);
    setTimeout(window.atlasView.write, 0);
    Object.assign(document.documentElement.dataset, { atlasSelected: state.selected, atlasDate: state.date, atlasShown: state.files.join(" "), atlasReady: "true" });
    return group;
  }

  window.atlasFallback = { draw };
})();
