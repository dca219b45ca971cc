"use strict";
// The first picture: the network is on the screen before the large script that moves it has been read.
pprMap.first = (() => {
  const { state, camera, painting, bubbles } = pprMap;
  const box = document.getElementById("map");
  if (state.level === "sectors") {
    box.classList.add("by-sector");
    bubbles.refresh();
    return null;
  }
  if (!camera.fit()) return null;
  const ratio = window.devicePixelRatio || 1;
  const { width, height } = camera.now;
  const canvas = pprMap.element("canvas", { className: "first", width: Math.round(width * ratio), height: Math.round(height * ratio) });
  painting.gather();
  painting.paint(canvas.getContext("2d"), ratio);
  box.append(canvas);
  return canvas;
})();
