"use strict";
// Show as (actors, or sectors as bubbles), colour by, and how much of a large map is shown.
(() => {
  const { state, nodes, levels, groups, words, colourings, fill, number, bubbles } = pprMap;
  const say = levels.words;
  const get = (id) => document.getElementById(id);
  const radios = (name) => [...document.querySelectorAll(`input[name="${name}"]`)];
  const n = nodes.label.length;

  /** What must change for an actor to be seen, and what is said of it: at the level of actors, in the part or the whole. */
  pprMap.opening = (node) => {
    const part = levels.part && !state.whole && !levels.part.includes(node);
    return {
      change: { ...(state.level === "actors" ? {} : { level: "actors" }), ...(part ? { whole: true } : {}) },
      said: part ? fill(say.whole_for, { n: number(n), name: nodes.label[node] }) : "",
    };
  };
  /** A step of the story is of all links, so a large map shows it by sector unless it is about one actor. */
  pprMap.levelOfStep = ({ focus }) => {
    const level = levels.opens === "sectors" && focus === null ? "sectors" : "actors";
    return { level, colour: 0, ...(level === "actors" ? { whole: true } : {}) };
  };
  pprMap.isStepLevel = (step) => {
    const wanted = pprMap.levelOfStep(step);
    return state.level === wanted.level && state.colour === 0 && (state.level === "sectors" || state.whole);
  };
  /** What the status line says last where only the strongest part is shown. */
  pprMap.partStatus = () => (state.whole || state.level === "sectors" ? "" : ` ${say.part_status}`);
  /** What a saved list or picture is called. */
  pprMap.fileName = (what) =>
    state.level === "sectors" && what !== "map" ? say[what === "links" ? "file_link_groups" : "file_groups"] : words[`file_${what}`];

  /** Arrows go round the sectors in the order of the picture, Enter opens the details, Escape clears. */
  pprMap.walkSectors = (event, step) => {
    if (step) {
      event.preventDefault();
      const turn = ({ x, y }) => (Math.atan2(x - get("map").clientWidth / 2, get("map").clientHeight / 2 - y) + 2 * Math.PI) % (2 * Math.PI);
      const order = [...bubbles.spots()].sort((p, q) => turn(p) - turn(q) || p.g - q.g).map(({ g }) => g);
      if (!order.length) return;
      const at = order.indexOf(state.bubble);
      const next = at < 0 ? 0 : (at + step + order.length) % order.length;
      pprMap.chooseSector(order[next], { open: false });
    } else if (event.key === "Enter" && state.bubble !== null) {
      event.preventDefault();
      pprMap.chooseSector(state.bubble, { open: true });
    } else if (event.key === "Escape" && state.bubble !== null) pprMap.clear();
  };

  const sectorNames = groups.map(({ name }) => pprMap.element("option", { value: name }));
  const saves = ["links", "actors"].map((what) => [what, document.querySelector(`[data-save="${what}"]`)]).map(([what, button]) => ({ button, own: button.textContent, other: say[`save_${what}`] }));
  const heads = { links: get("links-heading").textContent, actors: get("actors-heading").textContent, map: get("map").getAttribute("aria-label"), keys: get("keys").textContent };
  /** Bring controls, legend, headings and search in step with the state. */
  const show = () => {
    const isRolledUp = state.level === "sectors";
    radios("level").forEach((radio) => (radio.checked = radio.value === state.level));
    radios("colour").forEach((radio) => (radio.checked = Number(radio.value) === state.colour));
    if (get("colour-by")) get("colour-by").hidden = isRolledUp;
    document.querySelectorAll("fieldset[data-colouring]").forEach((set) => (set.hidden = Number(set.dataset.colouring) !== state.colour));
    const hint = get("legend-hint");
    hint.hidden = state.colour === 0;
    const { word, note } = colourings[state.colour];
    hint.textContent = [fill(say.colour_hint, { word: word.toLowerCase() }), note].filter(Boolean).join(" ");
    get("map").classList.toggle("by-sector", isRolledUp);
    get("map").setAttribute("aria-label", isRolledUp ? say.map_groups : heads.map);
    get("keys").textContent = isRolledUp ? say.keys_groups : heads.keys;
    get("links-heading").textContent = isRolledUp ? say.list_links : heads.links;
    get("actors-heading").textContent = isRolledUp ? say.list_groups : heads.actors;
    get("level-hint").hidden = !isRolledUp;
    if (get("limits")) get("limits").hidden = isRolledUp;
    saves.forEach(({ button, own, other }) => (button.textContent = isRolledUp ? other : own));
    sectorNames.forEach((option) => (isRolledUp ? get("names").append(option) : option.remove()));
    const whole = get("whole");
    if (!whole) return;
    whole.hidden = isRolledUp;
    whole.textContent = state.whole ? fill(say.show_part, { n: number(levels.part.length) }) : fill(say.show_whole, { n: number(n) });
  };
  const announce = (sentence) => pprMap.say(`${sentence} ${get("status").textContent}`);

  pprMap.startLevels = () => {
    radios("level").forEach((radio) => radio.addEventListener("change", () => {
      pprMap.change({ level: radio.value });
      announce(fill(say.level_now, { level: radio.parentElement.textContent.trim() }));
    }));
    radios("colour").forEach((radio) => radio.addEventListener("change", () => {
      pprMap.change({ colour: Number(radio.value) });
      announce(fill(say.colour_now, { word: colourings[state.colour].word }));
    }));
    get("whole")?.addEventListener("click", () => pprMap.change({ whole: !state.whole }));
    if (bubbles.sheet) {
      bubbles.sheet.addEventListener("click", (event) => {
        const { left, top } = bubbles.sheet.getBoundingClientRect();
        const group = bubbles.bubbleAt(event.clientX - left, event.clientY - top);
        if (group === null) pprMap.clear();
        else pprMap.chooseSector(group, { open: false });
      });
      new ResizeObserver(bubbles.refresh).observe(get("map"));
    }
    pprMap.listen((part) => {
      show();
      bubbles.refresh();
      if (part.level === "actors" || "whole" in part) pprMap.canvas.fit();
    });
    show();
    bubbles.refresh();
  };
})();
