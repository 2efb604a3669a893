/* The list of a briefing's scenes: choose, move, duplicate and delete, undo and redo.
 *
 * One component for all of them: five hundred scenes as widgets would make every rerun slow. All
 * that is written comes from a file and is set as text.
 */
const STYLE = `
:host { display: block; }
.scenes { font: 14px/1.35 var(--st-font, sans-serif); color: var(--st-text-color); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; margin: 0 0 6px; }
.bar.foot { margin: 6px 0 0; }
.bar .gap { flex: 1 1 auto; }
button { min-height: 30px; padding: 0 9px; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); color: inherit; font: inherit; font-size: 13px; cursor: pointer; }
button:hover:enabled { border-color: var(--st-primary-color); }
button:disabled { opacity: .45; cursor: default; }
button:focus-visible, input:focus-visible, ol:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
label { font-size: 13px; display: flex; align-items: center; gap: 4px; }
input { width: 3.4rem; height: 30px; box-sizing: border-box; padding: 0 6px; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); color: inherit; font: inherit; font-size: 13px; color-scheme: light dark; }
ol { list-style: none; margin: 0; padding: 0; max-height: var(--scene-list-height, 46vh); overflow: auto; border: 1px solid var(--st-border-color); border-radius: 6px; background: var(--st-background-color); }
li { display: grid; grid-template-columns: 1.7rem 1fr; gap: 0 6px; padding: 6px 8px; border-left: 3px solid transparent; cursor: pointer; overflow-wrap: anywhere; }
li + li { border-top: 1px solid color-mix(in srgb, var(--st-border-color) 55%, transparent); }
li:hover { background: color-mix(in srgb, var(--st-text-color) 5%, transparent); }
li[aria-selected="true"] { background: color-mix(in srgb, var(--st-primary-color) 13%, transparent); border-left-color: var(--st-primary-color); }
li[aria-selected="true"] .title { font-weight: 600; }
li.over { box-shadow: 0 -2px 0 var(--st-primary-color); }
.number { font-variant-numeric: tabular-nums; opacity: .7; text-align: right; }
.day { grid-column: 2; font-size: 12px; opacity: .75; }
.mark { display: inline-block; margin-left: 6px; font-weight: 600; color: var(--st-orange-text-color, #9a4d00); opacity: 1; }
.none { margin: 0; padding: 14px 10px; font-size: 13px; opacity: .85; border: 1px dashed var(--st-border-color); border-radius: 6px; }
`;
const lists = new WeakMap();

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function button(label, title, act) {
  const node = make("button", "", label);
  node.type = "button";
  node.title = title;
  node.setAttribute("aria-label", title);
  node.onclick = act;
  return node;
}

function count(number, one, several) {
  return `${number} ${number === 1 ? one : several}`;
}

