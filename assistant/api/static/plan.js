// The map of a plan: open and close all of it at once.
const buttons = document.getElementById("fold");
buttons.hidden = false;
buttons.addEventListener("click", (event) => {
  const fold = event.target.closest("button")?.dataset.fold;
  if (!fold) return;
  for (const part of document.querySelectorAll(".tree details")) part.open = fold === "open";
});
