"use strict";
document.documentElement.classList.add("js");

// Roles in the order in which they colour a stretch that has several.
const ROLES = ["trigger", "count", "by", "to", "where", "when", "cue", "source"];
const spoken = document.querySelector(".spoken");

for (const sheet of document.querySelectorAll(".sheet")) begin(sheet);

function begin(sheet) {
  const stretches = [...sheet.querySelectorAll(".s")];
  const cards = [...sheet.querySelectorAll(".card")];
  const shown = () => cards.filter((card) => !card.hidden);
  let chosen = null;

  function clear() {
    chosen = null;
    sheet.classList.remove("choosing");
    for (const each of sheet.querySelectorAll(".chosen")) each.classList.remove("chosen");
    for (const each of sheet.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
    for (const each of stretches) {
      each.classList.remove("in", "lit", "why", "end", ...ROLES);
      delete each.dataset.label;
    }
  }

  function choose(number, goTo) {
    clear();
    const card = cards.find((each) => each.dataset.n === number);
    if (!card || card.hidden) return;
    chosen = number;
    sheet.classList.add("choosing");
    card.classList.add("chosen");
    card.querySelector(".choose").setAttribute("aria-current", "true");
    for (const each of stretches) light(each, number);
    partLabels();
    for (const each of sheet.querySelectorAll(`.u[data-n="${number}"]`)) each.classList.add("chosen");
    const trigger = sheet.querySelector(`#${sheet.id}-t${number}`);
    if (trigger) trigger.classList.add("chosen");
    if (goTo !== "text") inView(card, sheet.querySelector(".claims"));
    if (goTo !== "card" && trigger) inView(trigger, null);
    try { history.replaceState(null, "", `#${card.id}`); } catch { /* a frame without an address */ }
    spoken.textContent = `Claim ${number} of ${cards.length}: ${card.dataset.stance} ${card.dataset.kind}`;
  }

  function light(stretch, number) {
    if (stretch.dataset.c.split(" ").includes(number)) stretch.classList.add("in");
    const roles = stretch.dataset.m.split(" ").filter((mark) => mark.startsWith(`${number}.`));
    const role = ROLES.find((each) => roles.includes(`${number}.${each}`));
    if (role) stretch.classList.add("lit", role);
    const labels = stretch.dataset.b.split("|").filter((mark) => mark.startsWith(`${number}:`));
    if (labels.length) stretch.dataset.label = labels.map((mark) => mark.slice(number.length + 1)).join(", ");
  }

  // Of labels that would lie on one another, the first takes in the next; one that
  // would run out of the text ends with its words instead of beginning with them.
  function partLabels() {
    const edge = sheet.querySelector(".text").getBoundingClientRect().right;
    const wide = (stretch) => stretch.dataset.label.length * 6.4;
    let last = null;
    for (const each of stretches) {
      if (each.dataset.label === undefined) continue;
      const box = each.getClientRects()[0];
      if (last && box && Math.abs(box.top - last.top) < 4 && box.left < last.left + wide(last.stretch)) {
        last.stretch.dataset.label += `, ${each.dataset.label}`;
        delete each.dataset.label;
      } else if (box) last = { stretch: each, top: box.top, left: box.left };
    }
    for (const each of stretches) {
      const box = each.dataset.label === undefined ? null : each.getClientRects()[0];
      if (box && box.left + wide(each) > edge) each.classList.add("end");
    }
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    const now = list.findIndex((card) => card.dataset.n === chosen);
    const next = now < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, now + by));
    choose(list[next].dataset.n);
    list[next].querySelector(".choose").focus({ preventScroll: true });
  }

  sheet.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    const link = event.target.closest(".n, .choose");
    if (link) {
      event.preventDefault();
      const number = card ? card.dataset.n : link.id.slice(sheet.id.length + 2);
      if (card && number === chosen) clear();
      else choose(number);
      return;
    }
    if (card && !event.target.closest(".more") && !String(getSelection())) return choose(card.dataset.n);
    const stretch = event.target.closest(".s");
    if (!stretch || String(getSelection())) return;
    // The innermost claim first; each further click goes one out.
    const here = [...stretch.querySelectorAll(".u:not(.off)")].map((each) => each.dataset.n).reverse();
    if (here.length) choose(here[(here.indexOf(chosen) + 1) % here.length]);
  });

  sheet.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, summary")) return;
    if (event.key === "Escape") clear();
    else if (event.key === "ArrowDown" || event.key === "j") step(1);
    else if (event.key === "ArrowUp" || event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });

  function reason(event) {
    const item = event.target.closest("[data-why]");
    for (const each of stretches) each.classList.remove("why");
    if (!item || event.type === "mouseout" || event.type === "focusout") return;
    for (const each of stretches) {
      if (each.dataset.m.split(" ").includes(item.dataset.why)) each.classList.add("lit", "why");
    }
  }
  for (const kind of ["mouseover", "mouseout", "focusin", "focusout"]) sheet.addEventListener(kind, reason);

  sheet.addEventListener("change", () => {
    const on = (name) => new Set([...sheet.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value));
    // Nothing chosen in a group asks for nothing, so all of it is shown.
    const passes = (wanted, value) => !wanted.size || wanted.has(value);
    const stances = on("stance"), kinds = on("kind");
    for (const card of cards) {
      card.hidden = !(passes(stances, card.dataset.stance) && passes(kinds, card.dataset.kind));
      const number = card.dataset.n;
      for (const each of sheet.querySelectorAll(`.u[data-n="${number}"], #${sheet.id}-t${number}`)) {
        each.classList.toggle("off", card.hidden);
      }
      if (card.hidden && number === chosen) clear();
    }
    spoken.textContent = `${shown().length} of ${cards.length} claims shown`;
  });

  const asked = location.hash.match(/^#(r\d+)-[ct](\d+)$/);
  // After the browser's own jump to the address, which knows nothing of the panes.
  if (asked && asked[1] === sheet.id) addEventListener("load", () => setTimeout(() => choose(asked[2]), 0));
}

// Paper cannot be clicked, so what is folded away is printed open.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
});

// On a page of one report these keys work from anywhere; arrows are left to scrolling.
if (document.querySelectorAll(".sheet").length === 1) {
  document.addEventListener("keydown", (event) => {
    if (event.target === document.body && ["j", "k", "Escape"].includes(event.key)) {
      event.preventDefault();
      document.querySelector(".sheet").dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
    }
  });
}

// Scroll only as far as is needed to see it, in its pane or in the window.
function inView(element, pane) {
  const narrow = matchMedia("(max-width: 58rem)").matches;
  if (pane && narrow) return; // the chosen card lies over the page there
  const box = element.getBoundingClientRect();
  const frame = pane ? pane.getBoundingClientRect() : null;
  const top = frame ? Math.max(frame.top, 0) : 70;
  const bottom = frame ? Math.min(frame.bottom, innerHeight) : innerHeight * (narrow ? 0.5 : 0.92);
  let by = 0;
  if (box.top < top) by = box.top - top - 8;
  else if (box.bottom > bottom) by = Math.min(box.bottom - bottom + 8, box.top - top - 8);
  if (by) (pane || window).scrollBy({ top: by });
}
