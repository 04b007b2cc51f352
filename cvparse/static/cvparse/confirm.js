/* The confirm page: a field lights up its place in the CV and the other way round; questions first;
   undo; one step after the other on a phone. Without this the page is a plain form. */
(() => {
  "use strict";
  const page = document.querySelector("[data-confirm]");
  if (!page) return;
  document.documentElement.classList.add("cv-js");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 60rem)");

  /* Field and place */
  const light = (lines) => {
    for (const lit of all(".is-lit")) lit.classList.remove("is-lit");
    let first = null;
    for (const line of lines) {
      for (const place of all(`[data-line="${line}"]`)) {
        place.classList.add("is-lit");
        first = first || place;
      }
    }
    if (first) first.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  };
  page.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-lines]");
    if (field) light(field.dataset.lines.split(" "));
    if (event.target.matches("input, select, textarea")) event.target.dataset.before = value(event.target);
  });
  page.addEventListener("click", (event) => {
    const place = event.target.closest("[data-line]");
    if (!place) return;
    const field = all("[data-lines]").find((one) => one.dataset.lines.split(" ").includes(place.dataset.line));
    light([place.dataset.line]);
    if (field) show(field);
  });

  /* Questions first */
  const show = (field) => {
    const step = field.closest(".cv-step");
    if (step && step.hasAttribute("data-hidden")) go(steps().indexOf(step));
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };
  const nextQuestion = () => {
    const open = all("[data-unsure]").filter((field) => !field.dataset.seen);
    const field = open[0] || all("[data-unsure]")[0];
    if (!field) return;
    field.dataset.seen = "true";
    show(field);
  };
  const question = page.querySelector("[data-next-question]");
  if (question) {
    question.hidden = false;
    question.addEventListener("click", nextQuestion);
  }

  /* Undo */
  const value = (input) => (input.type === "checkbox" ? String(input.checked) : input.value);
  const changes = [];
  const undoButton = page.querySelector("[data-undo]");
  const undo = () => {
    const last = changes.pop();
    if (!last) return;
    const input = document.getElementById(last.id);
    if (!input) return;
    if (input.type === "checkbox") input.checked = last.before === "true";
    else input.value = last.before;
    last.silent = true;
    input.dataset.undoing = "true";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show(input);
    undoButton.hidden = changes.length === 0;
    page.querySelector("#saved").textContent = page.dataset.undoneText;
  };
  page.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.id || input.closest(".disclosure")) return;
    if (input.dataset.undoing) {
      delete input.dataset.undoing;
    } else {
      changes.push({ id: input.id, before: input.dataset.before ?? "" });
      undoButton.hidden = false;
    }
    input.dataset.before = value(input);
    input.removeAttribute("data-unsure");
  }, true);
  undoButton.addEventListener("click", undo);

  /* Keys; the browser's own access key is for pages without this. */
  const confirmButton = page.querySelector("[data-confirm-button]");
  confirmButton.removeAttribute("accesskey");
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code === "KeyN") nextQuestion();
    else if (event.code === "KeyZ") undo();
    else if (event.code === "KeyC") confirmButton.form.requestSubmit(confirmButton);
    else return;
    event.preventDefault();
  });

  /* One step after the other on a narrow screen */
  const stepper = page.querySelector(".cv-stepper");
  const status = stepper.querySelector("[data-step-status]");
  let at = 0;
  const steps = () => all(".cv-step");
  const go = (to) => {
    const rows = steps();
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows.forEach((row, n) => row.toggleAttribute("data-hidden", narrow.matches && n !== at));
    status.textContent = page.dataset.stepText.replace("{n}", at + 1).replace("{all}", rows.length);
    stepper.querySelector('[data-step="-1"]').disabled = at === 0;
    stepper.querySelector('[data-step="1"]').disabled = at === rows.length - 1;
  };
  stepper.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    go(at + Number(button.dataset.step));
    const heading = steps()[at].querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  });
  const fit = () => {
    stepper.hidden = !narrow.matches;
    go(at);
  };
  narrow.addEventListener("change", fit);
  page.addEventListener("htmx:afterSettle", fit);
  fit();
})();
