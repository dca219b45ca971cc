"use strict";
// The details of the chosen actor in real HTML: its links, what each says, and the meetings behind it.
(() => {
  const { state, nodes, links, kinds, groups, words, days, events, said, element, fill, number } = pprMap;
  const body = document.getElementById("details-body");
  const heading = document.getElementById("details-heading");
  const hint = [...body.childNodes];
  const title = heading.textContent;

  const chooser = (node, open) =>
    element("button", { type: "button", className: "name", onclick: () => pprMap.choose(node, { open }) }, element("bdi", {}, nodes.label[node]));

  const evidence = (link) => {
    const flat = links.evidence[link];
    const all = links.nEvidence[link];
    if (!all) return [];
    const list = element("ul");
    for (let i = 0; i < flat.length; i += 2)
      list.append(element("li", {}, `${pprMap.readable(flat[i]) || words.undated}: `, element("bdi", {}, events[flat[i + 1]])));
    const left = all - flat.length / 2;
    if (left > 0) list.append(element("li", {}, fill(words.more_evidence, { n: number(left) })));
    return [element("details", {}, element("summary", {}, fill(words.evidence, { n: number(all) })), list)];
  };

  const item = (link) => {
    const kind = kinds[links.kind[link]];
    const sentences = [said[links.said[link]]];
    if (days && !days.day0 && links.day[link] !== null) sentences.unshift(fill(words.from_day, { day: number(links.day[link]) }));
    if (links.first[link]) sentences.push(fill(words.first, { date: pprMap.readable(links.first[link]) }));
    if (links.formed[link]) sentences.push(fill(words.formed, { date: pprMap.readable(links.formed[link]) }));
    const other = pprMap.otherEnd(link, state.focus);
    return element("li", {}, chooser(other, true), " ", element("span", { className: "of" }, element("bdi", {}, pprMap.group(other))),
      element("p", { className: kind.isNew ? "kind new" : "kind" }, kind.word),
      element("p", {}, sentences.filter(Boolean).join(" ")), ...evidence(link));
  };

  const most = () => {
    const counts = nodes.label.map((_, i) => [i, pprMap.counts().fresh[i]]);
    return counts.filter(([i, n]) => n && pprMap.isNodeShown(i)).sort((p, q) => q[1] - p[1] || pprMap.compare(nodes.label[p[0]], nodes.label[q[0]])).slice(0, 6);
  };
  const overview = () => {
    const top = most();
    if (!top.length) return hint;
    const list = element("ul", { className: "links" });
    top.forEach(([node, n]) => list.append(element("li", {}, chooser(node, true), ` ${number(n)}`)));
    return [...hint, element("h4", {}, words.top), list];
  };

  const closer = () => element("button", { type: "button", onclick: () => { pprMap.clear(); document.getElementById("map").focus(); } }, words.close);
  const show = () => {
    if (state.level === "sectors") {
      heading.replaceChildren(state.bubble === null ? title : element("bdi", {}, groups[state.bubble].name));
      body.replaceChildren(...pprMap.sectorDetails(closer()));
      return;
    }
    if (state.focus === null) {
      heading.textContent = title;
      body.replaceChildren(...overview());
      return;
    }
    heading.replaceChildren(element("bdi", {}, nodes.label[state.focus]));
    const own = pprMap.shownLinksOf(state.focus);
    const list = element("ul", { className: "links" });
    own.forEach((link) => list.append(item(link)));
    body.replaceChildren(
      element("p", { className: "of" }, element("bdi", {}, pprMap.group(state.focus))),
      ...(nodes.facts[state.focus].length ? [element("p", {}, nodes.facts[state.focus].join(" "))] : []),
      closer(),
      element("h4", {}, `${words.with} (${number(own.length)})`),
      own.length ? list : element("p", {}, words.no_links));
  };
  pprMap.startDetails = () => {
    pprMap.listen((part) => "cursor" in part && !("focus" in part) ? undefined : show());
    show();
  };
})();
