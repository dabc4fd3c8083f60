"use strict";
// The packed documents, and what is asked of all of them.

const byId = (id) => document.getElementById(id);
const many = (number) => number.toLocaleString("en");

/** An element; its children are elements or text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const KEPT_BLOCKS = 6;
const blocks = new Map();

/** A block of documents; the ones used last stay unpacked. */
async function block(number) {
  const found = blocks.get(number) ?? (await unpack(`block-${number}`));
  blocks.delete(number);
  blocks.set(number, found);
  if (blocks.size > KEPT_BLOCKS) blocks.delete(blocks.keys().next().value);
  return found;
}

function readIndex(index) {
  index.documents = index.documents.map(
    ([name, title, site, block, place, size, out, rules, flags], id) => {
      const taken = rules.reduce((sum, [, , characters]) => sum + characters, 0);
      return { id, name, title, site, block, place, size, out, rules, flags, taken };
    },
  );
  for (const [number, rule] of index.rules.entries()) {
    Object.assign(rule, { number, characters: 0 });
  }
  for (const { rules } of index.documents) {
    for (const [number, , characters] of rules) index.rules[number].characters += characters;
  }
  // The rules that took most have the colours that are easiest to tell apart.
  index.ranked = [...index.rules].sort((a, b) => b.characters - a.characters || (a.code < b.code ? -1 : 1));
  for (const [rank, rule] of index.ranked.entries()) {
    Object.assign(rule, { rank, colour: `c${rank % 12}${rank < 12 ? "" : " again"}` });
  }
  return index;
}

/** Whether a text, as it was or as it is, has the words. */
function holds(parts, words) {
  const was = parts.map((part) => (typeof part === "string" ? part : part[1])).join("");
  if (was.toLowerCase().includes(words)) return true;
  const is = parts.map((part) => (typeof part === "string" ? part : part[2])).join("");
  return is.toLowerCase().includes(words);
}

/** Tells `found` the documents that hold the words: at once by name, then block by block by text. */
async function search(documents, words, found, current) {
  const ids = new Set();
  const byBlock = new Map();
  for (const doc of documents) {
    if (`${doc.name}\n${doc.title}`.toLowerCase().includes(words)) ids.add(doc.id);
    else if (byBlock.has(doc.block)) byBlock.get(doc.block).push(doc);
    else byBlock.set(doc.block, [doc]);
  }
  found(ids, byBlock.size === 0);
  let told = performance.now();
  for (const [number, docs] of byBlock) {
    const unpacked = await block(number);
    if (!current()) return;
    for (const doc of docs) if (holds(unpacked[doc.place][1], words)) ids.add(doc.id);
    if (performance.now() - told > 250) {
      found(ids, false);
      told = performance.now();
    }
  }
  found(ids, true);
}
