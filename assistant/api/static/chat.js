// The conversation, on top of a form that works by itself: streaming, stop, tools, the open passage.
import { ask } from "./stream.js";
import { openPassage } from "./panel.js";
import { say, count, sendOnEnter } from "./words.js";
import { useTools } from "./tools.js";
import { article as parsed, begin, keep, useHistory } from "./history.js";

const form = document.getElementById("ask");
const field = document.getElementById("question");
const status = document.getElementById("status");
const stop = document.getElementById("stop");
const restart = document.getElementById("restart");
const conversation = document.getElementById("conversation");
const language = document.documentElement.lang;
const answers = () => [...conversation.querySelectorAll("article[data-kind]")];
// Each answer as the server wrote it, to be kept.
const source = new WeakMap();
// Turns that are not shown: those before the answer that came with the page.
let before = [...form.querySelectorAll("input[name=h]")].map((input) => input.value);
if (answers().length) before.pop();
let running = null;

const tell = (text) => { status.textContent = text; };

function problem(text) {
  const box = document.getElementById("question-problem");
  box.textContent = text;
  box.hidden = !text;
  field.toggleAttribute("aria-invalid", Boolean(text));
  field.setAttribute("aria-describedby", `question-hint${text ? " question-problem" : ""}`);
}

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function show(html) {
  const made = parsed(html);
  source.set(made, html);
  useTools(made);
  return made;
}

// The questions before an answer, or before the next one.
function earlier(article = null) {
  const shown = answers();
  const until = article ? shown.indexOf(article) : shown.length;
  return [...before, ...shown.slice(0, until).map((one) => one.dataset.question)].slice(-50);
}

function keepShown() {
  keep(answers().map((one) => ({ question: one.dataset.question, html: source.get(one) })));
}

function waiting(question) {
  const box = document.createElement("article");
  const title = document.createElement("h2");
  const text = document.createElement("p");
  box.className = "answer busy";
  title.className = "asked";
  title.textContent = question;
  text.className = "preview";
  text.setAttribute("aria-hidden", "true");
  box.append(title, text);
  return box;
}

function chosenPlans(from) {
  return new FormData(from).getAll("plan");
}

// For whom answers are told: what was chosen last.
const chosenReading = () => form.elements.reading.value || null;

// What helps to begin: there while nothing is asked.
function beginning() {
  for (const part of document.querySelectorAll(".examples, .known")) part.hidden = Boolean(conversation.children.length);
}

async function converse(body, place = null) {
  running?.abort();
  const mine = running = new AbortController();
  const box = waiting(body.question);
  if (place) place.replaceWith(box); else conversation.append(box);
  beginning();
  const text = box.querySelector(".preview");
  stop.hidden = false;
  tell(say("searching"));
  const slow = setTimeout(() => tell(say("slow")), 4000);
  try {
    const answer = await ask(form.dataset.stream, { ...body, html: language }, mine.signal, {
      evidence: (data) => tell(say("found", data.citations.length)),
      text: (data) => { text.textContent += data.delta; },
    });
    const shown = show(answer.html);
    box.replaceWith(shown);
    const cited = answer.citations.length + (answer.doubtful || []).length;
    // What asks nothing of the plans (an opinion, a greeting) has nothing that they do not say.
    const silent = answer.abstained && answer.kind !== "other";
    tell(silent ? say("ready_silent") : cited ? say("ready", count(cited)) : say("ready_plain"));
    shown.scrollIntoView({ block: "nearest" });
    keepShown();
    return shown;
  } catch (error) {
    if (place) box.replaceWith(place); else box.remove();
    if (!field.value && !place) field.value = body.question;
    tell(mine.signal.aborted ? say("stopped") : error.told || say("failed"));
    return null;
  } finally {
    clearTimeout(slow);
    if (running === mine) { running = null; stop.hidden = true; }
    restart.hidden = false;
    beginning();
    grow();
  }
}

function send(question, plans) {
  problem(question ? "" : say("empty_question"));
  if (!question) { field.focus(); return; }
  field.value = "";
  converse({ question, history: earlier(), plans, reading: chosenReading() });
}

function clear() {
  running?.abort();
  before = [];
  conversation.replaceChildren();
  beginning();
  field.value = "";
  document.getElementById("panel").close();
  tell("");
  window.history.replaceState(null, "", restart.href);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(field.value.trim(), chosenPlans(form));
});
sendOnEnter(field);
field.addEventListener("input", () => { problem(""); grow(); });
stop.addEventListener("click", () => { running?.abort(); field.focus(); });
restart.addEventListener("click", (event) => {
  event.preventDefault();
  clear();
  begin();
  restart.hidden = true;
  field.focus();
});
document.querySelector(".talk").addEventListener("submit", (event) => {
  if (!event.submitter?.matches(".example")) return;
  event.preventDefault();
  const own = chosenPlans(event.target);
  send(event.submitter.value, own.length ? own : chosenPlans(form));
});
conversation.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-ledger], [data-readings]")) return;
  event.preventDefault();
  const sent = new FormData(event.target, event.submitter);
  const body = { question: sent.get("q"), history: sent.getAll("h"), plans: sent.getAll("plan"), reading: sent.get("reading") || null };
  if (event.target.matches("[data-ledger]")) body.ledger = true;
  else form.elements.reading.value = sent.get("reading");
  const shown = await converse(body, event.target.closest("article"));
  shown?.querySelector("[data-readings] [aria-current]")?.focus();
  const ledger = shown?.querySelector(".ledger");
  if (ledger) ledger.open = true;
});
conversation.addEventListener("click", (event) => {
  const link = event.target.closest("a.marker, a.open");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPassage(link);
});
// The same question again, or another in its place; what followed the other one goes.
conversation.addEventListener("again", async (event) => {
  const article = event.target;
  const { question } = event.detail;
  const body = { question: question || article.dataset.question, history: earlier(article), plans: chosenPlans(form), reading: article.dataset.reading || null };
  const shown = await converse(body, article);
  if (!shown || !question) return;
  while (shown.nextElementSibling) shown.nextElementSibling.remove();
  keepShown();
  shown.focus();
});
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".answer details:not(.wrong)")) one.open = true;
});

// The index is still being loaded: what the page tells of it follows.
async function follow(box) {
  while (!(await fetch("/readyz").catch(() => null))?.ok) await new Promise((later) => setTimeout(later, 1500));
  const page = await fetch(restart.href, { headers: { Accept: "text/html" } });
  const whole = new DOMParser().parseFromString(await page.text(), "text/html");
  box.remove();
  document.querySelector(".talk").append(...whole.querySelectorAll(".examples, .known"));
  beginning();
}

const loading = document.getElementById("loading");
if (loading) follow(loading);
for (const article of answers()) { source.set(article, article.outerHTML); useTools(article); }
useHistory((turns) => {
  clear();
  conversation.append(...turns.map((turn) => show(turn.html)));
  beginning();
  restart.hidden = false;
  conversation.lastElementChild.focus();
});
keepShown();
