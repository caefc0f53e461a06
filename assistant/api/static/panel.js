// A cited passage in its text: beside the answer on a wide screen, as a sheet on a narrow one.
// What it shows is the passage's own page, which a click without this script would open.
import { say } from "./words.js";

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const wide = window.matchMedia("(min-width: 62rem)");
let opener = null;

function show(nodes) {
  body.replaceChildren(...nodes);
}

function message(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

export async function openPassage(link) {
  opener?.setAttribute("aria-expanded", "false");
  opener = link;
  link.setAttribute("aria-expanded", "true");
  show([message(say("loading"))]);
  if (panel.open) panel.close();
  panel.classList.toggle("beside", wide.matches);
  if (wide.matches) panel.show(); else panel.showModal();
  opener = link;
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const article = page.getElementById("passage");
    const title = article.querySelector("h1");
    const heading = document.createElement("h2");
    heading.className = title.className;
    heading.append(...title.childNodes);
    title.replaceWith(heading);
    article.removeAttribute("id");
    if (opener !== link) return;
    show([document.adoptNode(article)]);
    const quoted = body.querySelector("mark");
    const below = quoted ? quoted.offsetTop + quoted.offsetHeight - body.offsetTop : 0;
    body.scrollTop = below > body.clientHeight ? below - body.clientHeight * 0.7 : 0;
  } catch {
    const follow = document.createElement("a");
    follow.href = link.href;
    follow.textContent = link.href;
    show([message(say("passage_failed")), follow]);
  }
}

document.getElementById("panel-close").addEventListener("click", () => panel.close());
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { event.preventDefault(); panel.close(); }
});
panel.addEventListener("close", () => {
  if (!panel.open) show([]);
  if (!opener) return;
  opener.setAttribute("aria-expanded", "false");
  if (!panel.open) { opener.focus(); opener = null; }
});
wide.addEventListener("change", () => panel.close());
