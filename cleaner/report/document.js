// One document: its source in reading order, with what went in its place.

const LONG = 1500;
const BEGINNING = 600;
// So much of a document is shown at a time: characters, and as many as an element is worth.
const SLICE = 150000;
const ELEMENT = 50;
// What is not seen by itself: controls, marks of direction, zero-width and private characters.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb]/gu;

const code = (character) => `‹U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`;

/** A text that went, with what is not seen spelled out; white space alone gets signs. */
function visible(text) {
  const spelled = text.replace(UNSEEN, code);
  if (/[^\s⏎]/.test(spelled)) return spelled;
  const signs = { " ": "·", "\t": "→\t", "\n": "⏎\n" };
  return spelled.replace(/\s/g, (space) => signs[space] ?? code(space));
}

function gone(text) {
  if (text.length <= LONG) return [make("del", {}, visible(text))];
  const more = make("button", { type: "button", class: "more" }, `${many(text.length - BEGINNING)} more characters`);
  const del = make("del", {}, visible(text.slice(0, BEGINNING)), "…");
  more.addEventListener("click", (event) => {
    event.stopPropagation();
    del.replaceChildren(visible(text));
    more.parentElement.focus();
    more.remove();
  });
  return [del, more];
}

class Page {
  constructor(index) {
    this.index = index;
    this.tip = new Tip();
    byId("text").addEventListener("focusin", (event) => this.tip.over(event.target.closest(".change")));
    byId("text").addEventListener("focusout", () => this.tip.hide());
    byId("text").addEventListener("pointerover", (event) => this.tip.over(event.target.closest(".change")));
    byId("text").addEventListener("pointerleave", () => this.tip.hideSoon());
    byId("rest").addEventListener("click", () => this.grow());
    const near = (entries) => entries.some((entry) => entry.isIntersecting) && this.grow();
    this.observer = new IntersectionObserver(near, { rootMargin: "1500px" });
  }

  async show(doc) {
    this.doc = doc;
    const [details, parts] = (await block(doc.block))[doc.place];
    if (this.doc !== doc) return;
    byId("headline").textContent = doc.title || doc.name;
    byId("name").textContent = `${doc.name} · ${this.index.sites[doc.site]}`;
    const lost = doc.rules.length
      ? `${many(doc.taken)} of ${many(doc.size)} characters removed, ${share(doc)}`
      : `unchanged, ${many(doc.size)} characters`;
    byId("details").replaceChildren([...details, lost].join(" · "));
    byId("details").append(...doc.flags.map((flag) => make("span", { class: "flag" }, flag)));
    byId("legend").replaceChildren(...doc.rules.map((entry) => this.key(...entry)));
    const cut = (part) => (part.length > SLICE ? part.match(/[^]{1,100000}/gu) : part);
    this.parts = parts.flatMap((part) => (typeof part === "string" ? cut(part) : [part]));
    this.shown = 0;
    byId("text").replaceChildren(...(parts.length ? [] : [make("span", { class: "note" }, "An empty document.")]));
    this.grow();
  }

  /** Shows some more of a long document. */
  grow() {
    const nodes = [];
    for (let room = SLICE; room > 0 && this.shown < this.parts.length; this.shown += 1) {
      const part = this.parts[this.shown];
      nodes.push(...(typeof part === "string" ? [part] : this.change(...part)));
      room -= ELEMENT + (typeof part === "string" ? part.length : Math.min(part[1].length, LONG));
    }
    byId("text").append(...nodes);
    byId("rest").hidden = this.shown === this.parts.length;
    this.observer.unobserve(byId("rest"));
    this.observer.observe(byId("rest"));
    this.highlight(this.words);
  }

  close() {
    this.doc = null;
    this.tip.hide();
    byId("text").replaceChildren();
  }

  key(number, changes) {
    const { code, name, colour } = this.index.rules[number];
    const times = changes === 1 ? "" : ` × ${many(changes)}`;
    const swatch = make("i", { class: `swatch ${colour}` });
    const button = make("button", { type: "button" }, swatch, make("b", {}, code), ` ${name}${times}`);
    button.addEventListener("click", () => this.step(1, number));
    return button;
  }

