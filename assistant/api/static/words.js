// The phrases of the page, which the server writes into it in the reader's language.
const held = document.getElementById("phrases").dataset;

const camel = (key) => key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

export function say(key, value = "") {
  return held[camel(key)].replace("{n}", () => value);
}

// Enter sends a form, Shift+Enter adds a line.
export function sendOnEnter(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

export function count(number) {
  return say(number === 1 ? "one" : "many", number.toLocaleString(document.documentElement.lang));
}
