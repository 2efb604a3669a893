/* Make elements: whatever a briefing holds goes onto the page as text, never as markup. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /** An element with children; texts become text, and what is empty is left out. */
  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter(Boolean));
    return node;
  }

  /** A drawing of 24 by 24 from path data of our own. */
  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    svg.appendChild(line);
    return svg;
  }

  function button(label, content, onclick, className = "player-button") {
    const node = element("button", className, content);
    node.type = "button";
    node.title = label;
    node.setAttribute("aria-label", label);
    node.onclick = onclick;
    return node;
  }

  /** A day as people say it: "10 November 2020"; what is no day stays as it is. */
  function dayInWords(day) {
    const moment = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
    if (!moment || Number.isNaN(moment.getTime())) return day;
    return moment.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  /** Notes as they are written, the marks of their citations small beside the words. */
  function notes(words) {
    return words.split(/(\[@[^\][]{1,400}\])/).map((part, at) => (at % 2 ? element("small", "player-aside", part) : part)).filter(Boolean);
  }

  window.atlasElements = { element, icon, button, dayInWords, notes };
})();
