"use strict";
// The level of sectors in real HTML: the details of a sector, and the lists of pairs of sectors and of sectors.
(() => {
  const { state, nodes, groups, levels, element, fill, number } = pprMap;
  const say = levels.words;
  const most = 200;
  const bdi = (text) => element("bdi", {}, text);
  const nameOf = (group) => groups[group].name;
  const chooser = (group, content) => element("button", { type: "button", className: "name", onclick: () => pprMap.chooseSector(group, { open: true }) }, content);

  /** The numbers of a sector as words for a sentence. */
  const numbers = (group) => {
    const { within, reached, newOf } = pprMap.rollUp();
    return {
      name: nameOf(group), actors: pprMap.count(pprMap.sizeOf(group), "actor"), between: pprMap.count(reached[group], "link"),
      new: number(newOf[group]), within: number(within[group]),
    };
  };

  /** Choose a sector; with `open` the keyboard goes to its details. */
  pprMap.chooseSector = (group, { open }) => {
    pprMap.change({ bubble: group });
    pprMap.say(fill(say.groups_focused, numbers(group)));
    if (open) document.getElementById("details-heading").focus();
  };

  const overview = () => {
    const top = pprMap.byWeight(pprMap.rollUp().bands.filter((band) => band.nNew || !say.band_new)).slice(0, 6);
    const hint = element("p", { className: "hint" }, say.groups_hint);
    if (!top.length) return [hint];
    const list = element("ul", { className: "links" });
    top.forEach((band) => list.append(element("li", {}, chooser(band.p, bdi(nameOf(band.p))), ` ${pprMap.words.and} `, chooser(band.q, bdi(nameOf(band.q))), ` ${pprMap.bandInWords(band)}`)));
    return [hint, element("h4", {}, say.groups_top), list];
  };
  const ofSector = (group, close) => {
    const bands = pprMap.bandsOf(group);
    const others = element("ul", { className: "links" });
    bands.forEach((band) => {
      const other = band.p === group ? band.q : band.p;
      const [all, fresh] = pprMap.onBand(band);
      others.append(element("li", {}, chooser(other, bdi(nameOf(other))), ` ${all}`, ...(fresh ? [", ", element("span", { className: "kind new" }, fresh)] : [])));
    });
    const members = [...nodes.label.keys()].filter((i) => nodes.group[i] === group);
    const actors = element("ul", { className: "links" });
    members.slice(0, most).forEach((i) => actors.append(element("li", {}, element("button", { type: "button", className: "name", onclick: () => pprMap.choose(i, { open: true }) }, bdi(nodes.label[i])))));
    return [
      element("p", {}, fill(say.groups_facts, numbers(group))), close,
      element("h4", {}, fill(say.groups_links, { n: number(bands.length) })), bands.length ? others : element("p", {}, say.groups_no_links),
      element("h4", {}, fill(say.groups_actors, { n: number(members.length) })),
      ...(members.length > most ? [element("p", {}, fill(pprMap.words.rows, { n: number(most), all: number(members.length) }))] : []), actors,
    ];
  };
  /** What the details hold at this level, with the button that closes them. */
  pprMap.sectorDetails = (close) => (state.bubble === null ? overview() : ofSector(state.bubble, close));

  /** Pairs of sectors with links, and sectors with links within, as rows of the list. */
  const pairs = () => {
    const { bands, within } = pprMap.rollUp();
    const own = pprMap.shownGroups().filter((group) => within[group]).map((group) => ({ p: group, q: group, n: within[group], nNew: 0 }));
    return [...bands, ...own].sort((one, other) => one.p - other.p || one.q - other.q);
  };
  const pairInWords = ({ p, q }) =>
    p === q ? element("span", {}, `${say.pair_within} `, bdi(nameOf(p))) : element("span", {}, bdi(nameOf(p)), ` ${pprMap.words.and} `, bdi(nameOf(q)));
  const counted = (word, value, cell = (row) => number(value(row))) => ({ word, up: false, value, cell, raw: value });

  /** The two lists of this level, made by the page's own maker of tables. */
  pprMap.sectorTables = (table) => {
    const pairColumns = [
      { word: say.column_pair, up: true, value: ({ p, q }) => `${nameOf(p)}\u0000${nameOf(q)}`, cell: (pair) => chooser(pair.p, pairInWords(pair)), heads: [say.csv_first_group, say.csv_second_group], raw: ({ p, q }) => [nameOf(p), nameOf(q)] },
      counted(say.column_links, ({ n }) => n),
      ...(say.band_new ? [counted(say.column_new, ({ nNew }) => nNew), counted(say.column_other, ({ n, nNew }) => n - nNew)] : []),
    ];
    const groupColumns = [
      { word: say.column_group, up: true, value: nameOf, cell: (group) => chooser(group, bdi(nameOf(group))), raw: nameOf },
      counted(say.column_actors, pprMap.sizeOf),
      counted(say.column_between, (group) => pprMap.rollUp().reached[group]),
      ...(say.band_new ? [counted(say.column_new, (group) => pprMap.rollUp().newOf[group])] : []),
      counted(say.column_within, (group) => pprMap.rollUp().within[group]),
    ];
    const order = { column: say.band_new ? 2 : 1, up: false };
    return { links: table("links", pairColumns, pairs, order), actors: table("actors", groupColumns, pprMap.shownGroups, { column: 1, up: false }) };
  };
})();
