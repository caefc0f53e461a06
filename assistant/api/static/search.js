// Search as you type: the actions whose title, code or holder hold the words, below a field that
// searches by itself when its form is sent.
const field = document.getElementById("search");
const box = document.querySelector(".typed");
const told = box.querySelector("[role=status]");
const list = box.querySelector("ul");
let latest = null;
let waiting = 0;

function line(one) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const more = document.createElement("span");
  link.href = one.url;
  link.textContent = [one.code, one.title].filter(Boolean).join(" ");
  more.className = "kind";
  more.textContent = [field.dataset.plan ? "" : one.plan_title, one.holder].filter(Boolean).join(" · ");
  item.append(link, " ", more);
  return item;
}

async function search() {
  latest?.abort();
  const text = field.value.trim();
  if (text.length < 2) { box.hidden = true; return; }
  const mine = latest = new AbortController();
  const query = new URLSearchParams({ q: text, language: box.dataset.language });
  if (field.dataset.plan) query.set("plan", field.dataset.plan);
  try {
    const response = await fetch(`/api/search?${query}`, { signal: mine.signal });
    if (!response.ok) throw new Error(String(response.status));
    const found = await response.json();
    list.replaceChildren(...found.map(line));
    const { one, many, first, none, most } = box.dataset;
    const said = found.length === 1 ? one : found.length < Number(most) ? many : first;
    told.textContent = found.length ? said.replace("{n}", found.length) : none;
    box.hidden = false;
  } catch {
    if (!mine.signal.aborted) box.hidden = true;
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 200);
});
