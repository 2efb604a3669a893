/* Put the fixed furniture on the map: relief, credit, disclaimer, legend, reset, measure, help. */
(function () {
  "use strict";

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function button(title, text, onclick) {
    const node = element("button", "atlas-button", text);
    node.type = "button";
    node.title = title;
    node.setAttribute("aria-label", title);
    node.onclick = onclick;
    return node;
  }

  function control(position, node) {
    const holder = new L.Control({ position });
    holder.onAdd = () => {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      return node;
    };
    return holder;
  }

  /** An SVG line or box in a style, as the legend shows it. */
  function swatch(style, palette) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 36 14");
    svg.setAttribute("class", "atlas-swatch");
    svg.setAttribute("aria-hidden", "true");
    const add = (name, attributes) => {
      const node = document.createElementNS(space, name);
      Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
      svg.appendChild(node);
    };
    const stroke = { stroke: palette[style.stroke], fill: "none", "stroke-dasharray": style.dash, "stroke-width": style.weight };
    if (style.shape === "point") add("circle", { cx: 18, cy: 7, r: 5, ...stroke, fill: palette[style.fill] });
    else if (style.shape === "area") {
      add("rect", { x: 3, y: 2, width: 30, height: 10, ...stroke, fill: palette[style.fill], "fill-opacity": style.fill_opacity });
    } else {
      if (style.casing) add("line", { x1: 1, y1: 7, x2: 35, y2: 7, stroke: palette.casing, "stroke-width": style.weight + 3 });
      add("line", { x1: 1, y1: 7, x2: 35, y2: 7, ...stroke, "stroke-opacity": style.opacity });
      if (style.ticks) add("line", { x1: 1, y1: 7, x2: 35, y2: 7, stroke: palette[style.stroke], "stroke-width": style.weight + 6, "stroke-dasharray": "1.5 8" });
    }
    return svg;
  }

  function legend(map, config) {
    const box = element("details", "atlas-legend leaflet-bar");
    box.open = map.getSize().x > 800;
    box.appendChild(element("summary", "", "Legend"));
    const list = element("ul");
    box.appendChild(list);
    control("topright", box).addTo(map);
    let current = [];
    const fill = () => {
      const palette = config.palette[document.documentElement.dataset.theme || "light"];
      list.replaceChildren(...current.map(({ style, label }) => {
        const row = element("li");
        row.append(swatch(config.styles[style], palette), element("span", "", label));
        return row;
      }));
    };
    map.on("atlas:theme", fill);
    return (entries) => {
      current = entries;
      fill();
    };
  }

  function help(map, config) {
    const dialog = element("dialog", "atlas-help");
    dialog.setAttribute("aria-label", "How to read this map");
    dialog.appendChild(element("h2", "", "How to read this map"));
    config.help.forEach((paragraph) => dialog.appendChild(element("p", "", paragraph)));
    dialog.appendChild(button("Close", "Close", () => dialog.close()));
    map.getContainer().appendChild(dialog);
    L.DomEvent.disableClickPropagation(dialog);
    L.DomEvent.disableScrollPropagation(dialog);
    return () => dialog.showModal();
  }

  function relief(map, config, address) {
    map.createPane("atlas-relief").style.zIndex = 150;
    const [[south, west], [north, east]] = config.bounds;
    L.imageOverlay(address, [[south, west], [north, east]], { pane: "atlas-relief", className: "atlas-relief" }).addTo(map);
  }

  function measure(map) {
    return new L.Control.PolylineMeasure({
      position: "topleft", unit: "kilometres", showBearings: false, clearMeasurementsOnStop: true,
      showClearControl: false, showUnitControl: false, measureControlTitleOn: "Measure a distance",
      measureControlTitleOff: "Stop measuring", measureControlLabel: "⟷",
      tooltipTextFinish: "Click to <b>finish the line</b><br>", bearingTextIn: "", bearingTextOut: "",
    }).addTo(map);
  }

  /** The disclaimer and the credit, which no control may cover. */
  function foot(map, config) {
    const bar = element("div", "atlas-foot");
    bar.append(element("span", "atlas-disclaimer", config.disclaimer), " ", element("span", "atlas-credit", config.credit));
    map.getContainer().appendChild(bar);
    const lift = () => map.getContainer().style.setProperty("--atlas-foot", `${bar.offsetHeight}px`);
    new ResizeObserver(lift).observe(bar);
    lift();
  }

  /** The reader's buttons, which a map that stands alone has no use for. */
  function tools(map, config) {
    const bar = element("div", "leaflet-bar atlas-tools");
    bar.append(button("Show the whole region", "⌂", () => window.atlasView.reset({ animate: true })));
    bar.append(button("How to read this map", "?", help(map, config)));
    control("topleft", bar).addTo(map);
    measure(map);
  }

  /** Add everything once; returns a function that shows the given entries of the legend. */
  function mount(map, config, { base, version, image, alone }) {
    relief(map, config, image || `${base}relief.webp?v=${version}`);
    if (!alone) tools(map, config);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    const showLegend = legend(map, config);
    foot(map, config);
    return showLegend;
  }

  window.atlasFurniture = { mount };
})();
