// Tells how wide the reader's window is, in steps, so that labels are placed for the room they have.
function listenToScreen(data, setStateValue) {
  keepGradients();
  const tell = () => {
    const wide = Math.max(Math.round(window.innerWidth / data.step) * data.step, data.step);
    document.cookie = "linimasa_wide=" + wide + ";path=/;max-age=31536000;SameSite=Lax";
    if (wide !== data.known) setStateValue("wide", wide);
  };
  let later = null;
  const resized = () => {
    clearTimeout(later);
    later = setTimeout(tell, 400);
  };
  tell();
  window.addEventListener("resize", resized);
  return () => {
    clearTimeout(later);
    window.removeEventListener("resize", resized);
  };
}

// Vega names a gradient with the whole address of the page; once a filter or a language changes the address, the browser
// finds it no more and the uncertain stretches vanish. The bare name always holds.
function keepGradients() {
  if (window.linimasaGradients) return;
  const local = (mark) => {
    const named = /^url\(["']?[^#"')]+(#[^"')]+)["']?\)$/.exec(mark.getAttribute("fill") || "");
    if (named) mark.setAttribute("fill", `url(${named[1]})`);
  };
  window.linimasaGradients = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") local(change.target);
      for (const added of change.addedNodes) if (added.querySelectorAll) [added, ...added.querySelectorAll("[fill^='url']")].forEach((one) => one.getAttribute && local(one));
    }
  });
  window.linimasaGradients.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["fill"] });
  document.querySelectorAll("svg [fill^='url']").forEach(local);
}
