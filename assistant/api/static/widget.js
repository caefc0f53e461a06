// Puts the conversation where this script stands: <script async src="https://NAME/widget.js"></script>
// data-language="en", data-title="…" and data-height="640" may be said.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const { language, title, height } = script.dataset;
  const frame = document.createElement("iframe");
  frame.src = new URL(language === "en" ? "/en/widget" : "/riquadro", script.src).href;
  frame.title = title || (language === "en" ? "Ask the Plan" : "Chiedi al Piano");
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox");
  frame.referrerPolicy = "no-referrer";
  frame.allow = "clipboard-write";
  frame.loading = "lazy";
  Object.assign(frame.style, { width: "100%", height: `${Number(height) || 640}px`, border: "0" });
  script.after(frame);
})();
