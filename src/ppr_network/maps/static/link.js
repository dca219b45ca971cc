"use strict";
// A link that restores a view: #day=40&focus=...&kinds=...&sectors=... inside the file. What a link says is text
// to compare with what the map has, and nothing else.
(() => {
  const { state, nodes, kinds, groups, colourings, levels, days, words, fill } = pprMap;
  const get = (id) => document.getElementById(id);
  const longest = 80;

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const written = (names, chosen) => [...chosen].sort((p, q) => p - q).map((i) => encodeURIComponent(names[i])).join(",");
  const kindKeys = kinds.map((kind) => kind.key);
  const groupNames = (colour) => colourings[colour].groups.map((group) => group.name);
  const names = ["day", "focus", "kinds", "sectors", "level", "sector", "colour", "groups", "all"];

  /** The present view as the part of an address after #, empty for the view the page opens with. */
  const hashOf = () => {
    const parts = [];
    if (days && state.day !== days.opens) parts.push(`day=${state.day}`);
    if (state.focus !== null) parts.push(`focus=${encodeURIComponent(nodes.label[state.focus])}`);
    if (state.kinds.size < kinds.length) parts.push(`kinds=${written(kindKeys, state.kinds)}`);
    if (state.level !== levels.opens) parts.push(`level=${state.level}`);
    if (state.bubble !== null) parts.push(`sector=${encodeURIComponent(groups[state.bubble].name)}`);
    if (state.colour) parts.push(`colour=${colourings[state.colour].key}`);
    if (levels.part && state.whole) parts.push("all=yes");
    const shown = state.colour ? "groups" : "sectors";
    if (state.groups.size < pprMap.colouring().groups.length) parts.push(`${shown}=${written(groupNames(state.colour), state.groups)}`);
    return parts.join("&");
  };

  /** The view that the part after # asks for; null if it asks for none. What the map lacks is left out. */
  const viewOf = (hash) => {
    const asked = new Map(hash.replace(/^#/, "").split("&").map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    if (![...asked.keys()].some((name) => names.includes(name))) return null;
    const rows = (name, known) => {
      if (!asked.has(name)) return new Set(known.keys());
      return new Set(asked.get(name).split(",").map((one) => known.indexOf(decoded(one))).filter((i) => i >= 0));
    };
    const level = ["actors", "sectors"].find((one) => one === asked.get("level") && (one === "actors" || levels.bubbles)) ?? levels.opens;
    const colour = level === "sectors" ? 0 : Math.max(0, colourings.findIndex(({ key }) => key === asked.get("colour")));
    const day = /^-?\d{1,6}$/.test(asked.get("day") ?? "") ? Number(asked.get("day")) : null;
    const focus = asked.has("focus") ? decoded(asked.get("focus")) : "";
    const view = {
      day: days && (day === null ? days.opens : Math.max(days.first, Math.min(days.last, day))),
      kinds: rows("kinds", kindKeys), groups: rows(colour ? "groups" : "sectors", groupNames(colour)),
      level, colour, whole: !levels.part || asked.get("all") === "yes", focus: null, cursor: null, bubble: null,
    };
    const bubble = level === "sectors" && asked.has("sector") ? groupNames(0).indexOf(decoded(asked.get("sector"))) : -1;
    if (view.groups.has(bubble)) view.bubble = bubble;
    const node = level === "actors" ? nodes.label.indexOf(focus) : -1;
    if (node >= 0 && view.groups.has(colourings[colour].of[node])) view.focus = node;
    if (view.focus !== null && levels.part && !levels.part.includes(node)) view.whole = true;
    return { view, missing: focus && view.focus === null ? focus : "" };
  };

  const restore = () => {
    const asked = viewOf(location.hash);
    if (asked === null) return;
    pprMap.change(asked.view);
    if (asked.view.focus !== null) pprMap.canvas.reveal(asked.view.focus);
    if (asked.missing) pprMap.say(fill(words.link_missing, { name: [...asked.missing].slice(0, longest).join("") }));
  };

  let waiting;
  /** Keep the address in step with the view; where the browser refuses, the address stays as it was. */
  const keep = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const hash = hashOf();
      if (hash === location.hash.replace(/^#/, "")) return;
      try {
        history.replaceState(null, "", `#${hash}`);
      } catch {
        return;
      }
    }, 300);
  };

  const copy = async () => {
    const address = `${location.href.split("#")[0]}#${hashOf()}`;
    const field = get("link-field");
    field.value = address;
    try {
      await navigator.clipboard.writeText(address);
      get("link-row").hidden = true;
      pprMap.tell(words.link_copied);
    } catch {
      get("link-row").hidden = false;
      field.focus();
      field.select();
      pprMap.tell(words.link_by_hand);
    }
  };

  /** Say something in the live region and beside the buttons. */
  pprMap.tell = (sentence) => {
    get("take-status").textContent = sentence;
    pprMap.say(sentence);
  };

  pprMap.startLink = () => {
    pprMap.listen(keep);
    addEventListener("hashchange", restore);
    get("copy-link").addEventListener("click", copy);
    restore();
  };
})();