function build(root) {
  const state = { data: { scenes: [] }, tell: () => {}, selected: "", dragged: "" };
  const box = make("div", "scenes");
  const list = make("ol");
  list.tabIndex = 0;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Scenes");
  const none = make("p", "none", "This briefing has no scenes yet. On any page choose “Add this view as a scene”.");
  const at = () => state.data.scenes.findIndex((scene) => scene.id === state.selected);
  const act = (action, more = {}) => state.tell("act", { action, scene: state.selected, ...more, sequence: Date.now() });
  const move = (by) => { const to = at() + by; if (to >= 0 && to < state.data.scenes.length) act("move", { to }); };

  const undo = button("Undo", "Undo the last change", () => act("undo"));
  const redo = button("Redo", "Make the change again that was undone", () => act("redo"));
  const blank = button("+ Scene", "Add an empty scene after the selected one", () => act("add"));
  const up = button("↑", "Move the scene up (Alt and arrow up)", () => move(-1));
  const down = button("↓", "Move the scene down (Alt and arrow down)", () => move(1));
  const twice = button("Duplicate", "Put a copy behind the scene", () => act("duplicate"));
  const gone = button("Delete", "Delete the scene; it can be undone (Delete)", () => act("remove"));
  const place = make("input");
  place.type = "number";
  place.min = "1";
  place.setAttribute("aria-label", "Move the scene to place");
  const toPlace = make("label", "", "to ");
  toPlace.append(place);
  place.onchange = () => {
    const to = Number(place.value) - 1;
    if (Number.isInteger(to) && to !== at()) act("move", { to: Math.max(0, Math.min(to, state.data.scenes.length - 1)) });
  };
  const head = make("div", "bar");
  head.append(undo, redo, make("span", "gap"), blank);
  const foot = make("div", "bar foot");
  foot.append(up, down, toPlace, make("span", "gap"), twice, gone);
  box.append(head, none, list, foot);
  root.replaceChildren(make("style", "", STYLE), box);

  function choose(id) {
    if (id === state.selected) return;
    state.selected = id;
    mark();
    act("select");
  }

  function mark() {
    for (const row of list.children) {
      const on = row.dataset.id === state.selected;
      row.setAttribute("aria-selected", String(on));
      if (!on) continue;
      list.setAttribute("aria-activedescendant", row.id);
      const [top, foot] = [row.offsetTop - list.offsetTop, row.offsetTop - list.offsetTop + row.offsetHeight];
      if (top < list.scrollTop) list.scrollTop = top;
      else if (foot > list.scrollTop + list.clientHeight) list.scrollTop = foot - list.clientHeight;
    }
    const place_ = at();
    place.value = place_ < 0 ? "" : String(place_ + 1);
    place.max = String(state.data.scenes.length);
    for (const node of [twice, gone, place]) node.disabled = place_ < 0;
    up.disabled = place_ <= 0;
    down.disabled = place_ < 0 || place_ === state.data.scenes.length - 1;
  }

  function row(scene, index) {
    const node = make("li");
    node.id = `scene-${index}`;
    node.dataset.id = scene.id;
    node.setAttribute("role", "option");
    node.draggable = true;
    const title = make("span", "title", scene.title || "Without a title");
    title.dir = "auto";
    const day = make("span", "day", scene.day);
    if (scene.missing) day.append(make("span", "mark", `⚠ ${count(scene.missing, "thing missing", "things missing")}`));
    if (scene.uncited) day.append(make("span", "mark", `⚠ ${count(scene.uncited, "sentence uncited", "sentences uncited")}`));
    node.append(make("span", "number", String(index + 1)), title, day);
    node.onclick = () => choose(scene.id);
    node.ondragstart = (event) => { state.dragged = scene.id; event.dataTransfer.effectAllowed = "move"; };
    node.ondragover = (event) => { if (state.dragged) { event.preventDefault(); node.classList.add("over"); } };
    node.ondragleave = () => node.classList.remove("over");
    node.ondrop = (event) => {
      event.preventDefault();
      node.classList.remove("over");
      const from = state.data.scenes.findIndex((it) => it.id === state.dragged);
      if (from >= 0 && from !== index) { state.selected = state.dragged; act("move", { to: index }); }
      state.dragged = "";
    };
    return node;
  }

  list.onkeydown = (event) => {
    const last = state.data.scenes.length - 1;
    const steps = { ArrowUp: at() - 1, ArrowDown: at() + 1, Home: 0, End: last };
    if (event.key === "Delete") gone.disabled || act("remove");
    else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) move(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key in steps) { const to = Math.max(0, Math.min(steps[event.key], last)); if (last >= 0) choose(state.data.scenes[to].id); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (data, tell) => {
    const drawn = JSON.stringify(state.data.scenes) === JSON.stringify(data.scenes) && list.children.length === data.scenes.length;
    state.tell = tell;
    state.data = data;
    state.selected = data.selected;
    if (!drawn) {
      const top = list.scrollTop;
      list.replaceChildren(...data.scenes.map(row));
      list.scrollTop = top;
    }
    none.hidden = data.scenes.length > 0;
    list.hidden = !data.scenes.length;
    none.style.display = none.hidden ? "none" : "";
    list.style.display = list.hidden ? "none" : "";
    foot.style.display = list.hidden ? "none" : "";
    blank.disabled = !data.scenes.length;
    undo.disabled = !data.undo;
    redo.disabled = !data.redo;
    mark();
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!lists.has(parentElement)) lists.set(parentElement, build(parentElement));
  lists.get(parentElement)(data, setTriggerValue);
}
