// The still picture stays where it is until the live chart is ready; where drawing fails it simply remains.
const place = document.getElementById("linimasa-gambar");
const held = document.getElementById("linimasa-spesifikasi");
if (place && held) {
  const live = document.createElement("div");
  const label = place.getAttribute("aria-label");
  live.setAttribute("role", "img");
  live.setAttribute("aria-label", label);
  vegaEmbed(live, JSON.parse(held.textContent), { actions: false, logLevel: 1, renderer: "svg", tooltip: { theme: "light" } })
    .then(() => {
      live.id = "linimasa-gambar";
      live.dataset.hidup = "ya";
      place.replaceWith(live);
    })
    .catch((reason) => console.error(reason));
}
