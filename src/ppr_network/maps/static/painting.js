"use strict";
// The map as paint: links many at a stroke, actors over them, labels on top. Knows the data and where the map lies on
// the screen, and nothing of what moves it.
pprMap.painting = (() => {
  const { nodes, links, kinds, state, camera } = pprMap;
  const faint = 0.16;
  const stroke = 100; // lines drawn at once: with very many, each line costs more

  // Links of one kind, and actors of one look, each at one strength, as rows: faint ones first.
  let [strands, marks] = [[], []];
  const faintFirst = (made) => made.filter(({ rows }) => rows.length).sort((p, q) => p.bright - q.bright);
  const inTwo = (looks) => looks.flatMap((look) => [false, true].map((bright) => ({ look, bright, rows: [] })));
  /** Take in what the state shows; called before painting whenever the state has changed. */
  const gather = () => {
    const ofKind = inTwo(kinds);
    links.from.forEach((from, i) => {
      if (!pprMap.isLinkShown(i)) return;
      const bright = state.focus === null || from === state.focus || links.to[i] === state.focus;
      ofKind[2 * links.kind[i] + bright].rows.push(i);
    });
    const near = pprMap.near();
    const { groups, of } = pprMap.colouring();
    const ofLook = inTwo(groups);
    nodes.label.forEach((_, i) => {
      if (pprMap.isNodeShown(i)) ofLook[2 * of[i] + (near === null || near.has(i))].rows.push(i);
    });
    [strands, marks] = [faintFirst(ofKind), faintFirst(ofLook)];
  };

  const paintLinks = (ctx) => {
    for (const { look, bright, rows } of strands) {
      ctx.globalAlpha = bright ? 1 : faint;
      ctx.strokeStyle = look.colour;
      ctx.lineWidth = Math.max(look.width * (look.isNew ? camera.wider() : 1), 0.3 / camera.now.scale);
      ctx.setLineDash(pprMap.isPlain ? [] : look.dash);
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
  };

  const trace = (ctx, { shape, outline }, x, y, r) => {
    ctx.beginPath();
    if (!outline.length) return ctx.ellipse(x, y, shape === "ellipse" ? 1.3 * r : r, shape === "ellipse" ? 0.78 * r : r, 0, 0, 2 * Math.PI);
    for (const [dx, dy] of outline) ctx.lineTo(x + r * dx, y + r * dy);
    ctx.closePath();
  };
  const paintActors = (ctx) => {
    const { x, y, scale, width, height } = camera.now;
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = "#fff";
    for (const { look, bright, rows } of marks) {
      ctx.globalAlpha = bright ? 1 : faint;
      ctx.fillStyle = look.colour;
      for (const i of rows) {
        const r = camera.size(i);
        const isSeen = Math.abs(nodes.x[i] - x) < width / 2 / scale + 2 * r && Math.abs(nodes.y[i] - y) < height / 2 / scale + 2 * r;
        if (!isSeen) continue;
        trace(ctx, look, nodes.x[i], nodes.y[i], r);
        ctx.fill();
        ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
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
    const { x, y } = camera.at(nodes.x[node], nodes.y[node]);
    const radius = camera.size(node) * 1.25 * camera.now.scale + 5;
    for (const [colour, width] of [["#000", 6], ["#ffdd00", 3]]) {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
  };
  const paintWords = (ctx) => {
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    if (pprMap.band !== null) {
      const { y } = camera.at(0, pprMap.band);
      ctx.beginPath();
      ctx.moveTo(12, y);
      ctx.lineTo(camera.now.width - 12, y);
      ctx.lineWidth = 1;
      ctx.strokeStyle = "#c9ced3";
      ctx.stroke();
    }
    if (state.focus !== null) ring(ctx, state.focus);
    if (state.cursor !== null && state.cursor !== state.focus) ring(ctx, state.cursor);
    ctx.font = font(700); // the widest a label can be
    for (const { i, place, text } of pprMap.labels.place((content) => textWidth(ctx, content))) {
      ctx.font = font(i !== null && (i === state.focus || i === state.cursor) ? 700 : 500);
      write(ctx, text, place[0], (place[1] + place[3]) / 2);
    }
  };

  /** Paint the map as it lies on the screen, `ratio` pixels of the canvas to one of the page. */
  const paint = (ctx, ratio, { withLinks = true } = {}) => {
    const { x, y, scale, width, height } = camera.now;
    const grain = ratio * scale;
    ctx.save();
    ctx.setTransform(grain, 0, 0, grain, (ratio * width) / 2 - x * grain, (ratio * height) / 2 - y * grain);
    if (withLinks) paintLinks(ctx);
    paintActors(ctx);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintWords(ctx);
    ctx.restore();
  };
  /** How many links the picture has. */
  const nDrawn = () => strands.reduce((n, { rows }) => n + rows.length, 0);
  return { gather, paint, nDrawn };
})();
