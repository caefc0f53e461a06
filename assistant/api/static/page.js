"use strict";
const examples = ["Quali azioni riguardano la casa?", "Chi è il soggetto attuatore del progetto?", "Che cos'è l'ERS?"];
const turns = [];
const byId = (id) => document.getElementById(id);

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/* The answer's Markdown is a small set: headings, lists, bold, italic, markers. Nothing becomes HTML. */
function inline(parent, text, turn) {
  const pattern = /\\([\\`*_[\]])|&(lt|gt);|\*\*((?:\\.|[^*])+)\*\*|(?:^|(?<=\s))[_*]((?:\\.|[^_*])+)[_*](?=$|\s)|\[(\d+)\]/g;
  let last = 0;
  for (const found of text.matchAll(pattern)) {
    parent.append(text.slice(last, found.index));
    last = found.index + found[0].length;
    if (found[1]) parent.append(found[1]);
    else if (found[2]) parent.append(found[2] === "lt" ? "<" : ">");
    else if (found[3]) inline(parent.appendChild(element("strong")), found[3], turn);
    else if (found[4]) inline(parent.appendChild(element("em")), found[4], turn);
    else parent.append(element("a", `[${found[5]}]`, { href: `#c${turn}-${found[5]}`, class: "mark", "aria-label": `citazione ${found[5]}` }));
  }
  parent.append(text.slice(last));
}

function rendered(text, turn) {
  const box = element("div", "", { class: "answer" });
  let list = null;
  for (const line of text.split("\n")) {
    if (line.startsWith("- ")) {
      list = list || box.appendChild(element("ul"));
      inline(list.appendChild(element("li")), line.slice(2), turn);
      continue;
    }
    list = null;
    if (line.startsWith("### ")) inline(box.appendChild(element("h3")), line.slice(4), turn);
    else if (line.trim()) inline(box.appendChild(element("p")), line, turn);
  }
  return box;
}

function sources(answer, turn) {
  const all = [...answer.citations, ...(answer.doubtful || [])];
  if (!all.length) return null;
  const box = element("details");
  box.append(element("summary", `Citazioni (${all.length})`));
  for (const c of all) {
    const item = box.appendChild(element("div", "", { id: `c${turn}-${c.n}`, tabindex: "-1" }));
    const place = [c.title, ...c.path, c.page ? `p. ${c.page}` : ""].filter(Boolean).join(" › ");
    item.append(element("p", `[${c.n}] ${place}`, { class: "place" }), element("blockquote", c.quote));
  }
  return box;
}

function openTarget() {
  const target = location.hash && byId(location.hash.slice(1));
  if (!target) return;
  document.querySelectorAll(".here").forEach((e) => e.classList.remove("here"));
  target.closest("details").open = true;
  target.classList.add("here");
  target.focus();
}

async function ask(question) {
  const status = byId("status");
  status.textContent = "Cerco nei piani…";
  const box = byId("conversation").appendChild(element("article"));
  box.append(element("h2", question));
  try {
    const response = await fetch("/api/ask", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, history: turns.slice(-6) }),
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body.detail || "Il servizio non risponde.");
    const turn = turns.push(question);
    box.append(rendered(body.text, turn));
    const cited = sources(body, turn);
    if (cited) box.append(cited);
    status.textContent = body.abstained ? "I documenti non lo dicono." : `Risposta pronta, ${body.citations.length === 1 ? "1 citazione" : `${body.citations.length} citazioni`}.`;
  } catch (error) {
    box.append(element("p", error instanceof TypeError ? "Il servizio non è raggiungibile: riprovare tra poco." : error.message, { class: "error" }));
    status.textContent = "";
  }
  box.scrollIntoView({ block: "nearest" });
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = byId("question");
  if (field.value.trim()) ask(field.value.trim());
  field.value = "";
});
byId("question").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); byId("ask").requestSubmit(); }
});
byId("restart").addEventListener("click", () => { turns.length = 0; byId("conversation").replaceChildren(); byId("question").focus(); });
window.addEventListener("hashchange", openTarget);
for (const text of examples) {
  const button = byId("examples").appendChild(element("button", text, { type: "button" }));
  button.addEventListener("click", () => ask(text));
}
fetch("/api/documents").then((r) => r.json()).then((body) => {
  for (const plan of body.plans || []) {
    const count = body.documents.filter((d) => d.plan === plan.id).length;
    const notes = [count === 1 ? "1 documento" : `${count} documenti`, plan.status === "draft" ? "bozza" : ""].filter(Boolean);
    byId("known").append(element("li", `${plan.title} (${notes.join(", ")})`));
  }
  if (!body.plans) byId("status").textContent = body.detail;
});
