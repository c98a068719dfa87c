// Steps through a stream without loading the whole page again, and plays it as a film. Without this script the same links load plain pages.
(() => {
  "use strict";
  const Interval = 2500;
  const Kept = 20;
  const Links = ["eerste", "vorige", "volgende", "laatste"];
  const byId = id => document.getElementById(id);
  const [player, film, slider, said] = ["speler", "film", "schuif", "melding"].map(byId);
  const fetched = new Map();
  let timer = 0;
  let turn = 0;

  film.hidden = false;
  byId("toetsen").hidden = false;
  byId("ga").hidden = true;
  history.replaceState({ replay: true }, "", location.href);

  const load = address => {
    if (!fetched.has(address)) {
      const page = fetch(address, { headers: { Accept: "text/html" } })
        .then(answer => answer.ok ? answer.text() : Promise.reject(new Error(`${answer.status}`)))
        .then(html => new DOMParser().parseFromString(html, "text/html"));
      page.catch(() => fetched.delete(address));
      fetched.set(address, page);
      if (fetched.size > Kept) fetched.delete(fetched.keys().next().value);
    }
    return fetched.get(address);
  };

  const copyAttributes = (from, to) => {
    for (const name of ["href", "aria-disabled", "role"]) {
      if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
      else to.removeAttribute(name);
    }
  };

  const moveStrip = shown => {
    const [now, then] = [byId("strook").children, shown.getElementById("strook").children];
    if (now.length !== then.length) return byId("strook").replaceWith(document.adoptNode(shown.getElementById("strook")));
    for (let i = 0; i < now.length; i++) now[i].className = then[i].className;
  };

  const show = page => {
    const shown = page.cloneNode(true);
    const focused = document.activeElement;
    const inStep = byId("stap").contains(focused);
    moveStrip(shown);
    byId("stap").replaceWith(document.adoptNode(shown.getElementById("stap")));
    for (const id of Links) copyAttributes(shown.getElementById(id), byId(id));
    const there = shown.getElementById("schuif");
    slider.max = there.max;
    slider.value = there.getAttribute("value");
    tell();
    document.title = shown.title;
    byId("inhoud").classList.add("stepping");
    said.textContent = `${byId("stap-kop").textContent.replace(/\s+/g, " ").trim()}. ${byId("gezegd").textContent}`;
    // What had the focus may be gone, or be a link that leads nowhere any more: then the keyboard goes on from the player.
    if (inStep) byId("inhoud").focus({ preventScroll: true });
    else if (focused && focused.getAttribute("aria-disabled")) film.focus({ preventScroll: true });
  };

  const tell = () => slider.setAttribute("aria-valuetext", `stap ${slider.value} van ${slider.max}`);

  const next = () => byId("volgende").href;

  const go = async (address, remember) => {
    const mine = ++turn;
    let page;
    try {
      page = await load(address);
    } catch {
      location.href = address;
      return false;
    }
    if (mine !== turn) return false;
    if (remember === "push" && address !== location.href) history.pushState({ replay: true }, "", address);
    if (remember === "replace") history.replaceState({ replay: true }, "", address);
    show(page);
    if (next()) load(next()).catch(() => {});
    return true;
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    player.classList.remove("playing");
    film.querySelector(".word").textContent = "Speel af";
  };

  const tick = async () => {
    if (next() && (!await go(next(), "replace") || !timer)) return;
    if (next()) timer = setTimeout(tick, Interval);
    else stop();
  };

  const play = async () => {
    player.classList.add("playing");
    film.querySelector(".word").textContent = "Pauze";
    // A film that is at its end begins again.
    const again = !next();
    timer = setTimeout(tick, Interval);
    if (again) await go(byId("eerste").href, "replace");
  };

  const toggle = () => timer ? stop() : play();

  const step = address => {
    stop();
    if (address) go(address, "push");
  };

  film.addEventListener("click", toggle);
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => step(`${slider.form.action}?stap=${slider.value}`));

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-stap]");
    if (!link || !link.href || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    step(link.href);
  });

  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const to = { ArrowLeft: "vorige", ArrowRight: "volgende", Home: "eerste", End: "laatste" }[event.key];
    if (to) step(byId(to).href);
    else if (event.key === " " && !event.target.closest("a, button, summary")) toggle();
    else return;
    event.preventDefault();
  });

  window.addEventListener("popstate", () => {
    stop();
    go(location.href, "none");
  });

  tell();
  if (next()) load(next()).catch(() => {});
})();
