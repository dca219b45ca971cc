"use strict";
// Where the map lies on the screen, and how large things are drawn on it. Whoever moves the map says so here.
pprMap.camera = (() => {
  const { nodes, links, kinds, state, levels } = pprMap;
  const box = document.getElementById("map");
  /** What stands in the middle of the box, how many pixels a unit of the map has, and the size of the box. */
  const now = { x: 0, y: 0, scale: 1, width: 0, height: 0 };
  const set = (next) => Object.assign(now, { width: box.clientWidth, height: box.clientHeight }, next);

  const bounds = () => {
    const rows = state.whole ? [...nodes.label.keys()] : levels.part;
    const ends = (all) => rows.map((i) => all[i]).reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
    const [left, right] = ends(nodes.x);
    const [top, bottom] = ends(nodes.y);
    return { left, right, top, bottom };
  };
  /** The whole map in the box, with room for labels at its sides; null where there is none. */
  const whole = () => {
    if (!nodes.label.length) return null;
    const { left, right, top, bottom } = bounds();
    const [wide, high] = [box.clientWidth, box.clientHeight];
    const side = Math.min(90, wide * 0.12);
    const scale = Math.min((wide - 2 * side) / Math.max(right - left, 60), (high - 70) / Math.max(bottom - top, 60), 2);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(scale, 0.02) };
  };

  let [fitted, wider, size] = [1, 1, nodes.size];
  /** How much larger nodes and new links of a large map are drawn, so that they are seen when all of it is. */
  const suit = () => {
    fitted = whole()?.scale ?? 1;
    const n = links.kind.reduce((sum, kind) => sum + kinds[kind].isNew, 0);
    wider = Math.max(1, Math.min(5, 0.5 / fitted) * Math.min(1, Math.sqrt(200 / n))); // many wide lines are a blot
    const larger = Math.min(1.7, Math.max(1, 0.4 / fitted));
    size = nodes.size.map((own) => own * larger);
  };
  /** Look at the whole map; tells whether there is any. */
  const fit = () => {
    const all = whole();
    if (all === null) return false;
    fitted = all.scale;
    set(all);
    return true;
  };
  suit();

  const at = (x, y) => ({ x: (x - now.x) * now.scale + now.width / 2, y: (y - now.y) * now.scale + now.height / 2 });
  /** The view as it stands on the screen: its size, how large a unit of the map is in it, and where a point falls. */
  const screen = () => ({ width: now.width, height: now.height, scale: now.scale, at });
  /** The same view drawn `times` as large. */
  const enlarged = (times) => {
    const { width, height, scale } = now;
    const grown = (point) => ({ x: point.x * times, y: point.y * times });
    return { width: width * times, height: height * times, scale: scale * times, at: (x, y) => grown(at(x, y)) };
  };
  return { now, set, fit, suit, at, screen, enlarged, fitted: () => fitted, wider: () => wider, size: (node) => size[node] };
})();
