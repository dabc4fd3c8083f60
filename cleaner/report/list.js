// The list of documents: rows are made as the reader comes to them.

const ROWS = 60;

class List {
  constructor(index) {
    this.index = index;
    this.documents = [];
    this.made = 0;
    this.open = null;
    byId("more").addEventListener("click", () => this.grow());
    const near = (entries) => entries.some((entry) => entry.isIntersecting) && this.grow();
    this.observer = new IntersectionObserver(near, { rootMargin: "400px" });
  }

  show(documents) {
    this.documents = documents;
    this.made = 0;
    byId("rows").replaceChildren();
    byId("none").hidden = documents.length > 0;
    this.grow();
    this.mark(this.open);
  }

  grow() {
    const end = Math.min(this.made + ROWS, this.documents.length);
    byId("rows").append(...this.documents.slice(this.made, end).map((doc) => this.row(doc)));
    this.made = end;
    byId("more").hidden = end === this.documents.length;
    // Observed anew, it tells if it is still in sight.
    this.observer.unobserve(byId("more"));
    this.observer.observe(byId("more"));
  }

  row(doc) {
    const flags = doc.flags.map((flag) => make("span", { class: "flag" }, flag));
    const rules = doc.rules.map(([number, , characters]) => [this.index.rules[number], characters]);
    const shares = rules.sort(([a], [b]) => a.rank - b.rank).map(([rule, size]) => [rule.colour, size]);
    const link = make(
      "a",
      { href: `#${doc.id}` },
      make("span", { class: "title", dir: "auto" }, doc.title || doc.name),
      make("span", { class: "where" }, make("span", { class: "path" }, doc.name), ...flags),
      bar([["kept", doc.size - doc.taken], ...shares], doc.size),
      make("span", { class: "number" }, doc.rules.length ? share(doc) : "unchanged"),
    );
    return make("li", { "data-id": doc.id }, link);
  }

  rowOf(id) {
    return byId("rows").querySelector(`[data-id="${id}"] a`);
  }

  /** The document that stands so many places from the open one. */
  beside(steps) {
    const place = this.documents.findIndex((doc) => doc.id === this.open);
    return this.documents[place < 0 && steps < 0 ? -1 : place + steps];
  }

  /** Marks the row of the open document, and makes it if it is the next one. */
  mark(id) {
    this.open = id;
    byId("rows").querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (id !== null && this.documents[this.made]?.id === id) this.grow();
    this.rowOf(id)?.setAttribute("aria-current", "true");
    byId("previous").disabled = !this.beside(-1);
    byId("next").disabled = !this.beside(1);
  }
}

/** How much of a document went. */
function share(doc) {
  const percent = (100 * doc.taken) / (doc.size || 1);
  return `${percent < 1 ? "under 1" : Math.round(percent)} %`;
}
