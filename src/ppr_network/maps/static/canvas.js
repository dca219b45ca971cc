"use strict";
// The drawing: vis-network for the view and the actors; links painted under it, many at a stroke, which is several times
// as fast as one object each; labels painted over it so that none covers another.
pprMap.canvas = (() => {
  const { nodes, links, kinds, state, words, linksOf } = pprMap;
  const box = document.getElementById("map");
  const faint = 0.16;
  const halfHeight = 10;

  /** How the whole map fits the box, and so how much larger nodes and new links of a large map are drawn. */
  const fitScale = () => {
    const side = Math.min(90, box.clientWidth * 0.12);
    const { left, right, top, bottom } = bounds();
    const scale = Math.min((box.clientWidth - 2 * side) / Math.max(right - left, 60), (box.clientHeight - 70) / Math.max(bottom - top, 60), 2);
    return Math.max(scale, 0.02);
  };
  const bounds = () => {
    const rows = state.whole ? [...nodes.label.keys()] : pprMap.levels.part;
    const ends = (all) => rows.map((i) => all[i]).reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
    const [left, right] = ends(nodes.x);
    const [top, bottom] = ends(nodes.y);
    return { left, right, top, bottom };
  };
  let [fitted, wider, size] = [1, 1, nodes.size];
  const suit = () => {
    fitted = nodes.label.length ? fitScale() : 1;
    const n = links.kind.reduce((sum, kind) => sum + kinds[kind].isNew, 0);
    wider = Math.max(1, Math.min(5, 0.5 / fitted) * Math.min(1, Math.sqrt(200 / n))); // many wide lines are a blot
    const larger = Math.min(1.7, Math.max(1, 0.4 / fitted));
    size = nodes.size.map((own) => own * larger);
  };
  suit();

  /** An ellipse, which vis would shrink to its (missing) label. */
  const ellipse = ({ ctx, x, y, style }) => ({
    drawNode() {
      ctx.save();
      ctx.globalAlpha = style.opacity ?? 1;
      ctx.beginPath();
      ctx.ellipse(x, y, style.size * 1.3, style.size * 0.78, 0, 0, 2 * Math.PI);
      ctx.fillStyle = style.color;
      ctx.fill();
      ctx.strokeStyle = "#fff";
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: style.size * 2.6, height: style.size * 1.6 },
  });

  const look = (i) => {
    const { shape, colour } = pprMap.look(i);
    return { color: { background: colour, border: "#fff" }, ...(shape === "ellipse" ? { shape: "custom", ctxRenderer: ellipse } : { shape }) };
  };
  const nodeItem = (i) => ({ id: i, x: nodes.x[i], y: nodes.y[i], size: size[i], hidden: !pprMap.isNodeShown(i), ...look(i) });
  const nodeSet = new vis.DataSet();
  /** Hand the actors to vis when they are first shown: a large map opens by sector, and they cost time. */
  const start = () => {
    drawn = drawn.map((_, i) => lookOf(!pprMap.isNodeShown(i), 1));
    nodeSet.add([...nodes.label.keys()].map(nodeItem));
  };
  const options = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, keyboard: false, zoomView: false, selectable: true },
    nodes: { borderWidth: 1, borderWidthSelected: 1, chosen: false, labelHighlightBold: false },
  };
  const network = new vis.Network(box, { nodes: nodeSet, edges: new vis.DataSet() }, options);
  box.querySelectorAll("canvas, .vis-network").forEach((part) => part.removeAttribute("tabindex"));

  /** The actors at full strength: all of them, or the chosen one and its neighbours. */
  const near = () =>
    state.focus === null ? null : new Set([state.focus, ...pprMap.shownLinksOf(state.focus).map((l) => pprMap.otherEnd(l, state.focus))]);

  // How each actor was last drawn: 1 hidden, 2 faint, 3 bright; 0 is to be drawn anew.
  const lookOf = (hidden, opacity) => (hidden ? 1 : opacity === 1 ? 3 : 2);
  let drawn = new Uint8Array(nodes.label.length);
  /** Do something of which vis would draw every part at once; the picture is drawn when it is done. */
  const quietly = (work) => {
    network.body.emitter.emit("_blockRedraw");
    work();
    network.body.emitter.emit("_allowRedraw");
  };

  // Links of one kind and strength, as rows: faint ones first, then the faintest kind first.
  let strands = [];
  const gather = () => {
    const made = kinds.flatMap((kind) => [false, true].map((bright) => ({ kind, bright, rows: [] })));
    links.from.forEach((from, i) => {
      if (!pprMap.isLinkShown(i)) return;
      const bright = state.focus === null || from === state.focus || links.to[i] === state.focus;
      made[2 * links.kind[i] + bright].rows.push(i);
    });
    strands = made.filter(({ rows }) => rows.length).sort((p, q) => p.bright - q.bright);
  };
  const stroke = 100; // lines drawn at once: with very many, each line costs more
  let dragged = false;
  network.on("beforeDrawing", (ctx) => {
    if (dragged && pprMap.hidesLinks) return;
    for (const { kind, bright, rows } of strands) {
      ctx.globalAlpha = bright ? 1 : faint;
      ctx.strokeStyle = kind.colour;
      ctx.lineWidth = Math.max(kind.width * (kind.isNew ? wider : 1), 0.3 / network.getScale());
      ctx.setLineDash(pprMap.isPlain ? [] : kind.dash);
      for (let first = 0; first < rows.length; first += stroke) {
        ctx.beginPath();
        for (const i of rows.slice(first, first + stroke)) {
          ctx.moveTo(nodes.x[links.from[i]], nodes.y[links.from[i]]);
          ctx.lineTo(nodes.x[links.to[i]], nodes.y[links.to[i]]);
        }
        ctx.stroke();
      }
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  });
  network.on("dragEnd", () => {
    dragged = false;
    network.redraw();
  });

  /** Tell vis of the actors whose look has changed, and of no others. */
  const refresh = () => {
    if (state.level === "sectors") return;
    gather();
    if (!nodeSet.length && nodes.label.length) quietly(start);
    const bright = near();
    const changed = [];
    nodes.label.forEach((_, i) => {
      const hidden = !pprMap.isNodeShown(i);
      const opacity = bright === null || bright.has(i) ? 1 : faint;
      const now = lookOf(hidden, opacity);
      if (drawn[i] === now) return;
      changed.push({ id: i, hidden, opacity, ...(drawn[i] ? {} : { size: size[i], ...look(i) }) });
      drawn[i] = now;
    });
    if (changed.length) quietly(() => nodeSet.update(changed));
    network.redraw();
  };

  let moved = false;
  /** Show the whole map, with room for labels at its sides. */
  const fit = () => {
    if (!nodes.label.length) return;
    const { left, right, top, bottom } = bounds();
    fitted = fitScale();
    moved = false;
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: fitted, animation: false });
  };
  /** How many links the picture has. */
  const nDrawn = () => strands.reduce((n, { rows }) => n + rows.length, 0);
  const zoom = (factor) => {
    moved = true;
    network.moveTo({ scale: Math.min(6, Math.max(fitted * 0.5, network.getScale() * factor)), animation: false });
  };
  const pan = (right, down) => {
    moved = true;
    const { x, y } = network.getViewPosition();
    const step = 80 / network.getScale();
    network.moveTo({ position: { x: x + right * step, y: y + down * step }, animation: false });
  };
  /** Bring an actor into view if it is not. */
  const reveal = (node) => {
    const { x, y } = network.canvasToDOM({ x: nodes.x[node], y: nodes.y[node] });
    if (x > 30 && y > 30 && x < box.clientWidth - 30 && y < box.clientHeight - 30) return;
    moved = true;
    network.moveTo({ position: { x: nodes.x[node], y: nodes.y[node] }, animation: false });
  };

  // Labels ------------------------------------------------------------------------------------------------------
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

  /** The view as it stands on the screen: its size, how large a unit of the map is in it, and where a point falls. */
  const screen = () => ({ width: box.clientWidth, height: box.clientHeight, scale: network.getScale(), at: (x, y) => network.canvasToDOM({ x, y }) });
  /** The same view drawn `times` as large. */
  const enlarged = (times) => {
    const { width, height, scale, at } = screen();
    const grown = (point) => ({ x: point.x * times, y: point.y * times });
    return { width: width * times, height: height * times, scale: scale * times, at: (x, y) => grown(at(x, y)) };
  };

  /** Where labels go in a view: chosen ones first, then those with most new links. */
  const placeLabels = (measure, { width: wide, height: high, scale, at } = screen()) => {
    const bright = near();
    const onScreen = byWeight
      .filter((i) => pprMap.isNodeShown(i) && (bright === null || bright.has(i)))
      .map((i) => ({ i, r: size[i] * 1.15 * scale, ...at(nodes.x[i], nodes.y[i]) }))
      .filter(({ x, y }) => x > 0 && y > 0 && x < wide && y < high);
    const first = (one) => (one.i === state.cursor ? 2 : one.i === state.focus ? 1 : 0);
    onScreen.sort((p, q) => first(q) - first(p));
    const discs = onScreen.slice(0, 400).map(({ i, x, y, r }) => ({ i, box: [x - r, y - r, x + r, y + r] }));
    const labels = [];
    if (pprMap.band !== null) {
      const { y } = at(0, pprMap.band);
      labels.push({ i: null, place: [0, y - 2, wide, y + 2], text: "" }, { i: null, place: [12, y - 20, 12 + measure(words.band), y], text: words.band });
    }
    const most = scale > fitted * 1.4 ? 2 * pprMap.mostNames : pprMap.mostNames;
    for (const { i, x, y, r } of onScreen.slice(0, 400)) {
      if (labels.length >= most) break;
      const width = measure(short[i]);
      const room = places(x, y, r, width).find(
        (place) =>
          place[0] > 2 && place[1] > 2 && place[2] < wide - 2 && place[3] < high - 2 &&
          !labels.some((label) => clash(place, label.place)) && !discs.some((disc) => disc.i !== i && clash(place, disc.box)));
      if (room) labels.push({ i, place: room, text: short[i] });
    }
    return labels;
  };

  const font = (weight) => `${weight} 14px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif`;
  const widths = new Map();
  const textWidth = (ctx, text) => widths.get(text) ?? widths.set(text, ctx.measureText(text).width).get(text);
  const write = (ctx, text, x, y) => {
    ctx.lineWidth = 4;
    ctx.strokeStyle = "#fff";
    ctx.strokeText(text, x, y);
    ctx.fillStyle = "#1b1f24";
    ctx.fillText(text, x, y);
  };
  const ring = (ctx, node) => {
    const { x, y } = network.canvasToDOM({ x: nodes.x[node], y: nodes.y[node] });
    const radius = size[node] * 1.25 * network.getScale() + 5;
    for (const [colour, width] of [["#000", 6], ["#ffdd00", 3]]) {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
  };
  network.on("afterDrawing", (ctx) => {
    const ratio = network.canvas.pixelRatio;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    if (pprMap.band !== null) {
      const { y } = network.canvasToDOM({ x: 0, y: pprMap.band });
      ctx.beginPath();
      ctx.moveTo(12, y);
      ctx.lineTo(box.clientWidth - 12, y);
      ctx.lineWidth = 1;
      ctx.strokeStyle = "#c9ced3";
      ctx.stroke();
    }
    if (state.focus !== null) ring(ctx, state.focus);
    if (state.cursor !== null && state.cursor !== state.focus) ring(ctx, state.cursor);
    ctx.font = font(700); // the widest a label can be
    for (const { i, place, text } of placeLabels((words_) => textWidth(ctx, words_))) {
      ctx.font = font(i !== null && (i === state.focus || i === state.cursor) ? 700 : 500);
      write(ctx, text, place[0], (place[1] + place[3]) / 2);
    }
    ctx.restore();
  });

  /** The actor under or very near a point of the map. */
  const nodeAt = ({ x, y }) => {
    let best = null;
    let least = 22;
    for (const i of pprMap.shownNodes()) {
      const at = network.canvasToDOM({ x: nodes.x[i], y: nodes.y[i] });
      const gap = Math.hypot(at.x - x, at.y - y) - size[i] * network.getScale() + 10;
      if (gap < least) [best, least] = [i, gap];
    }
    return best;
  };
  network.on("dragStart", () => (moved = dragged = true));
  network.on("resize", () => requestAnimationFrame(() => !moved && fit()));
  let waiting = false;
  pprMap.listen((part) => {
    if ("whole" in part) suit();
    if ("whole" in part || "colour" in part) drawn.fill(0);
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      refresh();
    });
  });
  return { network, fit, zoom, pan, reveal, nodeAt, refresh, quietly, nDrawn, placeLabels, screen, enlarged, near, faint, size: (node) => size[node], wider: () => wider };
})();
