/* Drop a file on the form. Without this the form works as it is. */
(() => {
  "use strict";
  document.documentElement.classList.add("cv-js");
  const form = document.querySelector(".cv-drop");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
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
    form.requestSubmit();
  });
})();
