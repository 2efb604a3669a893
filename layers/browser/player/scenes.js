/* Hold the briefing and the scene that is shown; whoever listens hears of every change. */
(function () {
  "use strict";

  const listeners = [];
  let briefing = null;
  let index = -1;

  function tell() {
    listeners.forEach((listener) => listener(briefing, briefing.scenes[index], index));
  }

  /** Take a briefing and show one of its scenes, counted from 1. */
  function open(next, number = 1) {
    briefing = next;
    index = -1;
    go(number - 1);
  }

  /** Show a scene, counted from 0; beyond the ends there is nothing to go to. */
  function go(wanted) {
    if (!briefing) return;
    const next = Math.min(Math.max(Math.trunc(wanted) || 0, 0), briefing.scenes.length - 1);
    if (next === index) return;
    index = next;
    tell();
  }

  window.atlasScenes = { open, go, listen: (listener) => listeners.push(listener), count: () => (briefing ? briefing.scenes.length : 0),
    index: () => index, briefing: () => briefing, next: () => go(index + 1), previous: () => go(index - 1), first: () => go(0), last: () => go(Infinity) };
})();
