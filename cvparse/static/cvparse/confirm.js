/* The confirm page and its steps: a field lights up its place in the CV and the other way round; what is saved is
   said; undo. Without this the page is plain forms. */
(() => {
  "use strict";
  const page = document.querySelector("[data-confirm]");
  if (!page) return;
  document.documentElement.classList.add("cv-js");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");

  /* Field and place */
  const sheets = page.querySelector(".cv-sheets");
  const isBeside = () => sheets && getComputedStyle(sheets).position === "sticky";
  const light = (lines, scroll) => {
    for (const lit of all("[data-line].is-lit")) lit.classList.remove("is-lit");
    const places = lines.flatMap((line) => all(`[data-line="${line}"]`));
    for (const place of places) place.classList.add("is-lit");
    if (!scroll || !places.length || !isBeside()) return;
    const box = places[0].getBoundingClientRect();
    const pane = sheets.getBoundingClientRect();
    if (box.top >= pane.top && box.bottom <= pane.bottom) return;
    sheets.scrollBy({ top: box.top - pane.top - pane.height / 3, behavior: behavior() });
  };
  const linesOf = (element) => element.closest("[data-lines]")?.dataset.lines.split(" ");
  page.addEventListener("focusin", (event) => {
    const lines = linesOf(event.target);
    if (lines) light(lines, true);
    if (event.target.matches("input, select, textarea")) event.target.dataset.before = value(event.target);
  });
  page.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || page.querySelector(".cv-edit :focus")) return;
    const lines = linesOf(event.target);
    if (lines) light(lines, true);
  });
  page.addEventListener("click", (event) => {
    const lines = event.target.closest("summary") && linesOf(event.target);
    if (lines) light(lines, true);
    const place = event.target.closest("a[data-line]");
    if (!place) return;
    const summary = document.getElementById(place.getAttribute("href").slice(1));
    if (!summary) return;
    event.preventDefault();
    const part = summary.closest("details");
    part.open = true;
    const own = [...part.querySelectorAll(".cv-edit [data-lines]")];
    const field = own.find((one) => one.dataset.lines.split(" ").includes(place.dataset.line));
    show(field || summary);
    light([place.dataset.line], false);
  });
  /* Of the many places of a page one is reached by Tab, the others by arrow keys. */
  for (const sheet of all(".cv-sheet")) {
    const places = [...sheet.querySelectorAll("a[data-line]")];
    places.forEach((place, n) => place.setAttribute("tabindex", n ? "-1" : "0"));
    sheet.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const at = places.indexOf(event.target.closest("a[data-line]"));
      if (!by || at < 0 || !places[at + by]) return;
      event.preventDefault();
      places[at].setAttribute("tabindex", "-1");
      places[at + by].setAttribute("tabindex", "0");
      places[at + by].focus();
    });
    sheet.addEventListener("focusin", (event) => {
      const place = event.target.closest("a[data-line]");
      if (place) light([place.dataset.line], true);
    });
  }

  const show = (field) => {
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) {
      if (field.closest("summary") === null) part.open = true;
    }
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center", behavior: behavior() });
  };

  /* What is uncertain, one after the other */
  const question = page.querySelector("[data-next-question]");
  let asked = -1;
  const nextQuestion = () => {
    const open = all(".cv-question");
    if (!open.length) return;
    asked = (asked + 1) % open.length;
    show(open[asked].querySelector("input:not([type=hidden]), select, textarea"));
  };
  const countQuestions = () => {
    if (question) question.hidden = all(".cv-question").length < 2;
  };
  countQuestions();
  question?.addEventListener("click", nextQuestion);

  /* What is saved */
  const saved = page.querySelector("#saved");
  const waiting = new Set();
  const say = (text) => {
    if (saved) saved.textContent = text;
  };
  page.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("form")) say(page.dataset.savingText);
  });
  page.addEventListener("htmx:sendError", (event) => {
    waiting.add(event.target);
    say(page.dataset.offlineText);
  });
  addEventListener("online", () => {
    for (const form of waiting) if (form.isConnected) form.requestSubmit();
    waiting.clear();
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.size) event.preventDefault();
  });
  page.addEventListener("htmx:afterRequest", (event) => {
    const { detail } = event;
    // The form itself may be gone from the page with what the answer replaced.
    const target = detail.requestConfig.elt;
    if (!detail.successful || !target.matches("form")) return;
    waiting.delete(target);
    countQuestions();
    if (target.getAttribute("hx-target") !== "#saved") say("");
    if (target.dataset.undoBy) push({ url: target.dataset.undoBy, target: target.getAttribute("hx-target") });
    // The button "Save" closes what it saved; a change that saves itself leaves it open.
    const button = detail.requestConfig.triggeringEvent?.submitter;
    const part = button?.closest(".cv-save") && button.closest("details.cv-part");
    if (part && target.getAttribute("hx-target") === "#saved") {
      part.open = false;
      part.querySelector("summary").focus();
    }
  });

  /* Undo */
  const value = (input) => (input.type === "checkbox" ? String(input.checked) : input.value);
  const changes = [];
  const undoButton = page.querySelector("[data-undo]");
  const push = (change) => {
    changes.push(change);
    if (undoButton) undoButton.hidden = false;
  };
  const undo = () => {
    const last = changes.pop();
    if (!last) return;
    if (last.url) window.htmx.ajax("POST", last.url, { target: last.target, swap: "outerHTML" });
    else putBack(last);
    undoButton.hidden = changes.length === 0;
    say(page.dataset.undoneText);
  };
  const putBack = (change) => {
    const input = document.getElementById(change.id);
    if (!input) return;
    if (input.type === "checkbox") input.checked = change.before === "true";
    else input.value = change.before;
    input.dataset.undoing = "true";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show(input);
  };
  page.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.id || input.closest(".cv-add, .cv-question")) return;
    if (input.dataset.undoing) delete input.dataset.undoing;
    else push({ id: input.id, before: input.dataset.before ?? "" });
    input.dataset.before = value(input);
    input.removeAttribute("data-unsure");
  }, true);
  undoButton?.addEventListener("click", undo);

  /* Keys; the browser's own access key is for pages without this. */
  const confirmButton = page.querySelector("[data-confirm-button]");
  confirmButton?.removeAttribute("accesskey");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(".cv-part input")) {
      // The button beside the field, not the first of the form.
      event.preventDefault();
      event.target.closest("details").querySelector(".cv-save button").click();
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code === "KeyN" && question) nextQuestion();
    else if (event.code === "KeyZ" && undoButton) undo();
    else if (event.code === "KeyC" && confirmButton) confirmButton.form.requestSubmit(confirmButton);
    else return;
    event.preventDefault();
  });
})();
