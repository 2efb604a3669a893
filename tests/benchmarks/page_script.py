"""Act and wait inside the page, by the browser's own clock: the JavaScript of the benchmarks."""

from __future__ import annotations

from typing import Final

SCRIPT: Final = """
window.benchmark = {
  paths(id) {
    for (const frame of document.querySelectorAll("iframe")) {
      const inside = frame.contentDocument;
      const path = inside && inside.querySelector(`path.feature-${id}`);
      if (path) return path;
    }
    return null;
  },
  async time(act, done) {
    const start = performance.now();
    act();
    while (!done()) {
      if (performance.now() - start > 60000) throw new Error("nothing happened for 60 s");
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - start;
  },
  date(day) {
    const nodes = [...document.querySelectorAll(".st-key-time_bar *")];
    const input = nodes.find((node) => node.shadowRoot).shadowRoot.querySelector("input");
    input.value = day;
    input.dispatchEvent(new Event("change"));
  },
  click(path) {
    const box = path.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    const view = path.ownerDocument.defaultView;
    for (const kind of ["mousedown", "mouseup", "click"]) {
      const details = { bubbles: true, cancelable: true, view, ...at };
      path.dispatchEvent(new view.MouseEvent(kind, details));
    }
  },
};
"""

TOGGLE_MAP: Final = """([control, kept, switched]) => {
  const shown = Boolean(benchmark.paths(switched));
  return benchmark.time(
    () => document.querySelector(control).click(),
    () => benchmark.paths(kept) && Boolean(benchmark.paths(switched)) !== shown,
  );
}"""
TOGGLE_WORD: Final = """([control, word]) => {
  const shown = Boolean(document.querySelector(word));
  return benchmark.time(
    () => document.querySelector(control).click(),
    () => Boolean(document.querySelector(word)) !== shown,
  );
}"""
CLICK_MAP: Final = """([id, heading]) => {
  const before = document.querySelector(heading)?.textContent;
  return benchmark.time(
    () => benchmark.click(benchmark.paths(id)),
    () => ![undefined, before].includes(document.querySelector(heading)?.textContent),
  );
}"""
CLICK_BUTTON: Final = """([control, heading]) => {
  const before = document.querySelector(heading).textContent;
  return benchmark.time(
    () => document.querySelector(control).click(),
    () => ![undefined, before].includes(document.querySelector(heading)?.textContent),
  );
}"""
DATE_MAP: Final = """([id, day]) => {
  const dash = () => benchmark.paths(id)?.getAttribute("stroke-dasharray");
  const before = dash();
  return benchmark.time(() => benchmark.date(day), () => dash() !== before);
}"""
DATE_PANEL: Final = """([badge, day]) => {
  const before = document.querySelector(badge).textContent;
  return benchmark.time(
    () => benchmark.date(day),
    () => ![undefined, before].includes(document.querySelector(badge)?.textContent),
  );
}"""
SWAP: Final = """([control, result]) => {
  const before = document.querySelector(result).textContent;
  return benchmark.time(
    () => document.querySelector(control).click(),
    () => ![undefined, before].includes(document.querySelector(result)?.textContent),
  );
}"""
IS_PAINTED: Final = "(id) => Boolean(benchmark.paths(id))"
NAVIGATION_CLOCK: Final = "() => performance.now()"
