// The conversation, on top of a form that works by itself: streaming, stop, tools, the open passage.
import { ask } from "./stream.js";
import { openPassage } from "./panel.js";
import { say, count } from "./words.js";
import { useTools } from "./tools.js";

const form = document.getElementById("ask");
const field = document.getElementById("question");
const status = document.getElementById("status");
const stop = document.getElementById("stop");
const restart = document.getElementById("restart");
const conversation = document.getElementById("conversation");
const language = document.documentElement.lang;
const history = [...form.querySelectorAll("input[name=h]")].map((input) => input.value);
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

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

function waiting(question) {
  const box = document.createElement("article");
  const title = document.createElement("h2");
  const text = document.createElement("p");
  box.className = "answer";
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

async function converse(body, { place = null, remember = true } = {}) {
  running?.abort();
  const mine = running = new AbortController();
  const box = waiting(body.question);
  if (place) place.replaceWith(box); else conversation.append(box);
  const text = box.querySelector(".preview");
  stop.hidden = false;
  tell(say("searching"));
  const slow = setTimeout(() => tell(say("slow")), 4000);
  try {
    const answer = await ask(form.dataset.stream, { ...body, html: language }, mine.signal, {
      evidence: (data) => tell(say("found", data.citations.length)),
      text: (data) => { text.textContent += data.delta; },
    });
    const shown = fragment(answer.html);
    box.replaceWith(shown);
    useTools(shown);
    if (remember) history.push(body.question);
    const cited = answer.citations.length + (answer.doubtful || []).length;
    tell(answer.abstained ? say("ready_silent") : say("ready", count(cited)));
    shown.scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (place) box.replaceWith(place); else box.remove();
    if (!field.value && !place) field.value = body.question;
    tell(mine.signal.aborted ? say("stopped") : error.told || say("failed"));
  } finally {
    clearTimeout(slow);
    if (running === mine) { running = null; stop.hidden = true; }
    restart.hidden = false;
    grow();
  }
}

function send(question, plans) {
  problem(question ? "" : say("empty_question"));
  if (!question) { field.focus(); return; }
  field.value = "";
  converse({ question, history: history.slice(-50), plans });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(field.value.trim(), chosenPlans(form));
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
field.addEventListener("input", () => { problem(""); grow(); });
stop.addEventListener("click", () => { running?.abort(); field.focus(); });
restart.addEventListener("click", (event) => {
  event.preventDefault();
  running?.abort();
  history.length = 0;
  conversation.replaceChildren();
  field.value = "";
  restart.hidden = true;
  document.getElementById("panel").close();
  tell("");
  window.history.replaceState(null, "", restart.href);
  field.focus();
});
document.querySelector(".examples")?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.submitter.value, chosenPlans(form));
});
conversation.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-ledger]")) return;
  event.preventDefault();
  const sent = new FormData(event.target);
  const body = { question: sent.get("q"), history: sent.getAll("h"), plans: sent.getAll("plan"), ledger: true };
  converse(body, { place: event.target.closest("article"), remember: false })
    .then(() => { const all = conversation.querySelectorAll(".ledger"); if (all.length) all[all.length - 1].open = true; });
});
conversation.addEventListener("click", (event) => {
  const link = event.target.closest("a.marker, a.open");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPassage(link);
});
conversation.addEventListener("again", (event) => {
  const article = event.target;
  converse({ question: article.dataset.question, history: earlier(article), plans: chosenPlans(form) }, { place: article, remember: false });
});
function earlier(article) {
  return [...article.querySelectorAll(".ledger-form input[name=h]")].map((input) => input.value);
}
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".answer details:not(.wrong)")) one.open = true;
});
for (const article of conversation.querySelectorAll("article")) useTools(article);
