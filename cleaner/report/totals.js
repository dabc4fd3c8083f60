// The plots: a bar for each rule and each site, which are filters too.

const SVG = "http://www.w3.org/2000/svg";
const FEW = 8;

/** A bar of coloured shares of `whole`; each is [class, size]. */
function bar(shares, whole) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 1000 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  let x = 0;
  for (const [colour, size] of shares) {
    const width = (1000 * size) / (whole || 1);
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", colour);
    for (const [name, value] of Object.entries({ x, y: 0, width, height: 10 })) rect.setAttribute(name, value);
    svg.append(rect);
    x += width;
  }
  return svg;
}

/** The rules of some documents with what each took, by the order of the report's colours. */
function sumByRule(index, documents) {
  const sums = new Map(index.ranked.map((rule) => [rule, { characters: 0, documents: 0 }]));
  for (const { rules } of documents) {
    for (const [number, , characters] of rules) {
      const sum = sums.get(index.rules[number]);
      sum.characters += characters;
      sum.documents += 1;
    }
  }
  return [...sums].filter(([, sum]) => sum.documents);
}

function plotRules(index, documents, chosen, choose) {
  const sums = sumByRule(index, documents).sort(([, a], [, b]) => b.characters - a.characters);
  const most = sums.length ? sums[0][1].characters : 0;
  const rows = sums.map(([rule, sum]) => ({
    label: [make("i", { class: `swatch ${rule.colour}` }), make("b", {}, rule.code), ` ${rule.name}`],
    bar: bar([[rule.colour, sum.characters]], most),
    number: sum.characters,
    documents: sum.documents,
    chosen: chosen === rule.number,
    choose: () => choose(chosen === rule.number ? null : rule.number),
  }));
  fill(byId("by-rule"), rows, "rules");
}

function plotSites(index, documents, rule, chosen, choose) {
  const bySite = new Map();
  for (const doc of documents) {
    if (!bySite.has(doc.site)) bySite.set(doc.site, []);
    bySite.get(doc.site).push(doc);
  }
  const sites = [...bySite].map(([site, docs]) => {
    const sums = sumByRule(index, docs).filter(([{ number }]) => rule === null || number === rule);
    const shares = sums.map(([{ colour }, { characters }]) => [colour, characters]);
    return { site, shares, documents: docs.length, number: shares.reduce((sum, [, size]) => sum + size, 0) };
  });
  sites.sort((a, b) => b.number - a.number || (index.sites[a.site] < index.sites[b.site] ? -1 : 1));
  const most = sites.length ? sites[0].number : 0;
  const rows = sites.map(({ site, shares, documents, number }) => ({
    label: [index.sites[site]],
    bar: bar(shares, most),
    number,
    documents,
    chosen: chosen === site,
    choose: () => choose(chosen === site ? null : site),
  }));
  fill(byId("by-site"), rows, "sites");
}

/** Puts rows into a plot: the first few, a chosen one, and the others when they are asked for. */
function fill(plot, rows, what) {
  const active = [...plot.querySelectorAll("button")].indexOf(document.activeElement);
  const all = plot.dataset.all === "yes";
  const shown = rows.filter((row, place) => all || place < FEW || row.chosen);
  plot.replaceChildren(
    ...shown.map((row) => {
      const documents = `${many(row.documents)} document${row.documents === 1 ? "" : "s"}`;
      const button = make(
        "button",
        { type: "button", "aria-pressed": String(row.chosen), title: `${many(row.number)} characters, ${documents}` },
        make("span", { class: "label" }, ...row.label),
        row.bar,
        make("span", { class: "number" }, many(row.number)),
        make("span", { class: "sr" }, ` characters in ${documents}`),
      );
      button.addEventListener("click", row.choose);
      return make("li", {}, button);
    }),
  );
  if (rows.length > shown.length || (all && rows.length > FEW)) {
    const more = make("button", { type: "button", class: "all" }, all ? "Show fewer" : `All ${many(rows.length)} ${what}`);
    more.addEventListener("click", () => {
      plot.dataset.all = all ? "no" : "yes";
      fill(plot, rows, what);
    });
    plot.append(make("li", {}, more));
  }
  if (!rows.length) plot.append(make("li", { class: "note" }, "Nothing was removed."));
  if (active >= 0) plot.querySelectorAll("button")[Math.min(active, shown.length - 1)]?.focus();
}
