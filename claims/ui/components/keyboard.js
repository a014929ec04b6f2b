// The page by keyboard: the marks of a chart are one stop of the Tab key with arrows from mark to mark, and the focus finds
// a place again when the page draws anew what held it.
function listenToKeyboard(data) {
  window.linimasaKeyboard = window.linimasaKeyboard || listen();
  window.linimasaKeyboard(data);
}

// Listens for as long as the page is open; gives what takes in the event that is chosen and how to go on (``hint``).
function listen() {
  let data = {};
  const CHARTS = ".st-key-detail, .st-key-counts, [class*='st-key-tolls_']";
  const MARKS = "svg g.role-mark > path[aria-label]";
  const LAND = "[data-testid='stMain'] [data-land]";
  const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };
  const label = (mark) => mark.getAttribute("aria-label");
  const chartOf = (element) => (element && element.closest ? element.closest(CHARTS) : null);
  const marksOf = (chart) => [...chart.querySelectorAll(MARKS)];
  const isMark = (element) => Boolean(element && element.matches && element.matches(MARKS) && chartOf(element));

  // Marks. Vega keeps the row of a mark beside its path.
  const isChosen = (mark) => {
    const row = mark.__data__ && mark.__data__.datum;
    return Boolean(row && data.chosen && row.event === data.chosen);
  };
  let followed = "";
  const walked = new Map(); // chart -> label of the mark that had the focus last
  const prepare = () => {
    for (const chart of document.querySelectorAll(CHARTS)) {
      const marks = marksOf(chart);
      if (!marks.length) continue;
      const last = walked.get(keyOf(chart));
      const chosen = marks.filter(isChosen);
      const among = chosen.length ? chosen : marks;
      const stop = among.find((mark) => label(mark) === last) || among[0];
      for (const mark of marks) {
        if (mark.getAttribute("role") !== "button") mark.setAttribute("role", "button");
        const index = mark === stop ? "0" : "-1";
        if (mark.getAttribute("tabindex") !== index) mark.setAttribute("tabindex", index);
        if (chosen.includes(mark)) mark.setAttribute("aria-current", "true");
        else mark.removeAttribute("aria-current");
      }
      // Who stands on a mark and steps on by key goes along with the choice.
      if (chosen.length && followed !== data.chosen) {
        followed = data.chosen;
        const from = document.activeElement;
        if (chartOf(from) === chart && isMark(from) && !chosen.includes(from)) stop.focus();
      }
    }
  };
  const middle = (mark) => {
    const at = mark.getBoundingClientRect();
    return [at.x + at.width / 2, at.y + at.height / 2];
  };
  const point = (element, kinds, x = middle(element)[0], y = middle(element)[1]) => {
    const where = { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y };
    // A chart hears it, the rest of the page does not: a table believes that a mouse is at work and gives no cell the focus.
    const chart = chartOf(element);
    const end = (event) => event.stopPropagation();
    for (const kind of kinds) {
      if (chart) chart.addEventListener(kind, end, { once: true });
      element.dispatchEvent(new (kind.startsWith("pointer") ? PointerEvent : MouseEvent)(kind, where));
    }
  };
  // The nearest mark in the next row of marks above or below.
  const beyond = (marks, from, way) => {
    const [x, y] = middle(from);
    const off = marks.map((mark) => [mark, ...middle(mark)]).filter(([, , other]) => (other - y) * way > 3);
    if (!off.length) return null;
    const row = Math.min(...off.map(([, , other]) => Math.abs(other - y)));
    const near = off.filter(([, , other]) => Math.abs(other - y) < row + 3);
    return near.reduce((best, one) => (Math.abs(one[1] - x) < Math.abs(best[1] - x) ? one : best))[0];
  };
  const step = (mark, key) => {
    const chart = chartOf(mark);
    const marks = marksOf(chart);
    if (key === "Home") return marks[0];
    if (key === "End") return marks[marks.length - 1];
    if (chart.matches(".st-key-detail") && (key === "ArrowDown" || key === "ArrowUp")) return beyond(marks, mark, STEPS[key]);
    return marks[marks.indexOf(mark) + STEPS[key]];
  };

  // The table twin. While its row was chosen from elsewhere, it has no cell from which arrows could lead on until one was
  // pressed, and the row may lie out of sight.
  const TABLE = "[class*='st-key-table_']";
  const tallOf = (scroller) => scroller.scrollHeight / (data.rows + 1);
  const follow = () => {
    if (typeof data.row !== "number") return;
    const scroller = document.querySelector(TABLE + " .dvn-scroller");
    // How high it is is asked last: the browser would lay out the page anew for the answer.
    if (!scroller || scroller.dataset.row === String(data.row) || !scroller.scrollHeight) return;
    scroller.dataset.row = data.row;
    const tall = tallOf(scroller);
    const top = data.row * tall;
    if (top < scroller.scrollTop || top + 2 * tall > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = Math.max(0, top - 3 * tall);
  };
  const pressCell = (canvas) => {
    const scroller = document.querySelector(TABLE + " .dvn-scroller");
    const tall = tallOf(scroller);
    const at = canvas.getBoundingClientRect();
    const down = Math.min((data.row + 1.5) * tall - scroller.scrollTop, at.height - 2);
    point(canvas, ["pointermove", "mousemove", "pointerdown", "mousedown", "pointerup", "mouseup", "click"], at.x + 120, at.y + down);
  };

  const pressed = (event) => {
    const grid = event.target.matches && event.target.matches(TABLE + " [data-testid='data-grid-canvas']");
    if (grid && event.key in STEPS && typeof data.row === "number" && !event.target.querySelector("td[aria-selected='true']")) {
      event.preventDefault();
      event.stopPropagation();
      pressCell(event.target);
      return;
    }
    if (!isMark(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      point(event.target, ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "pointerout", "mouseout"]);
    } else if (event.key in STEPS || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      const next = step(event.target, event.key);
      if (next) next.focus();
    } else if (event.key === "Escape") {
      point(event.target, ["pointerout", "mouseout"]);
    }
  };

  // Focus. What has it is known by the key of its container and its place in it.
  const keyOf = (element) => {
    const holder = element.closest("[class*='st-key-']");
    return holder ? [...holder.classList].find((name) => name.startsWith("st-key-")) : "";
  };
  const sameIn = (element) => {
    const holder = element.closest("[class*='st-key-']");
    return holder ? [...holder.querySelectorAll(element.tagName)].indexOf(element) : -1;
  };
  const inGrid = (element) => (element.closest("[data-testid='stDataFrame']") ? keyOf(element).replace(/_-?\d+$/, "_") : "");
  let held = null;
  const describe = (element) => ({
    element,
    key: keyOf(element),
    place: sameIn(element),
    tag: element.tagName,
    grid: inGrid(element),
    mark: isMark(element) ? label(element) : "",
  });
  // The same thing drawn anew; null where it is gone, undefined while it is still being drawn.
  const successor = () => {
    const named = held.grid ? `[class*='${CSS.escape(held.grid)}']` : held.key && "." + CSS.escape(held.key);
    const holder = named && document.querySelector(named);
    if (!holder) return running() ? undefined : null;
    if (held.grid) return holder.querySelector("[data-testid='data-grid-canvas']") || undefined;
    if (held.mark) {
      const marks = marksOf(holder);
      return marks.length ? marks.find((mark) => label(mark) === held.mark) || null : undefined;
    }
    const found = holder.querySelectorAll(held.tag)[held.place];
    return found && !found.disabled ? found : running() ? undefined : null;
  };
  const landing = () => [...document.querySelectorAll(LAND)].pop();
  const running = () => {
    const app = document.querySelector("[data-testid='stApp']");
    return Boolean(app && app.dataset.testScriptState === "running");
  };
  const nobody = () => !document.activeElement || document.activeElement === document.body;
  let given = null; // who got the focus without going there
  const give = (element) => {
    if (!element) return;
    given = element;
    element.focus({ preventScroll: true });
    given = null;
  };
  const giveBack = () => {
    if (!held || !nobody() || (held.element.isConnected && !held.element.disabled)) return;
    const found = successor();
    if (found === undefined) return;
    held = null;
    give(found || landing());
  };

  // What is shown now. Where another thing took its place, it is brought into sight, and who has the focus nowhere gets there.
  let shown = null;
  const lead = () => {
    if (running()) return;
    const land = landing();
    const now = land ? land.dataset.land : "";
    const before = shown;
    shown = now;
    if (before === null || !now || now === before) return;
    const at = land.getBoundingClientRect();
    // Only the page itself is scrolled: `scrollIntoView` would push its header out of the window too.
    const main = land.closest("[data-testid='stMain']");
    if (at.top < 60 || at.bottom > window.innerHeight) main.scrollTop += at.top - parseFloat(getComputedStyle(land).scrollMarginTop);
    if (!held && nobody()) give(land);
  };

  const entered = (event) => {
    held = describe(event.target);
    if (!isMark(event.target)) return;
    const chart = chartOf(event.target);
    const from = event.relatedTarget;
    // How to go on is said on the way in, not at every step.
    if (!isMark(from)) event.target.setAttribute("aria-description", data.hint);
    walked.set(keyOf(chart), label(event.target));
    for (const mark of marksOf(chart)) mark.setAttribute("tabindex", mark === event.target ? "0" : "-1");
    event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (!given && event.target.matches(":focus-visible")) point(event.target, ["pointerover", "mouseover", "pointermove", "mousemove"]);
  };
  const left = (event) => {
    const element = event.target;
    if (isMark(element)) {
      element.removeAttribute("aria-description");
      point(element, ["pointerout", "mouseout"]);
    }
    // A click on the bare page gives the focus up for good; what is drawn anew only loses it.
    if (!event.relatedTarget) setTimeout(() => held && held.element === element && element.isConnected && !element.disabled && nobody() && (held = null));
  };

  let waiting = 0;
  const changed = () => {
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      prepare();
      follow();
      giveBack();
      lead();
    });
  };
  const watch = new MutationObserver(changed);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state", "disabled", "data-land"] });
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("focusin", entered);
  document.addEventListener("focusout", left);
  return (told) => {
    data = told;
    changed();
  };
}
