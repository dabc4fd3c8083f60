// What is chosen, and the page that follows from it.

class Report {
  constructor(index) {
    this.index = index;
    this.documents = [...index.documents].sort((a, b) => b.taken - a.taken || a.id - b.id);
    this.list = new List(index);
    this.page = new Page(index);
    this.words = "";
    this.found = null;
    this.searched = true;
    this.figures();
    this.options();
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("filters").addEventListener("reset", () => setTimeout(() => this.search()));
    byId("query").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 150);
    });
    for (const id of ["rule", "site"]) byId(id).addEventListener("change", () => this.refresh());
    byId("previous").addEventListener("click", () => this.turn(-1));
    byId("next").addEventListener("click", () => this.turn(1));
    addEventListener("hashchange", () => this.follow());
    addEventListener("keydown", (event) => this.key(event));
  }

  figures() {
    const { documents, rules } = this.index;
    const sum = (field) => documents.reduce((total, doc) => total + doc[field], 0);
    const percent = (100 * sum("taken")) / (sum("size") || 1);
    const figures = {
      documents: many(documents.length),
      "of them changed": many(documents.filter((doc) => doc.rules.length).length),
      "characters removed": many(sum("taken")),
      "of all characters": `${percent.toFixed(percent < 10 ? 1 : 0)} %`,
      "rules at work": many(rules.length),
    };
    const pairs = Object.entries(figures).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
    byId("figures").replaceChildren(...pairs);
    byId("made").textContent = `Made by cleaner ${this.index.version}. Nothing is lost: kept and removed text together are the source.`;
  }

  options() {
    const option = (text, value) => make("option", { value }, text);
    const rules = [...this.index.rules].sort((a, b) => (a.code < b.code ? -1 : 1));
    byId("rule").replaceChildren(option("All rules", ""), ...rules.map((rule) => option(`${rule.code} ${rule.name}`, rule.number)));
    const sites = this.index.sites.map((site, number) => [site, number]).sort(([a], [b]) => (a < b ? -1 : 1));
    byId("site").replaceChildren(option("All sites", ""), ...sites.map(([site, number]) => option(site, number)));
  }

  chosen(id) {
    return byId(id).value === "" ? null : Number(byId(id).value);
  }

  search() {
    this.words = byId("query").value.trim().toLowerCase();
    const words = this.words;
    if (!words) {
      this.found = null;
      this.searched = true;
      return this.refresh();
    }
    const told = (ids, done) => {
      this.found = ids;
      this.searched = done;
      this.refresh();
    };
    return search(this.index.documents, words, told, () => words === this.words);
  }

  refresh() {
    const rule = this.chosen("rule");
    const site = this.chosen("site");
    const found = this.documents.filter((doc) => this.found === null || this.found.has(doc.id));
    const ofSite = found.filter((doc) => site === null || doc.site === site);
    const ofRule = found.filter((doc) => rule === null || doc.rules.some(([number]) => number === rule));
    const shown = ofRule.filter((doc) => site === null || doc.site === site);
    const choose = (id) => (value) => {
      byId(id).value = value ?? "";
      this.refresh();
    };
    plotRules(this.index, ofSite, rule, choose("rule"));
    plotSites(this.index, ofRule, rule, site, choose("site"));
    this.list.show(shown);
    const all = this.documents.length;
    const count = shown.length === all ? `${many(all)} documents` : `${many(shown.length)} of ${many(all)} documents`;
    byId("count").textContent = this.searched ? count : `${count}, still searching …`;
    byId("clear").hidden = !this.words && rule === null && site === null;
    this.page.highlight(this.words);
  }

  /** Opens what the address names. */
  async follow() {
    const doc = this.index.documents[Number(location.hash.slice(1) || NaN)];
    const before = this.list.open;
    if (before === null && doc) this.scrolled = scrollY;
    byId("document").hidden = !doc;
    document.body.classList.toggle("open", Boolean(doc));
    this.list.mark(doc ? doc.id : null);
    if (!doc) {
      this.page.close();
      if (before === null) return;
      scrollTo(0, this.scrolled ?? 0);
      this.list.rowOf(before)?.focus();
      return;
    }
    await this.page.show(doc);
    this.page.highlight(this.words);
    byId("document").scrollIntoView();
    byId("headline").focus({ preventScroll: true });
  }

  turn(by) {
    const doc = this.list.beside(by);
    if (doc) location.hash = doc.id;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (!byId("tip").hidden) return this.page.tip.hide();
      if (event.target === byId("query")) return;
      location.hash = "all";
    }
    if (event.target.closest("input, select, textarea")) return;
    const open = this.list.open !== null;
    const does = {
      "/": () => byId("query").focus(),
      j: () => this.turn(1),
      k: () => this.turn(-1),
      n: () => open && this.page.step(1),
      p: () => open && this.page.step(-1),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }
}

async function start() {
  if (!globalThis.DecompressionStream) {
    byId("wait").textContent = "This browser is too old to show the documents; one from 2023 or later can.";
    return;
  }
  const report = new Report(readIndex(await unpack("index")));
  byId("wait").hidden = true;
  byId("main").hidden = false;
  report.refresh();
  report.follow();
}

start();
