// Sources against questions as a table: every cell that says something is a button that leads to the words.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".lm-matrix");
  if (!host || !data) return;
  const make = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  if (host.dataset.key !== data.key) {
    host.dataset.key = data.key;
    const table = make("table");
    table.append(make("caption", data.caption));
    const head = make("tr");
    for (const name of data.heads) {
      const cell = make("th", name);
      cell.scope = "col";
      head.append(cell);
    }
    table.createTHead().append(head);
    const body = table.createTBody();
    for (const row of data.rows) {
      const line = make("tr");
      const about = make("th");
      about.scope = "row";
      about.append(make("span", row.about), make("small", row.since));
      line.append(about);
      for (const held of row.cells) {
        const cell = make("td");
        for (const one of held) {
          const button = make("button", one.value, "lm-held lm-held" + one.side);
          button.type = "button";
          button.dataset.conflict = row.conflict;
          cell.append(button);
        }
        if (!held.length) cell.append(make("span", "–", "lm-silent"));
        line.append(cell);
      }
      body.append(line);
    }
    host.replaceChildren(table);
  }
  const open = (event) => {
    const button = event.target.closest && event.target.closest("button[data-conflict]");
    if (button) setTriggerValue("conflict", button.dataset.conflict);
  };
  host.addEventListener("click", open);
  return () => host.removeEventListener("click", open);
}
