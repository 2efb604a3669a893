/* Turn keys into commands, wherever the focus is, the map included. */
(function () {
  "use strict";

  const TWO_DIGITS_MS = 800;
  const NAMED = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", ArrowDown: "down", ArrowUp: "up", Home: "first", End: "last", Escape: "escape", "?": "help" };
  const LETTERS = { f: "full", p: "presenter", l: "layers", n: "notes", s: "sources", t: "theme", r: "restore" };
  const TYPED = "input:not([type=checkbox]), textarea, select, [contenteditable]";
  const PRESSED = "button, a[href], input, summary";
  let digit = null;

  /** The scene that a digit asks for, counted from 0; with one typed just before, of two digits. */
  function scene(key, count) {
    const now = performance.now();
    const both = digit && now - digit.at < TWO_DIGITS_MS ? digit.value * 10 + Number(key) : 0;
    digit = { value: Number(key), at: now };
    if (both > 9 && both <= count) {
      digit = null;
      return both - 1;
    }
    return (Number(key) || 10) - 1;
  }

  function commandOf(event) {
    if (event.key === " ") return event.shiftKey ? "previous" : "next";
    return NAMED[event.key] || LETTERS[event.key.toLowerCase()];
  }

  /** Listen in a window; `actions` has a function by command, `count` tells how many scenes there are. */
  function mount(actions, count) {
    window.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      // What is typed belongs to the field; Space and Enter press the button that has the focus.
      if (target.closest(TYPED) || (event.key === " " && target.closest(PRESSED))) return;
      if (/^[0-9]$/.test(event.key)) actions.go(scene(event.key, count()));
      else if (actions[commandOf(event)]) actions[commandOf(event)]();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
  }

  window.atlasKeys = { mount };
})();
