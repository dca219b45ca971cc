"use strict";
// The level of sectors as a drawing: a bubble for each sector, a band for the links between two. The same function
// draws it on the screen, for paper and to take away. Where bubbles stand and how large they are comes from Python.
pprMap.bubbles = (() => {
  const { groups, kinds, state, levels, fill, number } = pprMap;
  const { part, text, shape, measure, wrapped, halo } = pprMap.pen;
  const own = levels.bubbles;
  const box = document.getElementById("map");
  const [pale, grey] = ["#c3c9ce", "#939ba3"];
  const accent = kinds.find(({ isBetween }) => isBetween)?.colour ?? "#c2185b";
  const faint = 0.12;
  const view = { times: 1, dx: 0, dy: 0 };

  /** Where the bubbles fall in a picture: stretched to its shape, never overlapping; radii keep their proportions. */
  const placed = (width, height, { times, dx, dy }) => {
    const side = width < 480 ? width * 0.2 : Math.min(170, width * 0.19);
    const ends = (values) => [Math.min(...values), Math.max(...values)];
    const stretch = (values, room) => {
      const [low, high] = ends(values);
      return high > low ? room / (high - low) : Infinity;
    };
    const largest = Math.min(44, width * 0.06);
    const [sx, sy] = [stretch(own.x, width - 2 * side), stretch(own.y, height - 2 * largest - 84)];
    const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
    const [mx, my] = [middle(own.x), middle(own.y)];
    const at = (value, from, scale) => (scale === Infinity ? 0 : (value - from) * scale * times);
    const grow = Math.min(sx, sy, largest / Math.max(...own.r)) * Math.min(times, 1.6);
    return groups.map((_, g) => ({
      g, r: own.r[g] * grow, x: width / 2 + dx + at(own.x[g], mx, sx), y: height / 2 + dy + at(own.y[g], my, sy),
    }));
  };

  const clash = (p, q) => p[0] < q[2] && q[0] < p[2] && p[1] < q[3] && q[1] < p[3];
  const isInside = (place, width, height) => place[0] > 2 && place[1] > 2 && place[2] < width - 2 && place[3] < height - 2;
  const boxOf = ({ x, y, r }) => [x - 1.25 * r, y - 1.25 * r, x + 1.25 * r, y + 1.25 * r];
  /** How much of a place is taken. */
  const taken = (place, others) =>
    others.reduce((sum, o) => sum + Math.max(0, Math.min(place[2], o[2]) - Math.max(place[0], o[0])) * Math.max(0, Math.min(place[3], o[3]) - Math.max(place[1], o[1])), 0);

  /** Name, number of actors and links within, beside each bubble, away from the middle of the picture. */
  const bubbleLabels = (spots, width, height) => {
    const { within } = pprMap.rollUp();
    const discs = spots.map(boxOf);
    const labels = [];
    for (const spot of [...spots].sort((p, q) => q.r - p.r || p.g - q.g)) {
      const name = fill(levels.words.bubble, { name: short(groups[spot.g].name), n: number(pprMap.sizeOf(spot.g)) });
      const size = width < 480 ? 13 : 14;
      const lines = wrapped(name, Math.min(170, Math.max(100, width * 0.2)), size, 700);
      if (within[spot.g]) lines.push(fill(levels.words.within, { n: number(within[spot.g]) }));
      const wide = Math.max(...lines.map((line) => measure(line, size, 700)));
      const high = lines.length * (size + 3);
      const [ox, oy] = [(spot.x - width / 2) / width, (spot.y - height / 2) / height];
      const gap = 1.25 * spot.r + (spot.g === state.bubble ? 12 : 3);
      const places = [[0, 1], [0, -1], [1, 0], [-1, 0], ...[[0.8, 0.8], [1, 0.4], [0.4, 1]].flatMap(([x, y]) => [[x, y], [-x, y], [x, -y], [-x, -y]])]
        .sort((p, q) => q[0] * ox + q[1] * oy - (p[0] * ox + p[1] * oy))
        .map(([x, y]) => {
          const [cx, cy] = [spot.x + x * (gap + wide / 2), spot.y + y * (gap + high / 2)];
          return [cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2];
        });
      const others = [...discs.filter((_, i) => spots[i].g !== spot.g), ...labels.map((label) => label.place)];
      const inside = places.filter((place) => isInside(place, width, height));
      const room = inside.find((place) => !others.some((other) => clash(place, other))) ??
        (inside.length ? inside : places).reduce((best, place) => (taken(place, others) < taken(best, others) ? place : best));
      labels.push({ g: spot.g, place: room, lines, size, nWithin: within[spot.g] ? 1 : 0 });
    }
    return labels;
  };
  const short = (name) => ([...name].length > 40 ? `${[...name].slice(0, 39).join("").trimEnd()}…` : name);

  /** The counts written on the bands, as far as there is room: those with most new links first. */
  const bandLabels = (bands, spots, labels, width, height) => {
    const most = (width * height) / 18_000;
    let written = 0;
    const filled = [...spots.map(boxOf), ...labels.map((label) => label.place)];
    const size = width < 480 ? 12 : 13;
    return pprMap.byWeight(bands).flatMap((band) => {
      const [all, fresh] = pprMap.onBand(band);
      const wide = measure(fresh ? `${all}, ${fresh}` : all, size, 700) + 8;
      const [p, q] = [spots[band.p], spots[band.q]];
      const place = written < most && [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((t) => {
        const [x, y] = [p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t];
        return [x - wide / 2, y - size * 0.75, x + wide / 2, y + size * 0.75];
      }).find((at) => isInside(at, width, height) && !filled.some((other) => clash(at, other)));
      if (!place) return [];
      written += 1;
      filled.push(place);
      return [{ band, place, all, fresh, size }];
    });
  };

  /** A band: the earlier links and the new ones side by side, each as wide as its number. */
  const strips = ({ p, q, n, nNew }, spots, times) => {
    const [from, to] = [spots[p], spots[q]];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
    const width = (links) => (links ? Math.max(2, links * own.perLink * times) : 0);
    const [old, fresh] = [width(n - nNew), width(nNew)];
    const strip = (offset, wide, colour) =>
      wide ? [part("line", { x1: from.x + nx * offset, y1: from.y + ny * offset, x2: to.x + nx * offset, y2: to.y + ny * offset, stroke: colour, "stroke-width": wide })] : [];
    return { old: strip(-fresh / 2, old, state.bubble === null ? pale : grey), fresh: strip(old / 2, fresh, accent) };
  };

  /** The whole drawing as SVG parts for a picture of a size; and how many bands bear no number. */
  const drawn = (width, height, how = view) => {
    const spots = placed(width, height, how);
    const isOn = ({ g }) => state.groups.has(g);
    const { bands } = pprMap.rollUp();
    const isBright = ({ p, q }) => state.bubble === null || p === state.bubble || q === state.bubble;
    const bright = bands.filter(isBright);
    const times = Math.min(1, Math.max(0.45, width / 900));
    const near = new Set([state.bubble, ...bright.flatMap(({ p, q }) => [p, q])]);
    const groupOf = (some, attributes) => part("g", attributes, ...some);
    const pieces = [bands.filter((band) => !isBright(band)), bright].flatMap((some, i) => {
      const all = some.map((band) => strips(band, spots, times));
      return [groupOf(all.flatMap(({ old }) => old), i ? {} : { opacity: faint }), groupOf(all.flatMap(({ fresh }) => fresh), i ? {} : { opacity: faint })];
    });
    const shown = spots.filter(isOn);
    const bubbles = shown.map((spot) =>
      shape(groups[spot.g], spot.x, spot.y, spot.r, { "data-bubble": spot.g, ...(state.bubble === null || near.has(spot.g) ? {} : { opacity: 0.3 }) }));
    const chosen = shown.filter(({ g }) => g === state.bubble);
    const ring = chosen.flatMap(({ x, y, r }) => [["#000", 6], ["#ffdd00", 3]].map(([stroke, wide]) =>
      part("circle", { cx: x, cy: y, r: 1.3 * r + 5, fill: "none", stroke, "stroke-width": wide })));
    const labels = bubbleLabels(shown, width, height);
    const named = labels.flatMap(({ g, place, lines, size, nWithin }) => lines.map((line, i) =>
      text(line, (place[0] + place[2]) / 2, place[1] + (i + 0.85) * (size + 3), size,
        { ...halo, "text-anchor": "middle", "font-weight": i < lines.length - nWithin ? 700 : 400, ...(near.has(g) || state.bubble === null ? {} : { opacity: 0.45 }) })));
    const numbers = bandLabels(bright, spots, labels, width, height);
    const counts = numbers.map(({ place, all, fresh, size }) => {
      const made = text(all, (place[0] + place[2]) / 2, place[3] - size * 0.42, size, { ...halo, "text-anchor": "middle" });
      if (fresh) made.append(", ", part("tspan", { fill: accent, "font-weight": 700 }, fresh));
      return made;
    });
    return { parts: [...pieces, ...bubbles, ...ring, ...named, ...counts], unnamed: bright.length - numbers.length, spots: shown };
  };

  const sheet = own ? part("svg", { "aria-hidden": "true", class: "bubbles" }) : null;
  if (sheet) box.append(sheet);
  let now = { spots: [], unnamed: 0 };
  /** Draw the level on the screen, if it is the one shown. */
  const refresh = () => {
    if (!own || state.level !== "sectors") return;
    const [width, height] = [box.clientWidth, box.clientHeight];
    sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
    now = drawn(width, height);
    sheet.replaceChildren(...now.parts);
    const note = document.getElementById("level-hint");
    const unnamed = now.unnamed ? fill(levels.words.bands_unnamed, { n: pprMap.count(now.unnamed, "band") }) : "";
    note.textContent = [levels.words.how_to_read, unnamed].filter(Boolean).join(" ");
  };
  const reset = (next) => {
    Object.assign(view, next);
    refresh();
  };
  /** The sector under or very near a point of the map. */
  const bubbleAt = (x, y) => {
    const hit = now.spots.map((spot) => [spot.g, Math.hypot(spot.x - x, spot.y - y) - 1.25 * spot.r]).sort((p, q) => p[1] - q[1])[0];
    return hit && hit[1] < 12 ? hit[0] : null;
  };
  return {
    sheet, drawn, refresh, bubbleAt,
    fit: () => reset({ times: 1, dx: 0, dy: 0 }),
    zoom: (factor) => {
      const times = Math.min(6, Math.max(0.5, view.times * factor));
      reset({ times, dx: (view.dx * times) / view.times, dy: (view.dy * times) / view.times });
    },
    pan: (right, down) => reset({ dx: view.dx - 80 * right, dy: view.dy - 80 * down }),
    spots: () => now.spots,
  };
})();
