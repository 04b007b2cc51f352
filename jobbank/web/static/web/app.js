/* The little that pages need beyond htmx. Without it everything still works, with full page loads. */
(() => {
  "use strict";
  const on = (type, run) => document.addEventListener(type, run);

  /* Menus: the narrow navigation, and details.menu which close by Escape or a click elsewhere. */
  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== but) menu.open = false;
    }
  };
  /* data-wide: open where there is room; on a narrow screen only while something in it is in use. */
  for (const part of document.querySelectorAll("details[data-wide]")) {
    part.open = matchMedia("(width >= 60rem)").matches || part.hasAttribute("data-used");
  }

  on("click", (event) => {
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) {
      const panel = document.getElementById(toggle.dataset.toggle);
      const open = panel.toggleAttribute("data-open");
      toggle.setAttribute("aria-expanded", String(open));
    }
    closeMenus(event.target.closest("details.menu"));

    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.dialog).showModal();
    }
    if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
    if (event.target.closest("[data-print]")) window.print();

    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
      copy.textContent = copy.dataset.copied;
    }
  });
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  /* data-submit-on-change: filters answer as soon as they change. */
  on("change", (event) => {
    const form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  /* data-enter: words to search for, on several lines; Enter searches. */
  on("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || !event.target.matches?.("[data-enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  /* A second click on the same button must not send the form twice. */
  on("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || form.hasAttribute("data-again")) return;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });

  /* htmx: an error answers into the notices and leaves the form as it is. */
  on("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.status < 400) return;
    const notices = document.getElementById("notices");
    const isNotice = answer.responseText.includes("data-app-error");
    event.detail.isError = answer.status !== 422;
    if (isNotice && notices) {
      event.detail.shouldSwap = true;
      event.detail.target = notices;
      event.detail.swapOverride = "innerHTML";
    } else {
      event.detail.shouldSwap = answer.status === 422;
      if (answer.status !== 422) showNotice("server");
    }
  });
  on("htmx:sendError", () => showNotice("network"));
  on("htmx:timeout", () => showNotice("network"));
  on("htmx:afterSwap", (event) => {
    if (event.target.id === "notices") event.target.scrollIntoView({ block: "nearest" });
  });

  const showNotice = (name) => {
    const words = document.querySelector(`template[data-notice="${name}"]`);
    if (words) document.getElementById("notices").replaceChildren(words.content.cloneNode(true));
  };

  /* A new part that wants the keyboard: [data-focus], or a field that has to be put right. */
  on("htmx:afterSettle", (event) => {
    const part = event.target;
    if (part.matches?.("[data-focus]")) part.focus();
    else part.querySelector?.("[data-focus], [aria-invalid=true]")?.focus();
  });

  /* A form that came back: the keyboard stands where the fault is. */
  const faults = document.querySelectorAll("main :is([aria-invalid=true], form [role=alert])");
  const fault = [...faults].find((one) => one.matches("[aria-invalid]") || one.textContent.trim());
  if (fault) {
    if (fault.matches("[role=alert]")) fault.tabIndex = -1;
    fault.focus();
  }
})();
