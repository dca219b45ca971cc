"use strict";
// One state (day, boxes ticked, actor chosen) and the questions asked of it. Nothing here touches the page.
window.pprMap = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, links, kinds, groups, days, words, language, counts: forms, levels } = data;
  // Columns that are blank throughout are left out of the data.
  for (const [name, blank] of Object.entries({ fromStep: 0, said: 0, first: "", formed: "", evidence: [], nEvidence: 0 })) links[name] ??= links.to.map(() => blank);
  nodes.facts ??= nodes.label.map(() => []);
  let last = 0;
  links.from = links.fromStep.map((step) => (last += step));
  const colourings = [{ key: "group", word: levels.words.by_group, groups, of: nodes.group }, ...data.colourings];
  const part = levels.part && new Set(levels.part);
  const state = {
    day: days ? days.opens : null,
    kinds: new Set(kinds.keys()),
    groups: new Set(groups.keys()),
    focus: null,
    cursor: null,
    level: levels.opens, // "actors" or "sectors"
    colour: 0, // row of the colourings; `groups` above are rows of its groups
    whole: part === null, // or the strongest actors only
    bubble: null, // the sector chosen at the level of sectors, as `focus` is the actor
  };
  const listeners = [];

  /** Links of each node, as rows. */
  const linksOf = nodes.label.map(() => []);
  links.from.forEach((from, i) => {
    linksOf[from].push(i);
    linksOf[links.to[i]].push(i);
  });

  const colouring = () => colourings[state.colour];
  const isTicked = (i) => state.groups.has(colouring().of[i]);
  const isNodeShown = (i) => isTicked(i) && (state.whole || state.level === "sectors" || part.has(i));
  const isFormed = (i) => state.day === null || links.day[i] === null || links.day[i] <= state.day;
  const isLinkShown = (i) =>
    isFormed(i) && state.kinds.has(links.kind[i]) && isNodeShown(links.from[i]) && isNodeShown(links.to[i]);
  const shownLinks = () => [...links.from.keys()].filter(isLinkShown);
  const shownNodes = () => [...nodes.label.keys()].filter(isNodeShown);
  const otherEnd = (link, node) => (links.from[link] === node ? links.to[link] : links.from[link]);
  const isNewBetween = (i) => kinds[links.kind[i]].isBetween;

  let counted = null;
  /** How many links of each actor are shown, and how many of them are new between sectors. */
  const counts = () => {
    if (counted) return counted;
    counted = { shown: new Uint32Array(nodes.label.length), fresh: new Uint32Array(nodes.label.length) };
    links.from.forEach((from, i) => {
      if (!isLinkShown(i)) return;
      for (const end of [from, links.to[i]]) {
        counted.shown[end] += 1;
        counted.fresh[end] += kinds[links.kind[i]].isBetween;
      }
    });
    return counted;
  };

  /** Rows of the links of a node that are shown, new ones first, then by name. */
  const shownLinksOf = (node) =>
    linksOf[node]
      .filter(isLinkShown)
      .sort((p, q) => links.kind[q] - links.kind[p] || compare(nodes.label[otherEnd(p, node)], nodes.label[otherEnd(q, node)]));

  /** The actors at full strength: the chosen one and its neighbours; null where all are. */
  const near = () => (state.focus === null ? null : new Set([state.focus, ...shownLinksOf(state.focus).map((l) => otherEnd(l, state.focus))]));

  const compare = new Intl.Collator(language.code, { numeric: true }).compare;
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, () => language.thousands);
  const plural = new Intl.PluralRules(language.plural);
  /** Return a number with its noun in the form that the number asks for. */
  const count = (n, noun, values = {}) => fill(forms[noun][plural.select(n)] ?? forms[noun].other, { n: number(n), ...values });

  /** Put values into a sentence; a value is never read as a template. */
  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  /** Write an ISO date as it is read: 5 June 2019. */
  const readable = (iso) => {
    if (!iso) return "";
    const [year, month, day] = iso.split("-").map(Number);
    return fill(language.date, { day, month: language.months[month - 1], year });
  };
  const dateOfDay = (day) => readable(new Date(Date.parse(days.day0) + day * 864e5).toISOString().slice(0, 10));
  const dayInWords = (day) =>
    !days.day0 ? fill(words.day_number, { day: number(day) }) :
    day < 0 ? count(-day, "day_before", { date: dateOfDay(day) }) : fill(words.day_is, { day: number(day), date: dateOfDay(day) });

  /** Change part of the state; those who listen hear of it once. */
  const change = (asked) => {
    const part = { ...following(asked), ...asked };
    Object.assign(state, part);
    counted = null;
    if (state.focus !== null && !isNodeShown(state.focus)) state.focus = state.cursor = null;
    if (state.bubble !== null && !state.groups.has(state.bubble)) state.bubble = null;
    listeners.forEach((listener) => listener(part));
  };
  /** What a change of level or colouring brings with it: sectors have one colouring, and its groups are all shown. */
  const following = ({ level = state.level, colour = state.colour }) => {
    const own = level === "sectors" ? 0 : colour;
    return {
      ...(level === state.level ? {} : { focus: null, cursor: null, bubble: null }),
      ...(own === state.colour ? {} : { colour: own, groups: new Set(colourings[own].groups.keys()) }),
    };
  };

  /** Make an element: text as text, never as HTML. */
  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };

  let speaking;
  /** Say something in the live region once the reader has stopped moving. */
  const say = (sentence) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => (document.getElementById("live").textContent = sentence), 200);
  };

  return {
    ...data, colourings, colouring, isTicked, state, linksOf, isNodeShown, isFormed, isLinkShown, shownLinks, shownNodes, shownLinksOf, otherEnd, near,
    isNewBetween, counts, compare, number, count, fill, readable, dayInWords, change, element, say,
    listen: (listener) => listeners.push(listener),
    group: (node) => groups[nodes.group[node]].name,
    look: (node) => colouring().groups[colouring().of[node]],
  };
})();
