// Conversations kept in this browser only: found again, renamed, searched, downloaded, deleted.
import { say } from "./words.js";
import { markdown } from "./written.js";

const PREFIX = "chiedi.conversation.";
const MOST = 100;
const section = document.getElementById("history");
const list = document.getElementById("history-list");
const search = document.getElementById("history-search");
const status = document.getElementById("status");
const row = document.getElementById("history-row");
let reopen = () => {};
let current = null;

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).sort().reverse();
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const held = JSON.parse(localStorage.getItem(key));
    return held && Array.isArray(held.turns) && held.turns.length ? { ...held, key } : null;
  } catch {
    return null;
  }
}

function write(key, held) {
  const text = JSON.stringify(held);
  for (;;) {
    try {
      localStorage.setItem(key, text);
      return;
    } catch {
      const oldest = keys().filter((one) => one !== key).pop();
      if (!oldest) return;
      localStorage.removeItem(oldest);
    }
  }
}

export function article(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const words = (held) => plain([held.name, ...held.turns.map((turn) => turn.html.replace(/<[^>]*>/g, " "))].join(" "));

// Keeps the turns of the conversation that is shown; without any it is none.
export function keep(turns) {
  if (!turns.length) return;
  current ||= PREFIX + Date.now().toString(36).padStart(9, "0");
  const before = read(current);
  write(current, { name: before?.name || turns[0].question.slice(0, 120), turns });
  for (const old of keys().slice(MOST)) localStorage.removeItem(old);
  show();
}

export function begin() {
  current = null;
}

function line(held) {
  const made = row.content.cloneNode(true).firstElementChild;
  const when = new Date(parseInt(held.key.slice(PREFIX.length), 36));
  const time = made.querySelector("time");
  made.dataset.key = held.key;
  made.querySelector("[data-do=open]").textContent = held.name;
  time.dateTime = when.toISOString();
  time.textContent = when.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const hidden of made.querySelectorAll(".visually-hidden")) hidden.textContent = `: ${held.name}`;
  made.querySelector("input").value = held.name;
  return made;
}

function show() {
  const all = keys().map(read).filter(Boolean);
  const wanted = plain(search.value).split(/\s+/).filter(Boolean);
  const found = wanted.length ? all.filter((held) => wanted.every((word) => words(held).includes(word))) : all;
  section.hidden = !all.length;
  document.getElementById("history-count").textContent = `(${all.length})`;
  list.replaceChildren(...found.map(line));
  if (!found.length && all.length) list.append(Object.assign(document.createElement("li"), { textContent: say("history_none") }));
}

function save(file, held, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${held.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "chiedi"}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  status.textContent = say("exported");
}

function toMarkdown(held) {
  const told = held.turns.map((turn) => markdown(article(turn.html)));
  save(new Blob([`# ${held.name}\n\n${told.join("\n")}`], { type: "text/markdown" }), held, "md");
}

// The server answers each turn again, with the plans and the reading that it was asked with.
async function toWord(held) {
  const sent = new URLSearchParams({ word: "all" });
  held.turns.forEach((turn, number) => {
    const shown = article(turn.html);
    const plans = shown.querySelectorAll(".edit-form input[name=plan]");
    sent.append(number < held.turns.length - 1 ? "h" : "q", turn.question);
    sent.append("of", [...plans].map((plan) => plan.value).join(","));
    sent.append("for", shown.dataset.reading || "");
  });
  status.textContent = say("exporting");
  try {
    const response = await fetch(document.getElementById("ask").action, { method: "POST", body: sent });
    if (!response.ok) throw new Error(String(response.status));
    save(await response.blob(), held, "docx");
  } catch {
    status.textContent = say("failed");
  }
}

function drop(keysToDrop, told = "history_cleared") {
  for (const key of keysToDrop) {
    localStorage.removeItem(key);
    if (key === current) current = null;
  }
  show();
  status.textContent = say(told);
  (section.hidden ? document.getElementById("question") : search).focus();
}

const DOINGS = {
  open(held) { current = held.key; reopen(held.turns); status.textContent = say("history_opened"); },
  markdown: toMarkdown,
  word: toWord,
  print(held) { DOINGS.open(held); window.print(); },
  delete(held) { if (window.confirm(say("history_sure_one", held.name))) drop([held.key], "history_cleared_one"); },
  rename(held, item) {
    const form = item.querySelector("form");
    form.hidden = !form.hidden;
    if (!form.hidden) form.querySelector("input").select();
  },
};

export function useHistory(reopening) {
  reopen = reopening;
  list.addEventListener("click", (event) => {
    const doing = event.target.closest("[data-do]")?.dataset.do;
    const item = event.target.closest("li");
    const held = doing && read(item.dataset.key);
    if (held) DOINGS[doing](held, item);
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    const { key } = event.target.closest("li").dataset;
    const name = event.target.querySelector("input").value.trim();
    const held = read(key);
    if (!held || !name) return;
    write(key, { name, turns: held.turns });
    show();
    list.querySelector(`[data-key="${CSS.escape(key)}"] [data-do=open]`)?.focus();
  });
  search.addEventListener("input", show);
  document.getElementById("history-clear").addEventListener("click", () => {
    if (window.confirm(say("history_sure"))) drop(keys());
  });
  window.addEventListener("storage", show);
  show();
}
