// Opens all evidence at a press and before printing. The page works without it.
const folds = () => document.querySelectorAll("details");
const button = document.getElementById("open-all");
const openAll = (open) => folds().forEach((fold) => { fold.open = open; });
let before = [];
button.hidden = false;
button.addEventListener("click", () => {
  const open = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(open));
  openAll(open);
});
window.addEventListener("beforeprint", () => {
  before = [...folds()].filter((fold) => !fold.open);
  openAll(true);
});
window.addEventListener("afterprint", () => before.forEach((fold) => { fold.open = false; }));
