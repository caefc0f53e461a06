// The phrases of the page, which the server writes into it in the reader's language.
const held = document.getElementById("phrases").dataset;

const camel = (key) => key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

export function say(key, value = "") {
  return held[camel(key)].replace("{n}", value);
}

export function count(number) {
  return say(number === 1 ? "one" : "many", number.toLocaleString(document.documentElement.lang));
}
