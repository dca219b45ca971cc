"use strict";
// The present view as a drawing of its own (SVG): title, day, map, legend and source, from the data of the page.
(() => {
  const { nodes, links, kinds, state, words, about, levels, fill, number, camera } = pprMap;
  const least = 1120;
  const margin = 30;
  const ink = "#1b1f24";
  const soft = "#4f5963";
  const family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  const pen = document.createElement("canvas").getContext("2d");

  const part = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? Math.round(value * 10) / 10 : value);
    made.append(...children);
    return made;
  };
  const clean = (text) => text.replace(notXml, "\ufffd");
  const text = (content, x, y, size, extra = {}) => part("text", { x, y, "font-size": size, fill: ink, ...extra }, clean(content));
  const halo = { "paint-order": "stroke", stroke: "#fff", "stroke-width": 4, "stroke-linejoin": "round", "unicode-bidi": "plaintext" };
  const measure = (content, size, weight = 400) => {
    pen.font = `${weight} ${size}px ${family}`;
    return pen.measureText(content).width * 1.04;
  };

  /** A text as lines that fit a width; a longer word is broken. */
  const wrapped = (content, width, size, weight) => {
    const fits = (line) => measure(line, size, weight) <= width;
    const lines = [];
    for (let word of content.split(/\s+/).filter(Boolean)) {
      if (lines.length && fits(`${lines.at(-1)} ${word}`)) {
        lines[lines.length - 1] += ` ${word}`;
        continue;
      }
      let letters = [...word];
      while (letters.length > 1 && !fits(letters.join(""))) {
        let n = letters.length - 1;
        while (n > 1 && !fits(letters.slice(0, n).join(""))) n = Math.floor(n * 0.9);
        lines.push(letters.slice(0, n).join(""));
        letters = letters.slice(n);
      }
      lines.push(letters.join(""));
    }
    return lines;
  };

  const shape = (group, x, y, r, extra = {}) => {
    const paint = { fill: group.colour, stroke: "#fff", "stroke-width": 1, ...extra };
    if (group.outline.length) return part("polygon", { points: group.outline.map(([dx, dy]) => `${(x + r * dx).toFixed(1)},${(y + r * dy).toFixed(1)}`).join(" "), ...paint });
    const oval = group.shape === "ellipse";
    return part("ellipse", { cx: x, cy: y, rx: oval ? 1.3 * r : r, ry: oval ? 0.78 * r : r, ...paint });
  };
  const stroke = (kind, times) => ({
    stroke: kind.colour,
    "stroke-width": Math.max(0.3, kind.width * times),
    ...(kind.dash.length ? { "stroke-dasharray": kind.dash.map((length) => Math.round(length * Math.min(1, times) * 10) / 10).join(" ") } : {}),
  });

  pprMap.pen = { part, text, shape, measure, wrapped, halo };

  const drawnLinks = (view, shown) => shown.map((i) => {
    const kind = kinds[links.kind[i]];
    const [p, q] = [links.from[i], links.to[i]].map((node) => view.at(nodes.x[node], nodes.y[node]));
    const bright = state.focus === null || links.from[i] === state.focus || links.to[i] === state.focus;
    const times = view.scale * (kind.isNew ? camera.wider() : 1);
    return part("line", { x1: p.x, y1: p.y, x2: q.x, y2: q.y, ...stroke(kind, times), ...(bright ? {} : { opacity: 0.16 }) });
  });
  const drawnNodes = (view, shown) => {
    const near = pprMap.near();
    return shown.map((i) => {
      const { x, y } = view.at(nodes.x[i], nodes.y[i]);
      return shape(pprMap.look(i), x, y, camera.size(i) * view.scale, near === null || near.has(i) ? {} : { opacity: 0.16 });
    });
  };
  const drawnRing = (view) => {
    if (state.focus === null) return [];
    const { x, y } = view.at(nodes.x[state.focus], nodes.y[state.focus]);
    const r = camera.size(state.focus) * 1.25 * view.scale + 5;
    return [["#000", 6], ["#ffdd00", 3]].map(([colour, width]) => part("circle", { cx: x, cy: y, r, fill: "none", stroke: colour, "stroke-width": width }));
  };
  const drawnBand = (view) => {
    if (pprMap.band === null) return [];
    const { y } = view.at(0, pprMap.band);
    return [part("line", { x1: 12, x2: view.width - 12, y1: y, y2: y, stroke: "#c9ced3" })];
  };
  const drawnLabels = (view) =>
    pprMap.labels.place((content) => measure(content, 14, 700), view).filter((label) => label.text).map(({ i, place, text: content }) =>
      text(content, place[0], (place[1] + place[3]) / 2 + 5, 14, { ...halo, "font-weight": i !== null && i === state.focus ? 700 : 500 }));

  /** Signs with words, side by side, wrapped to the width; and where they end. */
  const rows = (entries, width, top) => {
    let [x, y] = [margin, top];
    const parts = entries.flatMap(([sign, content]) => {
      const room = 62 + measure(content, 15);
      if (x > margin && x + room > width - margin) [x, y] = [margin, y + 26];
      const at = x;
      x += room;
      return [sign(at, y - 5), text(content, at + 38, y, 15)];
    });
    return { parts, bottom: y + 26 };
  };
  const short = (name) => ([...name].length > 60 ? `${[...name].slice(0, 59).join("")}…` : name);
  const legend = (shownLinks, shownNodes, width, top) => {
    const count = (all, of, key) => all.reduce((n, i) => n + (of[i] === key), 0);
    const entry = (sign, name, n) => (n ? [[sign, `${short(name)} (${number(n)})`]] : []);
    const ofKinds = kinds.flatMap((kind, k) => entry((x, y) => part("line", { x1: x, x2: x + 32, y1: y, y2: y, ...stroke(kind, 1) }), kind.word, count(shownLinks, links.kind, k))).reverse();
    const { groups, of } = pprMap.colouring();
    const ofGroups = groups.flatMap((group, g) => entry((x, y) => shape(group, x + 20, y, 7.5), group.name, count(shownNodes, of, g)));
    const first = rows(ofKinds, width, top);
    const second = rows(ofGroups, width, ofKinds.length ? first.bottom + 4 : top);
    return { parts: [...first.parts, ...second.parts], bottom: second.bottom };
  };

  /** What the view shows, in sentences. */
  const said = (view, shownNodes) => {
    const outside = state.level === "sectors" ? 0 : shownNodes.filter((i) => {
      const { x, y } = view.at(nodes.x[i], nodes.y[i]);
      return x < 0 || y < 0 || x > view.width || y > view.height;
    }).length;
    return [
      state.day === null ? "" : `${pprMap.dayInWords(state.day)}.`,
      state.focus === null ? "" : fill(words.picture_focus, { name: nodes.label[state.focus] }),
      state.bubble === null ? "" : fill(words.picture_focus, { name: pprMap.groups[state.bubble].name }),
      document.getElementById("status").textContent,
      outside ? fill(words.picture_part, { n: number(outside) }) : "",
    ].filter(Boolean).join(" ");
  };

  /** The part of the height that holds the actors shown, so that a tall screen leaves no empty paper. */
  const filled = (view, shownNodes) => {
    const ys = shownNodes.map((i) => view.at(nodes.x[i], nodes.y[i]).y).filter((y) => y >= 0 && y <= view.height);
    if (!ys.length) return [0, Math.min(view.height, 200)];
    const band = pprMap.band === null ? [] : [view.at(0, pprMap.band).y];
    const top = Math.max(0, Math.min(...ys, ...band) - 60);
    return [top, Math.min(view.height, Math.max(...ys) + 60) - top];
  };

  /** The present view as an SVG element, at least 1120 wide. */
  pprMap.drawing = () => {
    const screen = camera.screen();
    const view = camera.enlarged(Math.max(1, least / screen.width));
    const width = Math.ceil(view.width);
    const shownLinks = pprMap.shownLinks();
    const shownNodes = pprMap.shownNodes();
    const lines = (content, y, size, gap, extra = {}) =>
      wrapped(content, width - 2 * margin, size, extra["font-weight"]).map((line, i) => text(line, margin, y + gap * i, size, { "unicode-bidi": "plaintext", ...extra }));
    const title = lines(about.finding, 48, 24, 32, { "font-weight": 700 });
    const say = lines(said(view, shownNodes), 48 + 32 * title.length, 16, 23);
    const top = 40 + 32 * title.length + 23 * say.length;
    const isRolledUp = state.level === "sectors";
    const [from, high] = isRolledUp ? [0, Math.round(width * 0.6)] : filled(view, shownNodes).map(Math.round);
    const map = part("svg", { x: 0, y: top, width, height: high, viewBox: `0 ${from} ${width} ${high}`, overflow: "hidden" },
      ...(isRolledUp
        ? pprMap.bubbles.drawn(width, high, { times: 1, dx: 0, dy: 0 }).parts
        : [...drawnLinks(view, shownLinks), ...drawnBand(view), ...drawnNodes(view, shownNodes), ...drawnRing(view), ...drawnLabels(view)]));
    const { parts, bottom } = legend(shownLinks, shownNodes, width, top + high + 30);
    const under = isRolledUp ? levels.underGroups : levels.under[state.colour];
    const foot = lines(`${about.title}. ${under}`, bottom + 8, 14, 21, { fill: soft });
    const height = Math.ceil(bottom + 8 + 21 * foot.length);
    return part("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": clean(about.finding), "font-family": family },
      part("title", {}, clean(about.finding)), part("rect", { width, height, fill: "#fff" }), ...title, ...say, map, ...parts, ...foot);
  };
})();