  change(number, text, replacement, line) {
    const { colour, data } = this.index.rules[number];
    const element = make("span", { class: `change ${colour}`, tabindex: "0", "data-rule": number });
    if (data) element.classList.add("data");
    // A line end that ends a change stands behind its frame, which would reach into the next line.
    const ends = text.endsWith("\n") && !replacement;
    if (text) element.append(...gone(ends ? `${text.slice(0, -1)}⏎` : text));
    if (replacement) element.append(make("ins", {}, visible(replacement)));
    element.told = { rule: this.index.rules[number], text, replacement, line };
    return ends ? [element, "\n"] : [element];
  }

  /** Goes to the next change, or to the one before, or to the next of one rule; round and round. */
  step(by, rule = null) {
    const all = () => [...byId("text").querySelectorAll(rule === null ? ".change" : `[data-rule="${rule}"]`)];
    let changes = all();
    const here = document.activeElement.closest(".change") ?? this.current;
    const total = this.doc.rules.reduce((sum, [number, times]) => sum + (rule === null || rule === number ? times : 0), 0);
    let place = changes.indexOf(here);
    if (place < 0 && here?.isConnected) {
      const behind = changes.findIndex((c) => here.compareDocumentPosition(c) & Node.DOCUMENT_POSITION_FOLLOWING);
      place = behind < 0 ? changes.length - 1 : behind - 1;
    } else if (place < 0 && by < 0) place = 0;
    while (place + by >= changes.length && changes.length < total) {
      this.grow();
      changes = all();
    }
    if (!changes.length) return;
    this.current = changes[(place + by + changes.length) % changes.length];
    this.current.focus({ preventScroll: true });
    this.current.scrollIntoView({ block: "center" });
    this.tip.over(this.current);
  }

  /** Marks the words that were searched for. */
  highlight(words) {
    this.words = words;
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("search");
    if (!words || !this.doc) return;
    const ranges = [];
    const walker = document.createTreeWalker(byId("text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 2000) {
      const text = walker.currentNode.data.toLowerCase();
      if (text.length !== walker.currentNode.length) continue;
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }
}

/** The reason of a change, beside it. */
class Tip {
  constructor() {
    this.element = byId("tip");
    this.element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.element.addEventListener("pointerleave", () => this.hideSoon());
    addEventListener("scroll", () => this.place(), { passive: true });
  }

  over(change) {
    if (!change) return this.hideSoon();
    clearTimeout(this.timer);
    if (change === this.change) return;
    this.hide();
    this.change = change;
    change.setAttribute("aria-describedby", "tip");
    const { rule, text, replacement, line } = change.told;
    this.element.replaceChildren(
      make("p", { class: "rule" }, make("i", { class: `swatch ${rule.colour}` }), make("b", {}, rule.code), ` ${rule.name}`),
      ...(rule.finds ? [make("p", {}, `${rule.finds}.`)] : []),
      make("p", { class: "note" }, `${happened(text, replacement)}, line ${many(line)}`),
    );
    this.element.hidden = false;
    this.place();
  }

  place() {
    if (!this.change) return;
    const [first] = this.change.getClientRects();
    const size = this.element.getBoundingClientRect();
    const below = first.bottom + 8;
    const top = below + size.height > innerHeight && first.top > size.height + 8 ? first.top - size.height - 8 : below;
    const left = Math.max(12, Math.min(first.left, document.documentElement.clientWidth - size.width - 12));
    this.element.style.top = `${top}px`;
    this.element.style.left = `${left}px`;
  }

  hideSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => document.activeElement === this.change || this.hide(), 200);
  }

  hide() {
    clearTimeout(this.timer);
    this.change?.removeAttribute("aria-describedby");
    this.change = null;
    this.element.hidden = true;
  }
}

const quoted = (text) => `“${visible(text.length > 80 ? `${text.slice(0, 80)}…` : text)}”`;

function happened(text, replacement) {
  if (!text) return "Put in";
  if (replacement) return `Replaced ${quoted(text)} by ${quoted(replacement)}`;
  const size = [...text].length;
  return `Removed ${many(size)} character${size === 1 ? "" : "s"}`;
}
