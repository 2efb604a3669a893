/* Offer every command as a button, which shows when the mouse moves, and the bar of progress. */
(function () {
  "use strict";

  const IDLE_MS = 2600;
  const ICONS = {
    previous: "M15 5l-7 7 7 7", next: "M9 5l7 7-7 7", layers: "M12 4l9 5-9 5-9-5zM3 14l9 5 9-5", sources: "M5 5h6v14H5zM13 5h6v14h-6M7.5 9h1M15.5 9h1", notes: "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
    presenter: "M3 5h18v11H3zM8 20h8M12 16v4", theme: "M12 3a9 9 0 1 0 9 9a7 7 0 0 1-9-9z", full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.5", leave: "M6 6l12 12M18 6L6 18",
  };
  const { element, icon, button } = window.atlasElements;
  let progress = null;
  let idle = 0;

  function wake() {
    document.documentElement.classList.remove("player-idle");
    clearTimeout(idle);
    idle = setTimeout(() => document.documentElement.classList.add("player-idle"), IDLE_MS);
  }

  /** The buttons, in the order in which they are reached by keyboard. */
  function bar(actions, labels) {
    const toolbar = element("div", "player-controls", ...Object.entries(labels).map(([name, label]) => {
      const node = button(label, icon(ICONS[name]), () => actions[name]());
      node.dataset.action = name;
      return node;
    }));
    toolbar.setAttribute("role", "toolbar");
    toolbar.setAttribute("aria-label", "Presentation");
    return toolbar;
  }

  /** One segment a scene, filled up to the one that is shown. */
  function show(briefing, scene, index) {
    const { scenes } = briefing;
    if (progress.childElementCount !== scenes.length || progress.briefing !== briefing) {
      progress.briefing = briefing;
      progress.replaceChildren(...scenes.map((it, at) => button(`Scene ${at + 1}: ${it.title}`, element("span"), () => window.atlasScenes.go(at), "player-segment")));
    }
    progress.hidden = scenes.length < 2;
    [...progress.children].forEach((segment, at) => {
      segment.classList.toggle("player-done", at <= index);
      if (at === index) segment.setAttribute("aria-current", "step");
      else segment.removeAttribute("aria-current");
    });
  }

  function mount(holder, place, actions, labels) {
    progress = holder;
    place.appendChild(bar(actions, labels));
    ["mousemove", "pointerdown", "touchstart"].forEach((name) => window.addEventListener(name, wake, { passive: true }));
    // A click leaves no focus behind, or Space would press the same button again.
    window.addEventListener("click", (event) => { if (event.detail > 0) document.activeElement?.blur(); }, { capture: true });
    wake();
  }

  window.atlasControls = { mount, show };
})();
