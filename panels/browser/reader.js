// Draw a text or its excerpts, open what is known of an excerpt, and report what the reader chose.
// Everything from a file is set as text, never as markup.

const READERS = new WeakMap();
const LONGEST_OUTLINE = 400;
const SHORT_WORDS = 90;

export default function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".reader");
  if (!root || !data) return;
  const reader = READERS.get(root) || { root, open: "", card: null, version: "", sequence: null };
  READERS.set(root, reader);
  reader.tell = setTriggerValue;
  const redrawn = reader.version !== data.version;
  if (redrawn) draw(reader, data);
  if (reader.sequence !== data.target.sequence) {
    reader.sequence = data.target.sequence;
    reader.open = data.target.slug;
  } else if (!redrawn) return;
  moveTo(reader, reader.open);
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function draw(reader, data) {
  Object.assign(reader, { data, version: data.version, card: null });
  reader.blocks = new Map();
  const column = make("div", "column");
  for (const paragraph of data.paragraphs) {
    const block = drawParagraph(reader, paragraph);
    reader.blocks.set(paragraph.number, block);
    column.append(block);
  }
  reader.column = column;
  reader.root.replaceChildren(drawOutline(reader), column);
  reader.root.dataset.drawn = data.version;
}

function drawParagraph(reader, paragraph) {
  const block = make("section", `paragraph is-${paragraph.kind}`);
  const number = make("span", "number", String(paragraph.number));
  number.title = `Paragraph ${paragraph.number}`;
  const words = make("div", "words");
  words.dir = "auto";
  if (paragraph.kind === "excerpts") {
    words.append(...paragraph.cited.map((index) => drawExcerpt(reader, index)));
  } else {
    words.append(...paragraph.segments.map((segment) => drawSegment(reader, segment)));
  }
  block.append(number, words);
  return block;
}

function drawSegment(reader, [text, indices]) {
  if (!indices.length) return document.createTextNode(text);
  const mark = make("mark", indices.length > 1 ? "shared" : "", text);
  mark.tabIndex = 0;
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-expanded", "false");
  mark.dataset.excerpts = indices.map((index) => reader.data.items[index].slug).join(" ");
  mark.addEventListener("click", () => {
    if (!String(document.getSelection())) openCard(reader, mark, indices, true);
  });
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openCard(reader, mark, indices, true);
    reader.card?.focus({ preventScroll: true });
  });
  return mark;
}

// The excerpts alone: each with its words, or what stands for them while they are not attached.
function drawExcerpt(reader, index) {
  const item = reader.data.items[index];
  const excerpt = make("article", "excerpt");
  excerpt.dataset.excerpts = item.slug;
  if (item.words) excerpt.append(make("blockquote", "", `“${item.words}”`));
  else excerpt.append(make("p", "absent", "Words shown when the document is attached."));
  if (item.fault) excerpt.append(make("p", "fault", `Does not match the attached text: ${item.fault}.`));
  excerpt.append(...describe(reader, item));
  return excerpt;
}

function describe(reader, item) {
  const about = make("p", "about");
  about.append(make("span", "tag", item.supports), `${item.about} · speaks of ${item.time}`);
  const parts = [about];
  if (item.note) {
    const label = item.quoted ? "Editor’s note" : "In our words";
    parts.push(make("p", "note", `${label}: ${item.note}`));
  }
  if (item.features.length) {
    const row = make("div", "features");
    row.append(make("span", "label", "Show on the map"));
    for (const id of item.features) {
      const button = make("button", "", reader.data.names[id]);
      button.type = "button";
      button.dataset.feature = id;
      button.addEventListener("click", () => reader.tell("feature", id));
      row.append(button);
    }
    parts.push(row);
  }
  return parts;
}

function openCard(reader, mark, indices, report) {
  const same = reader.card?.mark === mark;
  closeCard(reader);
  if (same) return;
  const items = indices.map((index) => reader.data.items[index]);
  const card = make("aside", "card");
  card.tabIndex = -1;
  card.mark = mark;
  const title = items.length > 1 ? `${items.length} excerpts share these words` : "Excerpt";
  const head = make("div", "head");
  const close = make("button", "close", "Close");
  close.type = "button";
  close.addEventListener("click", () => closeCard(reader, true));
  head.append(make("strong", "", `${title}, paragraph ${items[0].paragraph}`), close);
  card.setAttribute("aria-label", title);
  card.append(head);
  for (const item of items) {
    const part = make("div", "item");
    if (items.length > 1) part.append(make("p", "words-short", shortWords(reader, item.slug)));
    part.append(...describe(reader, item));
    card.append(part);
  }
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeCard(reader, true);
  });
  mark.closest(".paragraph").append(card);
  reader.card = card;
  mark.setAttribute("aria-expanded", "true");
  select(reader, items.map((item) => item.slug));
  placeCard(card, mark);
  reader.open = items.some((item) => item.slug === reader.open) ? reader.open : items[0].slug;
  if (report) reader.tell("opened", reader.open);
}

