// The reader: article text as text nodes (never as markup), marks that explain themselves, and the place of a selection.
export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const host = parentElement.querySelector(".lm-reader");
  if (!host || !data) return;

  // Only the page itself is scrolled: `scrollIntoView` would push its header out of the window too.
  const scroll = (element, by) => {
    const main = element.closest("[data-testid='stMain']");
    if (main) main.scrollTop += by(element.getBoundingClientRect());
  };
  const letters = (text) => Array.from(text).length;

  if (host.dataset.key !== data.key) {
    host.dataset.key = data.key;
    host.replaceChildren();
    for (const field of data.fields) {
      const box = document.createElement(field.field === "title" ? "h2" : "div");
      box.className = "lm-field" + (field.field === "title" ? " lm-title" : "");
      box.dataset.field = field.field;
      for (const piece of field.pieces) {
        const span = document.createElement("span");
        span.dataset.start = piece.start;
        if (piece.hidden) {
          span.className = "lm-hidden";
          span.dataset.hidden = "1";
          span.append(document.createTextNode(piece.hidden));
        } else {
          span.append(document.createTextNode(piece.text));
        }
        for (const kind of piece.kinds || []) span.classList.add("k-" + kind);
        if (piece.kind) {
          span.dataset.kind = piece.kind;
          span.dataset.id = piece.id;
          if (piece.first) {
            span.tabIndex = 0;
            span.setAttribute("role", "button");
            span.setAttribute("aria-description", piece.tip || "");
          }
        }
        if (piece.tip) span.dataset.tip = piece.tip;
        box.append(span);
      }
      host.append(box);
    }
    const focused = host.querySelector(".k-focus");
    const first = focused || host.firstElementChild;
    if (first) {
      first.dataset.land = data.key;
      if (first.tabIndex < 0) first.tabIndex = -1;
    }
    if (focused) requestAnimationFrame(() => scroll(focused, (at) => at.top + at.height / 2 - window.innerHeight / 2));
  }

  let tip = null;
  const hide = () => {
    if (tip) tip.remove();
    tip = null;
  };
  const show = (event) => {
    const span = event.target.closest && event.target.closest("[data-tip]");
    hide();
    if (!span || !span.dataset.tip) return;
    tip = document.createElement("div");
    tip.className = "lm-tip";
    tip.setAttribute("role", "tooltip");
    tip.textContent = span.dataset.tip;
    document.body.append(tip);
    const at = span.getBoundingClientRect();
    const below = at.bottom + 8 + tip.offsetHeight < window.innerHeight;
    tip.style.left = Math.max(8, Math.min(at.left, window.innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = (below ? at.bottom + 8 : Math.max(8, at.top - tip.offsetHeight - 8)) + "px";
  };
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    const selection = document.getSelection();
    if (event.type === "click" && selection && !selection.isCollapsed) return;
    const span = event.target.closest && event.target.closest("[data-kind]");
    if (!span) return;
    if (event.type === "keydown") event.preventDefault();
    hide();
    setStateValue("mark", { kind: span.dataset.kind, id: span.dataset.id });
    if (window.innerWidth <= 640) lead();
  };
  // On a telephone what a mark means stands below the text: the reader is led there once it is drawn.
  let leading = null;
  const lead = () => {
    if (leading) leading.disconnect();
    const place = document.querySelector(".st-key-beside_reader");
    if (!place) return;
    leading = new MutationObserver(() => {
      leading.disconnect();
      scroll(place, (at) => at.top - 64);
    });
    leading.observe(place, { subtree: true, childList: true, characterData: true });
  };

  // Offsets count characters as Python does: a letter outside the basic plane is one, not two.
  const place = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    for (const box of host.querySelectorAll(".lm-field")) {
      if (!range.intersectsNode(box)) continue;
      let start = null;
      let end = null;
      for (const span of box.children) {
        if (!range.intersectsNode(span)) continue;
        const node = span.firstChild;
        const from = node === range.startContainer ? range.startOffset : 0;
        const to = node === range.endContainer ? range.endOffset : node.data.length;
        if (to <= from) continue;
        const base = Number(span.dataset.start);
        const first = span.dataset.hidden ? base : base + letters(node.data.slice(0, from));
        const last = span.dataset.hidden ? base + 1 : base + letters(node.data.slice(0, to));
        if (start === null) start = first;
        end = last;
      }
      if (start !== null) return { field: box.dataset.field, start: start, end: end };
    }
    return null;
  };
  let waiting = 0;
  const chosen = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = place();
      if (found) setStateValue("chosen", found);
    }, 350);
  };

  host.addEventListener("mouseover", show);
  host.addEventListener("mouseleave", hide);
  host.addEventListener("focusin", show);
  host.addEventListener("focusout", hide);
  host.addEventListener("click", open);
  host.addEventListener("keydown", open);
  document.addEventListener("selectionchange", chosen);
  return () => {
    hide();
    clearTimeout(waiting);
    if (leading) leading.disconnect();
    host.removeEventListener("mouseover", show);
    host.removeEventListener("mouseleave", hide);
    host.removeEventListener("focusin", show);
    host.removeEventListener("focusout", hide);
    host.removeEventListener("click", open);
    host.removeEventListener("keydown", open);
    document.removeEventListener("selectionchange", chosen);
  };
}
