// Show only the fields that belong to the kind of a row. Without JavaScript all are shown.
function follow(row) {
  const kind = row.querySelector("[data-field=kind] select");
  const show = () => {
    for (const field of row.querySelectorAll("[data-only]")) field.hidden = field.dataset.only !== kind.value;
  };
  kind.addEventListener("change", show);
  show();
}
for (const row of document.querySelectorAll("[data-requirement]")) follow(row);
