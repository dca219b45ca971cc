"use strict";
// The links shown, counted by the sectors of their ends: what the level of sectors and its lists are made of.
(() => {
  const { nodes, links, groups, state, words, levels, fill, number } = pprMap;
  const hasNew = levels.words.band_new !== ""; // of any graph nothing is called new
  let counted = null;
  pprMap.listen(() => (counted = null));

  /**
   * Count the links shown. `within` and `reached` (links to other sectors), `newOf` by sector; `bands` of two sectors
   * with links, `p` before `q`; `total` is what the list of links has.
   * @returns {{within: number[], reached: number[], newOf: number[], bands: {p: number, q: number, n: number, nNew: number}[], total: number}}
   */
  pprMap.rollUp = () => {
    if (counted) return counted;
    const zeros = () => groups.map(() => 0);
    const bands = new Map();
    counted = { within: zeros(), reached: zeros(), newOf: zeros(), total: 0 };
    links.from.forEach((from, i) => {
      if (!pprMap.isLinkShown(i)) return;
      counted.total += 1;
      const [p, q] = [nodes.group[from], nodes.group[links.to[i]]].sort((one, other) => one - other);
      if (p === q) return (counted.within[p] += 1);
      const band = bands.get(p * groups.length + q) ?? { p, q, n: 0, nNew: 0 };
      bands.set(p * groups.length + q, band);
      const isNew = Number(hasNew && pprMap.isNewBetween(i));
      band.n += 1;
      band.nNew += isNew;
      for (const end of [p, q]) {
        counted.reached[end] += 1;
        counted.newOf[end] += isNew;
      }
    });
    counted.bands = [...bands.values()].sort((one, other) => one.p - other.p || one.q - other.q);
    return counted;
  };

  const sizes = groups.map(() => 0);
  nodes.group.forEach((group) => (sizes[group] += 1));
  /** How many actors a sector has. */
  pprMap.sizeOf = (group) => sizes[group];
  pprMap.shownGroups = () => [...groups.keys()].filter((group) => state.groups.has(group));
  /** The bands of a sector, those with most new links first, then most links. */
  pprMap.bandsOf = (group) => byWeight(pprMap.rollUp().bands.filter(({ p, q }) => p === group || q === group));
  const byWeight = (bands) => [...bands].sort((one, other) => other.nNew - one.nNew || other.n - one.n || one.p - other.p || one.q - other.q);
  pprMap.byWeight = byWeight;

  /** What is written on a band: how many links, and how many of them are new; the second part may be empty. */
  pprMap.onBand = ({ n, nNew }) => [pprMap.count(n, "link"), nNew ? fill(levels.words.band_new, { new: number(nNew) }) : ""];
  pprMap.bandInWords = (band) => pprMap.onBand(band).filter(Boolean).join(", ");

  /** The status line of the level of sectors. */
  pprMap.groupsStatus = () => {
    const { bands, within, total } = pprMap.rollUp();
    const sum = (values) => values.reduce((n, value) => n + value, 0);
    return fill(levels.words.groups_status, {
      links: number(total), all_links: number(links.from.length), groups: number(state.groups.size), all_groups: number(groups.length),
      between: pprMap.count(sum(bands.map((band) => band.n)), "link"), within: number(sum(within)),
    });
  };
})();
