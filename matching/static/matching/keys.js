/* Keys on a shortlist: j and k move, f, h and d open a decision and Enter takes it, c ticks, u undoes,
   ? shows the keys. */
(() => {
  "use strict";
  const entries = () => [...document.querySelectorAll("[data-entry]")];
  const current = () => document.activeElement && document.activeElement.closest("[data-entry]");

  const move = (step) => {
    const all = entries();
    const at = all.indexOf(current());
    const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
    if (all[next]) {
      all[next].focus();
      all[next].scrollIntoView({ block: "nearest" });
    }
  };

  const decide = (key) => {
    const entry = current() || entries()[0];
    const part = entry && entry.querySelector(`[data-key="${key}"]`);
    if (!part) return;
    if (part.matches("button, input")) {
      part.click();
      return;
    }
    for (const other of entry.querySelectorAll("details.menu[open]")) other.open = false;
    part.open = true;
    part.querySelector("select").focus();
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]");
    if (event.key === "Enter" && event.target.matches("[data-entry] form select")) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if ("fhduc".includes(event.key) && event.key.length === 1) decide(event.key);
    else if (event.key === "?") document.getElementById("keys").showModal();
    else return;
    event.preventDefault();
  });
})();
