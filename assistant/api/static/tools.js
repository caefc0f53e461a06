// What can be done with one answer: copy, share, ask again, print, judge.
import { say } from "./words.js";

const status = document.getElementById("status");
const tell = (text) => { status.textContent = text; };

function copied(article) {
  const said = article.querySelector(".said").cloneNode(true);
  for (const hidden of said.querySelectorAll(".card-title, .marker .visually-hidden, svg")) hidden.remove();
  for (const marker of said.querySelectorAll(".marker")) marker.textContent = `[${marker.textContent.trim()}]`;
  for (const block of said.querySelectorAll("p, li, h3, h4, tr")) block.append("\n");
  const lines = said.textContent.split("\n").map((line) => line.trim()).filter(Boolean);
  const links = [...article.querySelectorAll(".said .marker")];
  const places = new Map(links.map((link) => [link.dataset.n, link.href]));
  const sources = [...article.querySelectorAll(".sources li")].map((item) => [String(item.value), item.firstElementChild.textContent]);
  const titles = new Map(sources);
  const cited = [...places].map(([n, href]) => `[${n}] ${titles.has(n) ? `${titles.get(n)} ` : ""}${href}`);
  return [article.dataset.question, "", ...lines, "", `${say("sources")}:`, ...cited].join("\n");
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(say(done));
  } catch {
    tell(say("not_copied"));
  }
}

function link(article) {
  const address = new URL(document.getElementById("ask").action);
  address.searchParams.set("q", article.dataset.question);
  return address.href;
}

async function judge(form, submitter) {
  const sent = new FormData(form, submitter);
  const helpful = sent.get("helpful") === "1";
  const body = {
    helpful,
    reason: helpful ? null : sent.get("reason"),
    comment: helpful ? "" : sent.get("comment"),
    question: sent.get("with_question") ? sent.get("q") : "",
    kind: sent.get("kind"),
    passages: sent.getAll("passage"),
  };
  try {
    const response = await fetch("/api/feedback", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(String(response.status));
    const thanks = document.createElement("p");
    thanks.textContent = say("feedback_thanks");
    thanks.tabIndex = -1;
    form.replaceChildren(thanks);
    thanks.focus();
  } catch {
    tell(say("feedback_failed"));
  }
}

export function useTools(article) {
  const tools = article.querySelector(".tools");
  if (!tools) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const tool = event.target.closest("button")?.dataset.tool;
    if (tool === "copy") copy(copied(article), "copied");
    if (tool === "share") copy(link(article), "shared");
    if (tool === "print") window.print();
    if (tool === "again") article.dispatchEvent(new CustomEvent("again", { bubbles: true }));
  });
  article.querySelector(".judgement").addEventListener("submit", (event) => {
    event.preventDefault();
    judge(event.target, event.submitter);
  });
}