// Where there is room the card stands beside its mark, else at the foot of the window.
function placeCard(card, mark) {
  const paragraph = mark.closest(".paragraph");
  const top = mark.getClientRects()[0].top - paragraph.getBoundingClientRect().top;
  card.style.setProperty("--top", `${Math.max(0, top)}px`);
  if (getComputedStyle(card).position === "fixed") mark.scrollIntoView({ block: "nearest" });
}

function closeCard(reader, focus) {
  if (!reader.card) return;
  const { mark } = reader.card;
  reader.card.remove();
  reader.card = null;
  mark.setAttribute("aria-expanded", "false");
  select(reader, []);
  if (focus) mark.focus({ preventScroll: true });
}

function select(reader, slugs) {
  const wanted = new Set(slugs);
  for (const element of reader.column.querySelectorAll("[data-excerpts]")) {
    const chosen = element.dataset.excerpts.split(" ").some((slug) => wanted.has(slug));
    element.classList.toggle("selected", chosen);
  }
  reader.root.dataset.selected = slugs.join(" ");
}

function placesOf(reader, slug) {
  return reader.column.querySelectorAll(`[data-excerpts~="${CSS.escape(slug)}"]`);
}

function shortWords(reader, slug) {
  const words = [...placesOf(reader, slug)].map((mark) => mark.textContent).join("");
  if (words.length <= SHORT_WORDS) return `“${words}”`;
  return `“${words.slice(0, SHORT_WORDS * 0.6)} … ${words.slice(-SHORT_WORDS * 0.3)}”`;
}

function moveTo(reader, slug) {
  const [place] = slug ? placesOf(reader, slug) : [];
  if (!place) return;
  reader.open = slug;
  if (place.tagName === "MARK") {
    const slugs = place.dataset.excerpts.split(" ");
    const indices = slugs.map((name) => reader.data.items.findIndex((it) => it.slug === name));
    if (reader.card?.mark !== place) openCard(reader, place, indices, false);
  }
  select(reader, [slug]);
  // After the page has settled: what stands above may still be growing.
  const scroll = () => place.isConnected && place.scrollIntoView({ block: "start" });
  requestAnimationFrame(() => requestAnimationFrame(scroll));
  document.fonts.ready.then(() => setTimeout(scroll, 150));
}

function drawOutline(reader) {
  const { paragraphs, items, names } = reader.data;
  const told = (paragraph) => paragraph.cited.length || paragraph.kind === "heading";
  const many = paragraphs.length > LONGEST_OUTLINE;
  const listed = (many ? paragraphs.filter(told) : paragraphs).slice(0, LONGEST_OUTLINE);
  const outline = make("details", "outline");
  outline.open = reader.root.getBoundingClientRect().width > 760;
  outline.append(make("summary", "", `Outline: ${count(listed.length, "paragraph")}, ${count(items.length, "excerpt")}`));
  const list = make("ol");
  for (const paragraph of listed) {
    const entry = make("li");
    const button = make("button", `is-${paragraph.kind}`);
    button.type = "button";
    button.append(make("span", "number", String(paragraph.number)), make("span", "opening", paragraph.opening || `Paragraph ${paragraph.number}`));
    button.addEventListener("click", () => goToParagraph(reader, paragraph.number));
    entry.append(button);
    if (paragraph.cited.length) {
      const features = [...new Set(paragraph.cited.flatMap((index) => items[index].features))];
      const words = features.map((id) => names[id]).join(", ");
      entry.append(make("p", "", `${count(paragraph.cited.length, "excerpt")}: ${words}`));
    }
    list.append(entry);
  }
  outline.append(list);
  return outline;
}

function goToParagraph(reader, number) {
  const block = reader.blocks.get(number);
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "start" });
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
