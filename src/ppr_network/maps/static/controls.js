"use strict";
// Everything a reader moves: the day, the boxes, the search, the view, the keyboard on the map.
(() => {
  const { state, nodes, links, kinds, words, days, canvas, fill, number } = pprMap;
  const get = (id) => document.getElementById(id);

  // The day -----------------------------------------------------------------------------------------------------
  const setDay = (day) => pprMap.change({ day: Math.max(days.first, Math.min(days.last, day)) });
  const startDays = () => {
    const slider = get("day");
    const play = get("play");
    let timer = null;
    const stop = () => {
      clearInterval(timer);
      timer = null;
      play.textContent = play.dataset.play;
    };
    const changes = [...new Set(links.day.filter((day) => day !== null))].sort((p, q) => p - q);
    const step = () => {
      const next = changes.find((day) => day > state.day);
      setDay(next ?? days.last);
      if (next === undefined) stop();
    };
    slider.addEventListener("input", () => setDay(Number(slider.value)));
    get("day-less").addEventListener("click", () => setDay(state.day - 1));
    get("day-more").addEventListener("click", () => setDay(state.day + 1));
    document.querySelectorAll("button[data-day]").forEach((button) =>
      button.addEventListener("click", () => setDay(Number(button.dataset.day))));
    play.hidden = !changes.length || matchMedia("(prefers-reduced-motion: reduce)").matches;
    play.addEventListener("click", () => {
      if (timer) return stop();
      if (state.day === days.opens || state.day >= changes.at(-1)) setDay(changes[0] - 1);
      play.textContent = play.dataset.pause;
      timer = setInterval(step, 1000);
    });
    pprMap.listen(showDay);
    showDay();
  };
  const showDay = () => {
    const slider = get("day");
    const inWords = pprMap.dayInWords(state.day);
    slider.value = state.day;
    slider.setAttribute("aria-valuetext", inWords);
    get("day-words").textContent = inWords;
    document.querySelectorAll("button[data-day]").forEach((button) =>
      button.setAttribute("aria-pressed", String(Number(button.dataset.day) === state.day)));
  };

  // The legend that is the filter -------------------------------------------------------------------------------
  const boxes = (name) => [...document.querySelectorAll(`fieldset:not([data-colouring]) input[data-${name}], fieldset[data-colouring="${state.colour}"] input[data-${name}]`)];
  const ticked = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => Number(box.dataset[name])));
  const showCounts = () => {
    kinds.forEach((_, k) => {
      const all = links.kind.reduce((n, kind) => n + (kind === k), 0);
      const formed = links.kind.reduce((n, kind, i) => n + (kind === k && pprMap.isFormed(i)), 0);
      document.querySelector(`[data-kind-count="${k}"]`).textContent =
        formed === all ? number(all) : fill(words.rows_of, { n: number(formed), all: number(all) });
    });
    const shown = pprMap.shownLinks();
    const status = state.level === "sectors" ? pprMap.groupsStatus() : fill(words.status, {
      links: number(shown.length), all_links: number(links.from.length),
      actors: number(pprMap.shownNodes().length), all_actors: number(nodes.label.length),
    });
    const all = links.from.reduce((n, _, i) => n + pprMap.isNewBetween(i), 0);
    const extra = days ? " " + fill(words.status_new, { n: number(shown.filter(pprMap.isNewBetween).length), all: number(all) }) : "";
    get("status").textContent = status + extra + pprMap.partStatus();
  };

  // Search ------------------------------------------------------------------------------------------------------
  const plain = (text) => text.normalize("NFKC").toLocaleLowerCase(pprMap.language.code).trim();
  const search = (event) => {
    event.preventDefault();
    const wanted = plain(get("search").value);
    if (!wanted) return;
    if (state.level === "sectors") {
      const group = pprMap.shownGroups().find((row) => plain(pprMap.groups[row].name) === wanted);
      if (group !== undefined) return pprMap.chooseSector(group, { open: true });
    }
    const names = nodes.label.map(plain);
    const found = [names.indexOf(wanted), names.findIndex((n) => n.startsWith(wanted)), names.findIndex((n) => n.includes(wanted))].find((i) => i >= 0);
    if (found === undefined) return pprMap.say(fill(words.no_match, { name: get("search").value }));
    if (!pprMap.isTicked(found)) return pprMap.say(fill(words.hidden_match, { name: nodes.label[found] }));
    pprMap.choose(found, { open: true });
  };

  // Keyboard on the map -----------------------------------------------------------------------------------------
  /** Neighbours of an actor clockwise from the top. */
  const around = (node) => {
    const turn = (i) => (Math.atan2(nodes.x[i] - nodes.x[node], nodes.y[node] - nodes.y[i]) + 2 * Math.PI) % (2 * Math.PI);
    return [...new Set(pprMap.shownLinksOf(node).map((l) => pprMap.otherEnd(l, node)))].sort((p, q) => turn(p) - turn(q) || p - q);
  };
  const mark = (step) => {
    const ring = around(state.focus);
    if (!ring.length) return pprMap.say(words.no_links);
    const at = ring.indexOf(state.cursor);
    const i = at < 0 ? (step > 0 ? 0 : ring.length - 1) : (at + step + ring.length) % ring.length;
    const node = ring[i];
    pprMap.change({ cursor: node });
    canvas.reveal(node);
    const link = pprMap.shownLinksOf(state.focus).find((l) => pprMap.otherEnd(l, state.focus) === node);
    pprMap.say(fill(words.marked, { name: nodes.label[node], group: pprMap.group(node), kind: kinds[links.kind[link]].word, i: i + 1, n: ring.length }));
  };
  const most = () => pprMap.shownNodes().reduce((best, i) => (best === null || pprMap.counts().shown[i] > pprMap.counts().shown[best] ? i : best), null);
  const onKey = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (state.level === "sectors") return pprMap.walkSectors(event, step);
    if (step) {
      event.preventDefault();
      if (state.focus !== null) return mark(step);
      const start = most();
      if (start !== null) pprMap.choose(start, { open: false });
    } else if (event.key === "Enter" && (state.cursor ?? state.focus) !== null) {
      event.preventDefault();
      pprMap.choose(state.cursor ?? state.focus, { open: state.cursor === null });
    } else if (event.key === "Escape" && state.focus !== null) {
      pprMap.clear();
    }
  };

  const seen = () => (state.level === "sectors" ? pprMap.bubbles : canvas);

  /** Choose an actor; with ``open`` the keyboard goes to its details. */
  pprMap.choose = (node, { open }) => {
    const opened = pprMap.opening(node);
    pprMap.change({ ...opened.change, focus: node, cursor: null });
    canvas.reveal(node);
    const n = number(pprMap.shownLinksOf(node).length);
    pprMap.say([opened.said, fill(words.focused, { name: nodes.label[node], group: pprMap.group(node), n })].filter(Boolean).join(" "));
    if (open) get("details-heading").focus();
  };
  pprMap.clear = () => {
    pprMap.change({ focus: null, cursor: null, bubble: null });
    pprMap.say(words.cleared);
  };

  pprMap.startControls = () => {
    if (days) startDays();
    boxes("kind").forEach((box) => box.addEventListener("change", () => pprMap.change({ kinds: ticked("kind") })));
    document.querySelectorAll("input[data-group]").forEach((box) => box.addEventListener("change", () => pprMap.change({ groups: ticked("group") })));
    pprMap.listen((part) => {
      boxes("kind").forEach((box) => (box.checked = state.kinds.has(Number(box.dataset.kind))));
      boxes("group").forEach((box) => (box.checked = state.groups.has(Number(box.dataset.group))));
      showCounts();
      if (["day", "kinds", "groups", "whole"].some((name) => name in part)) pprMap.say(get("status").textContent);
    });
    showCounts();
    const names = get("names");
    get("search").addEventListener("focus", () => names.append(...nodes.label.map((name) => pprMap.element("option", { value: name }))), { once: true });
    get("search-form").addEventListener("submit", search);
    get("search").addEventListener("change", () => {
      const found = nodes.label.indexOf(get("search").value);
      if (found >= 0 && state.level === "actors" && pprMap.isNodeShown(found)) pprMap.choose(found, { open: false });
    });
    const views = {
      in: () => seen().zoom(1.3), out: () => seen().zoom(1 / 1.3), fit: () => seen().fit(),
      left: () => seen().pan(-1, 0), right: () => seen().pan(1, 0), up: () => seen().pan(0, -1), down: () => seen().pan(0, 1),
    };
    document.querySelectorAll("button[data-view]").forEach((button) => button.addEventListener("click", () => views[button.dataset.view]()));
    get("map").addEventListener("keydown", onKey);
    get("details").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || (state.focus ?? state.bubble) === null) return;
      pprMap.clear();
      get("map").focus();
    });
    get("map").addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      seen().zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    }, { passive: false });
    canvas.network.on("click", ({ pointer }) => {
      const node = canvas.nodeAt(pointer.DOM);
      if (node === null) pprMap.clear();
      else pprMap.choose(node, { open: false });
    });
  };
})();
