/* The date control under the map: a slider with the marked events, and buttons from one to the next. */
const bars = new WeakMap();

function build(root, chart, set) {
  const box = make("div", "bar");
  const head = make("div", "head");
  const button = (label, title, act) => {
    const node = make("button", "", label);
    node.type = "button";
    node.title = title;
    node.setAttribute("aria-label", title);
    node.onclick = act;
    return node;
  };
  const state = { day: "", today: "", scale: null, dragging: false, timer: 0, awaited: "", until: 0 };
  const input = make("input");
  input.type = "date";
  input.setAttribute("aria-label", "Date shown");
  const caption = make("span", "caption");
  const track = make("div", "track");
  track.tabIndex = 0;
  track.setAttribute("role", "slider");
  track.setAttribute("aria-label", "Date shown on the map");
  const ticks = make("div", "ticks");
  const thumb = make("div", "thumb");
  track.append(ticks, thumb);
  const marked = () => chart.events.filter((event) => event.marked && event.day <= state.today);

  function draw() {
    const x = state.scale.at(state.day) * 100;
    thumb.style.left = `${x}%`;
    if (document.activeElement !== input && root.activeElement !== input) input.value = state.day;
    track.setAttribute("aria-valuenow", String(number(state.day)));
    track.setAttribute("aria-valuetext", spoken(state.day));
    const last = chart.events.filter((event) => event.day <= state.day).at(-1);
    caption.textContent = last ? `${last.written}: ${last.title}` : "No event is told of before this day.";
    caption.title = caption.textContent;
    before.disabled = !marked().some((event) => event.day < state.day);
    after.disabled = !marked().some((event) => event.day > state.day);
    now.disabled = state.day === state.today;
    box.dataset.day = state.day;
  }

  /** Move to a day: the map follows at once, the page when the movement rests. */
  function move(day, rest = 250) {
    const next = state.scale.clamp(day);
    if (next !== state.day) {
      state.day = next;
      draw();
      announce(next);
    }
    clearTimeout(state.timer);
    state.timer = rest === null ? 0 : setTimeout(send, rest);
  }

  /** Tell the page; what it answers to an earlier day, until it has answered this one, is stale. */
  function send() {
    state.timer = 0;
    state.awaited = state.day;
    state.until = Date.now() + 5000;
    set(state.day);
  }

  function isStale(day) {
    if (day === state.awaited || Date.now() > state.until) state.awaited = "";
    return state.dragging || state.timer || state.awaited;
  }

  const before = button("◀", "Previous marked event", () => move(marked().filter((event) => event.day < state.day).at(-1).day, 0));
  const after = button("▶", "Next marked event", () => move(marked().find((event) => event.day > state.day).day, 0));
  const now = button("Today", "Show today", () => move(state.today, 0));
  now.className = "today";
  input.onchange = () => { if (input.value) move(input.value, 0); else draw(); };
  const toDay = (event) => {
    const frame = track.getBoundingClientRect();
    return state.scale.day((event.clientX - frame.left) / frame.width);
  };
  track.onpointerdown = (event) => {
    if (event.button) return;
    state.dragging = true;
    track.setPointerCapture(event.pointerId);
    move(event.target.dataset.day || toDay(event), null);
  };
  track.onpointermove = (event) => { if (state.dragging) move(toDay(event), null); };
  track.onpointerup = () => { state.dragging = false; move(state.day, 0); };
  track.onpointercancel = track.onpointerup;
  track.onkeydown = (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };
    if (event.key in steps) move(shift(state.day, steps[event.key]));
    else if (event.key === "Home") move(chart.first);
    else if (event.key === "End") move(state.today);
    else return;
    event.preventDefault();
  };
  head.append(before, input, after, now, caption);
  box.append(head, track);
  show(root, box);

  function scale(today) {
    state.today = today;
    state.scale = axis(chart.first, today);
    input.min = chart.first;
    input.max = today;
    track.setAttribute("aria-valuemin", String(number(chart.first)));
    track.setAttribute("aria-valuemax", String(number(today)));
    ticks.replaceChildren(
      ...state.scale.years.map((year) => {
        const node = make("span", "year", String(year));
        node.style.left = `${state.scale.at(year === 1988 ? chart.first : `${year}-01-01`) * 100}%`;
        return node;
      }),
      ...marked().map((event) => {
        const node = make("i", "tick");
        node.style.left = `${state.scale.at(event.day) * 100}%`;
        node.title = `${event.written}: ${event.title}`;
        node.dataset.day = event.day;
        return node;
      }),
    );
    thin();
  }

  /** Hide years that would run into the one before. */
  function thin() {
    let reached = -Infinity;
    ticks.querySelectorAll(".year").forEach((year) => {
      year.hidden = false;
      const { left, right } = year.getBoundingClientRect();
      year.hidden = left < reached + 6;
      if (!year.hidden) reached = right;
    });
  }
  new ResizeObserver(thin).observe(track);

  return {
    update({ day, today }) {
      if (today !== state.today) scale(today);
      if (isStale(day) || day === state.day) return;
      state.day = state.scale.clamp(day);
      draw();
    },
  };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  loadChart().then((chart) => {
    if (!bars.has(parentElement)) bars.set(parentElement, build(parentElement, chart, (day) => setTriggerValue("day", day)));
    bars.get(parentElement).update(data);
  }).catch((error) => { show(parentElement, make("p", "fault", `The date control cannot be shown: ${error.message}`)); });
}
