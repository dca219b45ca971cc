"use strict";
pprMap.startControls();
pprMap.startDetails();
pprMap.startLevels();
pprMap.canvas.fit();
pprMap.canvas.refresh();
pprMap.startStory();
pprMap.startLink();
pprMap.startExport();
// A canvas that changes its size for paper is blank there, so paper gets a copy of the view on the screen.
addEventListener("beforeprint", () => {
  if (pprMap.state.level === "sectors") {
    const copy = pprMap.bubbles.sheet.cloneNode(true);
    copy.setAttribute("class", "paper-map");
    return document.getElementById("map").before(copy);
  }
  const from = pprMap.canvas.network.canvas.frame.canvas;
  const copy = pprMap.element("canvas", { className: "paper-map", width: from.width, height: from.height });
  copy.getContext("2d").drawImage(from, 0, 0);
  document.getElementById("map").before(copy);
});
addEventListener("afterprint", () => document.querySelectorAll(".paper-map").forEach((copy) => copy.remove()));
// The lists stand below the map, and their rows take time: the map is on the screen first.
requestAnimationFrame(() => setTimeout(() => {
  pprMap.startLists();
  document.documentElement.dataset.ready = "yes";
}));
