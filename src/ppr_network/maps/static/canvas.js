"use strict";
// What moves the map: vis-network drags, zooms, pinches and keeps the canvas sharp; what is on the canvas is painted by us.
pprMap.canvas = (() => {
  const { nodes, state, camera, painting } = pprMap;
  const box = document.getElementById("map");
  const home = pprMap.element("div", { className: "moved" });
  box.prepend(home);
  const options = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: false, keyboard: false, zoomView: false, selectable: true },
  };
  const network = new vis.Network(home, { nodes: [], edges: [] }, options);
  home.querySelectorAll("canvas, .vis-network").forEach((part) => part.removeAttribute("tabindex"));

  let [moved, dragged] = [false, false];
  network.on("beforeDrawing", (ctx) => {
    camera.set({ ...network.getViewPosition(), scale: network.getScale() });
    painting.paint(ctx, network.canvas.pixelRatio, { withLinks: !(dragged && pprMap.hidesLinks) });
  });
  network.once("afterDrawing", () => pprMap.first?.remove());
  network.on("dragStart", () => (moved = dragged = true));
  network.on("dragEnd", () => {
    dragged = false;
    network.redraw();
  });

  /** Paint what the state shows now. */
  const refresh = () => {
    if (state.level === "sectors") return;
    painting.gather();
    network.redraw();
  };
  /** Show the whole map. */
  const fit = () => {
    if (!camera.fit()) return;
    moved = false;
    const { x, y, scale } = camera.now;
    network.moveTo({ position: { x, y }, scale, animation: false });
  };
  network.on("resize", () => requestAnimationFrame(() => !moved && fit()));
  const zoom = (factor) => {
    moved = true;
    network.moveTo({ scale: Math.min(6, Math.max(camera.fitted() * 0.5, network.getScale() * factor)), animation: false });
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
  /** The actor under or very near a point of the map. */
  const nodeAt = ({ x, y }) => {
    let best = null;
    let least = 22;
    for (const i of pprMap.shownNodes()) {
      const at = network.canvasToDOM({ x: nodes.x[i], y: nodes.y[i] });
      const gap = Math.hypot(at.x - x, at.y - y) - camera.size(i) * network.getScale() + 10;
      if (gap < least) [best, least] = [i, gap];
    }
    return best;
  };

  let waiting = false;
  pprMap.listen((part) => {
    if ("whole" in part) camera.suit();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      refresh();
    });
  });
  return { network, fit, zoom, pan, reveal, nodeAt, refresh };
})();
