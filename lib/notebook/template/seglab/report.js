// Turns each still picture into an interactive plot. Where that cannot be (no script, an old browser, paper), the picture stays.
(async () => {
  const packed = document.getElementById("plotly-js");
  if (!packed || matchMedia("print").matches || !("DecompressionStream" in window)) return;

  const bytes = Uint8Array.from(atob(packed.textContent.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);

  async function draw(figure) {
    const { data = [], layout = {}, config = {} } = JSON.parse(figure.querySelector("script").textContent);
    const { width, height = 500, ...rest } = layout;
    const picture = figure.querySelector("img");
    const plot = document.createElement("div");
    plot.className = "live";
    plot.style.height = `${height}px`;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", picture?.alt ?? figure.querySelector("figcaption")?.textContent ?? "Plot");
    if (picture) picture.after(plot);
    else figure.prepend(plot);
    await document.fonts.ready;
    const isWide = plot.offsetWidth > figure.clientWidth;
    if (isWide) {
      figure.tabIndex = 0; // what scrolls sideways must be within reach of a keyboard
      rest.dragmode ??= false; // a finger scrolls
    }
    await Plotly.newPlot(plot, data, { ...rest, height, autosize: true }, { ...config, responsive: true, displaylogo: false });
    figure.classList.add("is-live");
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        draw(target).catch((error) => {
          target.querySelector(".live")?.remove();
          console.error(error);
        });
      }
    },
    { rootMargin: "600px" },
  );
  for (const figure of document.querySelectorAll("figure.plot")) watcher.observe(figure);
})();

const toggle = document.querySelector(".toggle");
if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const isHidden = document.body.classList.toggle("without-code");
    toggle.textContent = isHidden ? "Show code" : "Hide code";
  });
}
