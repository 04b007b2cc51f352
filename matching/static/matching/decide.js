/* Deciding on several: only the reasons of the chosen decision are offered. */
(() => {
  "use strict";
  const decision = document.getElementById("id_decision");
  const groups = [...document.querySelectorAll("#id_reason optgroup")];
  if (!decision) return;
  const fit = () => {
    const wanted = groups[decision.selectedIndex];
    for (const group of groups) group.disabled = group.hidden = group !== wanted;
    if (!wanted.querySelector("option:checked")) wanted.querySelector("option").selected = true;
  };
  decision.addEventListener("change", fit);
  fit();
})();
