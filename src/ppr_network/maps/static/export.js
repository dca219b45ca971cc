"use strict";
// The present view to take away: the map as SVG and PNG, the lists as CSV. Files are made here, nothing is sent.
(() => {
  const { state, words, fill } = pprMap;
  // What a spreadsheet would run, behind blanks and invisible characters; the tables beside this page guard the same.
  const formula = /^'*[\s\p{Cc}\p{Cf}]*?[=+\-@\t\r\n＝＋－＠]/u;
  const plainNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

  const cell = (value) => {
    const text = String(value);
    const guarded = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

  const svg = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(pprMap.drawing())}\n`;
  const png = async () => {
    const drawing = pprMap.drawing();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
    await image.decode();
    const sheet = document.createElement("canvas");
    sheet.width = 2 * Number(drawing.getAttribute("width"));
    sheet.height = 2 * Number(drawing.getAttribute("height"));
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    return new Promise((resolve, reject) => sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
  };

  const kinds = {
    svg: ["map", "svg", async () => new Blob([svg()], { type: "image/svg+xml" })],
    png: ["map", "png", png],
    links: ["links", "csv", async () => new Blob([csv(pprMap.lists.links())], { type: "text/csv;charset=utf-8" })],
    actors: ["actors", "csv", async () => new Blob([csv(pprMap.lists.actors())], { type: "text/csv;charset=utf-8" })],
  };

  const save = async (kind) => {
    const [what, ending, make] = kinds[kind];
    const day = state.day === null ? "" : `-${words.file_day}${state.day}`;
    const name = `${pprMap.fileName(what)}${day}.${ending}`;
    try {
      const address = URL.createObjectURL(await make());
      pprMap.element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      pprMap.tell(fill(words.saved, { name }));
    } catch {
      pprMap.tell(words.not_saved);
    }
  };

  pprMap.startExport = () => {
    document.querySelectorAll("button[data-save]").forEach((button) => button.addEventListener("click", () => save(button.dataset.save)));
  };
})();
