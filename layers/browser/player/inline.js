/* Unpack what a single file carries: its layers compressed, each opened when it is asked for. */
(function () {
  "use strict";

  const holder = document.getElementById("atlas-inline");
  if (!holder) return;

  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  const { packed, relief, payload } = JSON.parse(holder.textContent);
  const inline = {};
  const opened = new Map();
  Object.keys(packed).forEach((name) => Object.defineProperty(inline, name, {
    get() {
      if (!opened.has(name)) opened.set(name, unpack(packed[name]));
      return opened.get(name);
    },
  }));
  window.atlasInline = inline;
  window.atlasFile = { relief, payload };
})();
