"use strict";
// Where labels go: none covers another, nor an actor.
pprMap.labels = (() => {
  const { nodes, state, words, linksOf, camera } = pprMap;
  const halfHeight = 10;
  const degree = linksOf.map((own) => own.length + 100 * own.filter(pprMap.isNewBetween).length);
  const byWeight = [...nodes.label.keys()].sort((p, q) => degree[q] - degree[p] || p - q);
  const short = nodes.label.map((name) => {
    const letters = [...name.replace(/\s+/g, " ").trim()];
    return letters.length > 28 ? letters.slice(0, 27).join("").trimEnd() + "…" : letters.join("");
  });
  const clash = (p, q) => p[0] < q[2] && q[0] < p[2] && p[1] < q[3] && q[1] < p[3];
  const places = (x, y, r, width) => {
    const gap = r + 4;
    const below = y + gap + 2 * halfHeight;
    return [
      [x + gap, y - halfHeight, x + gap + width, y + halfHeight],
      [x - gap - width, y - halfHeight, x - gap, y + halfHeight],
      [x - width / 2, y + gap, x + width / 2, below],
      [x - width / 2, y - gap - 2 * halfHeight, x + width / 2, y - gap],
    ];
  };

  /** Place the labels of a view: chosen actors first, then those with most new links. */
  const place = (measure, { width: wide, height: high, scale, at } = camera.screen()) => {
    const bright = pprMap.near();
    const onScreen = byWeight
      .filter((i) => pprMap.isNodeShown(i) && (bright === null || bright.has(i)))
      .map((i) => ({ i, r: camera.size(i) * 1.15 * scale, ...at(nodes.x[i], nodes.y[i]) }))
      .filter(({ x, y }) => x > 0 && y > 0 && x < wide && y < high);
    const first = (one) => (one.i === state.cursor ? 2 : one.i === state.focus ? 1 : 0);
    onScreen.sort((p, q) => first(q) - first(p));
    const discs = onScreen.slice(0, 400).map(({ i, x, y, r }) => ({ i, box: [x - r, y - r, x + r, y + r] }));
    const labels = [];
    if (pprMap.band !== null) {
      const { y } = at(0, pprMap.band);
      labels.push({ i: null, place: [0, y - 2, wide, y + 2], text: "" }, { i: null, place: [12, y - 20, 12 + measure(words.band), y], text: words.band });
    }
    const most = scale > camera.fitted() * 1.4 ? 2 * pprMap.mostNames : pprMap.mostNames;
    for (const { i, x, y, r } of onScreen.slice(0, 400)) {
      if (labels.length >= most) break;
      const width = measure(short[i]);
      const room = places(x, y, r, width).find(
        (box) =>
          box[0] > 2 && box[1] > 2 && box[2] < wide - 2 && box[3] < high - 2 &&
          !labels.some((label) => clash(box, label.place)) && !discs.some((disc) => disc.i !== i && clash(box, disc.box)));
      if (room) labels.push({ i, place: room, text: short[i] });
    }
    return labels;
  };
  return { place };
})();
