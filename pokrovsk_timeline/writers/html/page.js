"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’ʼ′]/g, "'").replace(/\s+/g, " ").toLowerCase();
  const DAY = 864e5;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const bars = new Map(all(".bars g").map((node) => [node.dataset.e, node]));
  const entries = all(".entry").map((node) => {
    const [first, last] = (node.dataset.d || "/").split("/");
    return { node, bar: bars.get(node.id), tokens: new Set(node.dataset.f.split(" ")), words: "", first: first || "0", last: last || "9999" };
  });
  const sections = all("#page-list section");
  const form = document.querySelector(".filters");
  const [search, since, until, count] = ["page-search", "page-since", "page-until", "page-count"].map(at);
  const selects = all("[data-filter]"), years = all("[data-year]");

  function filter() {
    const chosen = selects.map((one) => one.value).filter(Boolean);
    const terms = plain(search.value).split(" ").filter(Boolean);
    const [from, to] = [since.value || "0", until.value || "9999"];
    let shown = 0;
    for (const one of entries) {
      if (terms.length && !one.words) one.words = plain(one.node.textContent);
      const fits = one.first <= to && one.last >= from && chosen.every((token) => one.tokens.has(token))
        && terms.every((term) => one.words.includes(term));
      if (one.node.hidden === fits) one.node.hidden = !fits;
      if (one.bar) one.bar.classList.toggle("off", !fits);
      shown += fits;
    }
    for (const section of sections) section.hidden = !section.querySelector(".entry:not([hidden])");
    at("page-none").hidden = shown > 0;
    count.textContent = `${shown} of ${entries.length} events`;
    for (const one of years) one.setAttribute("aria-pressed", String(since.value === `${one.dataset.year}-01-01` && until.value === `${one.dataset.year}-12-31`));
    zoom();
  }

  // -------------------------------------------------------------------------------------------------- the drawing
  const drawn = document.querySelector(".bars"), axis = document.querySelector(".axis");
  const whole = drawn ? drawn.getAttribute("viewBox").split(" ").map(Number) : null;
  let view = "";
  function zoom() {
    if (!drawn) return;
    let first = whole[0], last = whole[0] + whole[2];
    if (since.value) first = Date.parse(since.value) / DAY;
    if (until.value) last = Date.parse(until.value) / DAY + 1;
    if (!(last > first)) return;
    const box = `${first} 0 ${last - first} ${whole[3]}`;
    if (box === view || (!view && box === whole.join(" "))) return;
    view = box;
    drawn.setAttribute("viewBox", box);
    axis.replaceChildren(...marks(first, last));
  }
  function marks(first, last) {
    const start = new Date(first * DAY), months = (last - first) / 30.4;
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((one) => months / one <= 8) || 1200;
    const days = months < 1.5 ? Math.ceil((last - first) / 8) : 0;
    const found = [];
    let number = start.getUTCFullYear() * 12 + start.getUTCMonth();
    number -= number % step;
    for (let day = first; day < last; ) {
      const here = days ? day : Date.UTC(Math.floor(number / 12), number % 12, 1) / DAY;
      if (here >= last) break;
      const place = ((here - first) / (last - first)) * 100, date = new Date(here * DAY);
      const month = date.getUTCMonth(), year = date.getUTCFullYear();
      const words = days ? `${date.getUTCDate()} ${MONTHS[month]}` : month ? `${MONTHS[month]} ${year}` : `${year}`;
      if (place >= 0 && place <= 97) found.push(...mark(place, words));
      if (days) day += days; else number += step;
    }
    return found;
  }
  function mark(place, words) {
    const made = ["line", "text"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    const [line, text] = made, set = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
    set(line, { x1: `${place}%`, x2: `${place}%`, y1: 0, y2: "100%" });
    set(text, { x: `${place}%`, dx: 4, y: 11 });
    text.textContent = words;
    return made;
  }
  if (drawn) {
    drawn.addEventListener("click", (event) => {
      const bar = event.target.closest("g");
      if (bar) { if (location.hash === `#${bar.dataset.e}`) follow(); else location.hash = bar.dataset.e; }
    });
    drawn.addEventListener("pointerover", (event) => {
      const bar = event.target.closest("g"), entry = bar && at(bar.dataset.e);
      if (!entry || bar.querySelector("title")) return;
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = `${entry.querySelector("summary i").textContent}: ${entry.querySelector("summary b").textContent}`;
      bar.append(title);
    });
  }

  // ------------------------------------------------------------------------------------------- links and printing
  function follow() {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const entry = id && at(id) && at(id).closest(".entry");
    for (const bar of all(".bars .now")) bar.classList.remove("now");
    if (!entry) return;
    if (entry.hidden) { form.reset(); filter(); }
    if (bars.has(id)) bars.get(id).classList.add("now");
    entry.querySelector("details").open = true;
    entry.scrollIntoView();
    entry.querySelector("summary").focus({ preventScroll: true });
  }
  const openAll = (open) => entries.forEach((one) => { if (!one.node.hidden) one.node.querySelector("details").open = open; });
  let wait = 0, closed = [];
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(filter));
  for (const one of years) one.addEventListener("click", () => {
    const pressed = one.getAttribute("aria-pressed") === "true";
    since.value = pressed ? "" : `${one.dataset.year}-01-01`;
    until.value = pressed ? "" : `${one.dataset.year}-12-31`;
    filter();
  });
  at("page-again").addEventListener("click", () => { form.reset(); search.focus(); });
  at("page-open").addEventListener("click", () => openAll(true));
  at("page-close").addEventListener("click", () => openAll(false));
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => { closed = all(".entry details:not([open])"); closed.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
  if (matchMedia("(max-width: 45rem)").matches) document.querySelector(".more").open = false;
  filter();
  follow();
})();
