"use strict";
// The story: steps of one sentence and one view each, shown one at a time beside the map.
(() => {
  const { state, story, words, canvas, fill } = pprMap;
  const get = (id) => document.getElementById(id);
  const captions = [...document.querySelectorAll("#story [data-caption]")];
  let current = null;

  const isSame = (set, rows) => set.size === rows.length && rows.every((row) => set.has(row));
  const isShown = (step) =>
    pprMap.isStepLevel(step) && state.day === step.day && state.focus === step.focus && isSame(state.kinds, step.kinds) && isSame(state.groups, step.groups);

  const mark = () => {
    get("step-now").hidden = current === null;
    captions.forEach((caption, i) => (i === current ? caption.parentElement.setAttribute("aria-current", "step") : caption.parentElement.removeAttribute("aria-current")));
    if (current === null) return;
    get("step-caption").textContent = captions[current].textContent;
    get("step-number").textContent = fill(words.step, { i: current + 1, n: story.length });
    get("step-back").setAttribute("aria-disabled", String(current === 0));
    get("step-next").setAttribute("aria-disabled", String(current === story.length - 1));
  };
  const show = (i) => {
    if (i < 0 || i >= story.length) return;
    const { day, focus, kinds, groups } = story[i];
    current = i;
    pprMap.change({ ...pprMap.levelOfStep(story[i]), day, focus, cursor: null, bubble: null, kinds: new Set(kinds), groups: new Set(groups) });
    canvas.fit();
    mark();
    pprMap.say(captions[i].textContent);
  };

  pprMap.startStory = () => {
    if (!story.length) return;
    document.querySelectorAll("button[data-step]").forEach((button) => button.addEventListener("click", () => {
      show(Number(button.dataset.step));
      get("step-now").focus();
    }));
    get("step-back").addEventListener("click", () => show(current - 1));
    get("step-next").addEventListener("click", () => show(current + 1));
    pprMap.listen(() => {
      if (current === null || isShown(story[current])) return;
      current = null;
      mark();
    });
  };
})();
