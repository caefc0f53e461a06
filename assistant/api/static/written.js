// An answer as text to be copied or kept: plain, or as Markdown, with its sources below.
import { say } from "./words.js";

const SIGNS = { H3: "### ", H4: "#### ", LI: "- " };
const PIECES = "h3, h4, p, li, tr, .aside > summary > span";

const flat = (text) => text.replace(/\s+/g, " ").trim();
const escaped = (text) => text.replace(/[\\`*_<>[\]#|]/g, "\\$&");

// The address of a marker, whole; what is kept apart from the page has no base of its own.
const target = (marker) => new URL(marker.getAttribute("href"), location.href).href;

function place(article, marker) {
  const listed = article.querySelector(`.sources li[value="${marker.dataset.n}"]`);
  if (listed) return flat(listed.firstElementChild.textContent) + (listed.dataset.page || "");
  const above = ["details.section", "details.group"].map((name) => marker.closest(name));
  return above.filter(Boolean).map((one) => flat(one.querySelector("h3, h4").textContent)).join(" › ");
}

function lines(article, markdown) {
  const said = article.querySelector(".said").cloneNode(true);
  for (const hidden of said.querySelectorAll(".card-title, .visually-hidden, .entries, .offered, svg")) hidden.remove();
  for (const marker of said.querySelectorAll(".marker")) marker.replaceWith(`\u0001${marker.textContent.trim()}\u0002`);
  const found = [];
  for (const piece of said.querySelectorAll(PIECES)) {
    if (piece.querySelector(PIECES)) continue;
    const cells = piece.tagName === "TR" ? [...piece.cells].map((cell) => flat(cell.textContent)) : [flat(piece.textContent)];
    const text = (markdown ? cells.map(escaped) : cells).join(" | ").replace(/\u0001/g, "[").replace(/\u0002/g, "]");
    if (!text) continue;
    if (!markdown) found.push(text);
    else if (piece.tagName === "TR") {
      found.push(`| ${text} |`);
      if (!piece.previousElementSibling && piece.closest("thead")) found.push(`|${" --- |".repeat(cells.length)}`);
    } else found.push(SIGNS[piece.tagName] ? SIGNS[piece.tagName] + text : text, "");
  }
  return found;
}

function sources(article) {
  const held = new Map();
  for (const marker of article.querySelectorAll(".said .marker")) {
    if (!held.has(marker.dataset.n)) held.set(marker.dataset.n, `[${marker.dataset.n}] ${place(article, marker)} ${target(marker)}`);
  }
  return [...held.values()];
}

export function written(article) {
  const cited = sources(article);
  return [article.dataset.question, "", ...lines(article, false), ...(cited.length ? ["", `${say("sources")}:`, ...cited] : [])].join("\n");
}

export function markdown(article) {
  const cited = sources(article).map((one) => `- ${one.replace(/ (\S+)$/, " <$1>")}`);
  const told = [`## ${escaped(article.dataset.question)}`, "", ...lines(article, true)];
  return [...told, ...(cited.length ? ["", `**${say("sources")}**`, "", ...cited] : []), ""].join("\n");
}
