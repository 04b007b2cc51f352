/* A file that is chosen or dropped is sent at once; one that is too large is not sent at all.
   Without this the form works with its button. */
(() => {
  "use strict";
  document.documentElement.classList.add("cv-js");
  const form = document.querySelector(".cv-drop");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const said = form.querySelector(".cv-sending");

  const send = () => {
    const file = input.files[0];
    if (!file) return;
    const tooLarge = file.size > Number(input.dataset.maxBytes);
    said.classList.toggle("error", tooLarge);
    said.textContent = tooLarge ? form.dataset.tooLarge : form.dataset.sending;
    if (!tooLarge) form.requestSubmit();
  };
  input.addEventListener("change", send);
  form.addEventListener("htmx:afterRequest", () => {
    said.textContent = "";
    // The same file can be chosen again once it was mended.
    input.value = "";
  });
  for (const type of ["dragenter", "dragover"]) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      form.toggleAttribute("data-over", true);
    });
  }
  for (const type of ["dragleave", "drop"]) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      form.toggleAttribute("data-over", false);
    });
  }
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    send();
  });
})();
