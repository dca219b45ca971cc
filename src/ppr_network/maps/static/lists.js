"use strict";
// The lists: the same links and actors as the map shows, as tables that sort.
(() => {
  const { state, nodes, links, kinds, words, element, number, fill, compare } = pprMap;
  const most = 200;

  /** Make a table that sorts and shows at most 200 rows. Columns: word, value to sort by, cell. */
  const table = (name, columns, rows, first) => {
    const place = document.getElementById(`${name}-table`);
    let sorted = first;
    const head = element("tr");
    columns.forEach((column, i) => {
      const button = element("button", { type: "button", onclick: () => {
        sorted = { column: i, up: sorted.column === i ? !sorted.up : column.up };
        show();
      } }, column.word);
      head.append(element("th", { scope: "col" }, button));
    });
    const body = element("tbody");
    place.replaceChildren(element("thead", {}, head), body);
    const inOrder = () => {
      const { value } = columns[sorted.column];
      const way = sorted.up ? 1 : -1;
      const order = (p, q) => (typeof p === "number" ? p - q : compare(p, q));
      const all = rows().map((row) => [row, value(row)]).sort((p, q) => {
        if ((p[1] === "") !== (q[1] === "")) return p[1] === "" ? 1 : -1;
        return way * order(p[1], q[1]) || p[0] - q[0];
      });
      return all.map(([row]) => row);
    };
    const show = () => {
      const all = inOrder();
      [...head.children].forEach((cell, i) => {
        if (i === sorted.column) cell.setAttribute("aria-sort", sorted.up ? "ascending" : "descending");
        else cell.removeAttribute("aria-sort");
      });
      body.replaceChildren(...all.slice(0, most).map((row) =>
        element("tr", {}, ...columns.map((column, i) => element(i ? "td" : "th", i ? {} : { scope: "row" }, column.cell(row))))));
      document.getElementById(`${name}-rows`).textContent = fill(words.rows, { n: number(Math.min(most, all.length)), all: number(all.length) });
    };
    const raw = () => [columns.flatMap((column) => column.heads ?? [column.word]), ...inOrder().map((row) => columns.flatMap((column) => column.raw(row)))];
    return { show, raw };
  };
  const bdi = (text) => element("bdi", {}, text);
  const pair = (link) => [nodes.label[links.from[link]], nodes.label[links.to[link]]];
  const sectors = (link) => [pprMap.group(links.from[link]), pprMap.group(links.to[link])];
  const both = ([p, q]) => element("span", {}, bdi(p), ` ${words.and} `, bdi(q));
  const chooser = (node, content) => element("button", { type: "button", className: "name", onclick: () => pprMap.choose(node, { open: true }) }, content);
  const nShown = (node) => pprMap.counts().shown[node];
  const nNew = (node) => pprMap.counts().fresh[node];

  pprMap.startLists = () => {
    const linkColumns = [
      { word: words.link, up: true, value: (l) => pair(l).join("\u0000"), cell: (l) => chooser(links.from[l], both(pair(l))), heads: [words.csv_first, words.csv_second], raw: pair },
      { word: words.sectors, up: true, value: (l) => sectors(l).join("\u0000"), cell: (l) => both(sectors(l)), heads: [words.csv_first, words.csv_second].map((end) => `${end}: ${words.sector}`), raw: sectors },
      { word: words.kind, up: false, value: (l) => links.kind[l], cell: (l) => kinds[links.kind[l]].word, raw: (l) => kinds[links.kind[l]].word },
    ];
    const dates = [
      { word: words.first_column, up: true, value: (l) => links.first[l], cell: (l) => pprMap.readable(links.first[l]) || words.none, raw: (l) => links.first[l] },
      { word: words.formed_column, up: true, value: (l) => links.formed[l], cell: (l) => pprMap.readable(links.formed[l]) || words.none, raw: (l) => links.formed[l] },
    ].filter(({ raw }) => [...links.from.keys()].some(raw));
    const actorColumns = [
      { word: words.actor, up: true, value: (i) => nodes.label[i], cell: (i) => chooser(i, bdi(nodes.label[i])), raw: (i) => nodes.label[i] },
      { word: words.sector, up: true, value: pprMap.group, cell: (i) => bdi(pprMap.group(i)), raw: pprMap.group },
      { word: words.n_links, up: false, value: nShown, cell: (i) => number(nShown(i)), raw: nShown },
      { word: words.n_new, up: false, value: nNew, cell: (i) => number(nNew(i)), raw: nNew },
    ];
    const tablesOfActors = () => ({
      links: table("links", [...linkColumns, ...dates], pprMap.shownLinks, { column: 2, up: false }),
      actors: table("actors", actorColumns, pprMap.shownNodes, { column: 3, up: false }),
    });
    let made = { level: null };
    const show = () => {
      if (made.level !== state.level) made = { level: state.level, ...(state.level === "sectors" ? pprMap.sectorTables(table) : tablesOfActors()) };
      made.links.show();
      made.actors.show();
    };
    let waiting;
    pprMap.listen((part) => {
      if (!["day", "kinds", "groups", "level", "whole"].some((name) => name in part)) return;
      clearTimeout(waiting);
      if (!pprMap.isPlain || "level" in part) return show();
      waiting = setTimeout(show, 150);
    });
    show();
    /** The lists as rows of plain values, their headings first, whole and in the order shown. */
    pprMap.lists = { links: () => made.links.raw(), actors: () => made.actors.raw() };
  };
})();
