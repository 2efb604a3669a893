/* Set the sources of a scene: quotations with their exact words, references apart, comparisons. */
(function () {
  "use strict";

  const { element } = window.atlasElements;

  function mark(number) {
    return element("span", "player-number", String(number));
  }

  /** An address that can be followed, or nothing: only pages of the web. */
  function link(address) {
    if (!/^https?:\/\//.test(address)) return "";
    const anchor = element("a", "player-link", address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/.*/, ""));
    anchor.href = address;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    anchor.title = address;
    return anchor;
  }

  function note(words) {
    return words && element("p", "player-editor", `Editor’s note: ${words}`);
  }

  /** A passage in its own words, or by its place where its words are not shipped. */
  function quotation(source) {
    const title = !source.label.includes(source.title) && element("span", "player-titled", `, ${source.title}`);
    const cite = element("cite", "", mark(source.number), source.label, title);
    const figure = element("figure", "player-quotation");
    if (source.quote) figure.append(element("blockquote", "", `“${source.quote}”`));
    else if (source.statement) figure.append(element("p", "player-statement", source.statement));
    figure.append(element("figcaption", "", cite));
    const remark = note(source.editor_note);
    if (remark) figure.append(remark);
    return figure;
  }

  /** The words of a passage that the scene only cites, or ours where its words are not shipped. */
  function told({ quote, statement }) {
    if (quote) return `: “${quote}”`;
    return statement && `: ${statement}`;
  }

  function cited(source) {
    return element("li", "", mark(source.number), element("span", "", source.label, element("span", "player-told", told(source))));
  }

  function reference(source) {
    const from = element("span", "player-from", [source.label, source.side].filter(Boolean).join(" · "), " ", link(source.url));
    return element("li", "", mark(source.number), element("span", "", element("span", "player-told", source.statement || source.title, " "), from));
  }

  function section(title, className, children) {
    return children.length ? element("section", className, element("h2", "", title), element("ul", "", ...children)) : "";
  }

  const HEADINGS = ["Scenario", "Length", "Time", "Borders"];

  /** The scenarios of a comparison, a row each; what is empty is said to be unknown by a dash. */
  function table(rows, sources) {
    if (!rows.length) return "";
    const own = sources.find((source) => source.kind === "comparison");
    const head = element("tr", "", ...HEADINGS.map((title) => Object.assign(element("th", "", title), { scope: "col" })));
    const body = rows.map((row) => element("tr", "",
      Object.assign(element("th", "", element("span", "player-letter", row.letter), element("span", "", row.title, row.status && element("small", "", row.status))), { scope: "row" }),
      element("td", "", row.length || "–", row.difference && element("small", "", row.difference)), element("td", "", row.duration || "–"), element("td", "", row.borders || "–")));
    const caption = element("caption", "", own ? mark(own.number) : "", own ? own.label || own.title : "Computed by this atlas");
    return element("table", "player-table", caption, element("thead", "", head), element("tbody", "", ...body));
  }

  function excerpts(scene, shown) {
    return scene.sources.filter((source) => source.kind === "excerpt" && source.shown === shown);
  }

  /** The quotations that a scene shows. */
  function quotations(scene) {
    return excerpts(scene, true).map(quotation);
  }

  /** What else backs a scene: its comparison, passages that are cited only, references. */
  function backing(scene) {
    const references = scene.sources.filter((source) => source.kind === "reference");
    return [
      table(scene.rows, scene.sources),
      section("Also cited", "player-cited", excerpts(scene, false).map(cited)),
      section("References outside the documents", "player-references", references.map(reference)),
    ].filter(Boolean);
  }

  window.atlasSources = { quotations, backing };
})();
