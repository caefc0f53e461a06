// A question to the server, its answer as events. Errors carry in `told` what to tell the reader.
import { say } from "./words.js";

class Trouble extends Error {
  constructor(told) { super(told); this.told = told; }
}

function refusal(response, detail) {
  const seconds = response.headers.get("Retry-After") || "60";
  if (response.status === 429) return new Trouble(say("too_many", seconds));
  if (response.status === 503) return new Trouble(response.headers.get("Retry-After") ? say("busy", seconds) : detail);
  return new Trouble(response.status < 500 && detail ? detail : say("failed"));
}

async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (buffer + value).split("\n\n");
    buffer = blocks.pop();
    for (const block of blocks) {
      const found = /^event: (\w+)\ndata: (.*)$/.exec(block);
      if (found) yield [found[1], JSON.parse(found[2])];
    }
  }
}

export async function ask(url, body, signal, on) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST", signal, body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Trouble(say(navigator.onLine ? "unreachable" : "offline"));
  }
  if (!response.ok) {
    const told = await response.json().catch(() => ({}));
    throw refusal(response, told.detail);
  }
  let html = "";
  try {
    for await (const [name, data] of events(response.body)) {
      if (name === "html") html = data.html;
      else if (name === "error") throw new Trouble(data.detail);
      else if (name === "answer") return { ...data, html };
      else on[name]?.(data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof Trouble) throw error;
  }
  throw new Trouble(say(navigator.onLine ? "unreachable" : "offline"));
}
