// The page library has words of its own that no setting reaches: they are said in the reader's language wherever they appear.
function sayLibraryWords(data) {
  if (window.linimasaLanguage === data.language) return;
  window.linimasaLanguage = data.language;
  if (window.linimasaWords) window.linimasaWords.disconnect();
  // After a change of language what was said in the one before goes back; our own words that came meanwhile among it.
  for (const back of window.linimasaSaid || []) back();
  const done = (window.linimasaSaid = []);
  const exact = new Map(data.exact);
  const shaped = data.shaped.map(([shape, words]) => [new RegExp("^" + shape + "$"), words]);
  const roles = new Map(data.roles);
  if (!exact.size && !shaped.length && !roles.size) return;
  // What articles and people say stands in these and is never touched.
  const ours = ".stHtml, [data-testid='stHtml'], .stMarkdown p, .lm-reader, .lm-matrix, textarea, [data-testid='stVegaLiteChart'] text";
  const say = (text) => {
    const plain = text.trim();
    if (!plain || plain.length > 140) return text;
    if (exact.has(plain)) return exact.get(plain);
    for (const [shape, words] of shaped) {
      const found = shape.exec(plain);
      let hole = 0;
      if (found) return words.replace(/\{\}/g, () => found[++hole]);
    }
    // A tool of a table is called by what it does and, behind a colon, by what the table is called.
    const colon = plain.indexOf(": ");
    return colon > 0 && exact.has(plain.slice(0, colon)) ? exact.get(plain.slice(0, colon)) + plain.slice(colon) : text;
  };
  const name = (element) => {
    for (const key of ["aria-label", "title", "placeholder"]) {
      const had = element.getAttribute(key);
      if (!had || say(had) === had) continue;
      const said = say(had);
      element.setAttribute(key, said);
      done.push(() => element.getAttribute(key) === said && element.setAttribute(key, had));
    }
    const role = element.getAttribute("aria-roledescription");
    if (role && roles.has(role)) element.setAttribute("aria-roledescription", roles.get(role));
  };
  const write = (node) => {
    if (!node.parentElement || node.parentElement.closest(ours) || !/[A-Za-z]/.test(node.data)) return;
    const said = say(node.data);
    if (said === node.data) return;
    const had = node.data;
    node.data = said;
    done.push(() => node.data === said && (node.data = had));
  };
  const read = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return write(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("script, style")) return;
    name(root);
    for (const one of root.querySelectorAll("[aria-label], [title], [placeholder], [aria-roledescription]")) name(one);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) write(walker.currentNode);
  };
  const watch = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") for (const added of change.addedNodes) read(added);
      else if (change.type === "characterData") write(change.target);
      else name(change.target);
    }
  });
  watch.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "title", "placeholder", "aria-roledescription"],
  });
  window.linimasaWords = watch;
  read(document.body);
}
