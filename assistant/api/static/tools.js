// What can be done with one answer: copy, share, edit, ask again, print, judge.
import { say, sendOnEnter } from "./words.js";
import { written } from "./written.js";

const status = document.getElementById("status");
const tell = (text) => { status.textContent = text; };

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(say(done));
  } catch {
    tell(say("not_copied"));
  }
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

function edit(article) {
  const asked = article.querySelector(".asked");
  const form = document.createElement("form");
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  const buttons = document.createElement("p");
  const close = () => { form.remove(); asked.classList.remove("visually-hidden"); article.querySelector("[data-tool=edit]").focus(); };
  form.className = "asked edit";
  buttons.className = "buttons";
  label.textContent = say("edit_label");
  field.value = article.dataset.question;
  field.maxLength = 4000;
  field.required = true;
  for (const [key, type, look] of [["edit_do", "submit", "btn-primary"], ["edit_cancel", "button", "btn-outline-primary"]]) {
    const button = document.createElement("button");
    button.type = type;
    button.className = `btn btn-sm ${look}`;
    button.textContent = say(key);
    buttons.append(button);
  }
  label.append(field);
  sendOnEnter(field);
  form.append(label, buttons);
  buttons.lastElementChild.addEventListener("click", close);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const question = field.value.trim();
    if (question) article.dispatchEvent(new CustomEvent("again", { bubbles: true, detail: { question } }));
  });
  asked.classList.add("visually-hidden");
  asked.after(form);
  field.focus();
}

export function useTools(article) {
  const tools = article.querySelector(".tools");
  if (!tools) return;
  for (const button of tools.querySelectorAll("button[hidden]")) button.hidden = false;
  // On a phone they would be longer than most answers.
  const fold = tools.closest("details"); // none in answers kept from before there was one
  if (fold) fold.open = matchMedia("(min-width: 48rem)").matches;
  tools.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]")?.dataset.tool;
    if (!tool || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (tool === "copy") copy(written(article), "copied");
    if (tool === "share") copy(event.target.closest("a").href, "shared");
    if (tool === "edit" && !article.querySelector(".edit")) edit(article);
    if (tool === "print") window.print();
    if (tool === "again") article.dispatchEvent(new CustomEvent("again", { bubbles: true, detail: {} }));
  });
  article.querySelector(".judgement").addEventListener("submit", (event) => {
    event.preventDefault();
    judge(event.target, event.submitter);
  });
}
