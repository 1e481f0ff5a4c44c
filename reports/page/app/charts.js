// Figures around the charts. The charts themselves come from the bundle, where there is one.

const charts = window.handoffCharts;

addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll("figure"))
    figure.dispatchEvent(new Event("print"));
});

// A figure that is drawn when it comes into view, and again when `redraw` is called. `draw` gives
// {svg, label, columns, rows}: label is the text alternative, the rows stand below as a table.
function chartFigure(caption, fileName, draw, { open = false } = {}) {
  const place = element("div", { class: "chart" });
  const details = element("details", { open }, element("summary", {}, "The figures as a table"));
  const figure = element("figure", {}, place, element("figcaption", {}, caption), details);
  let visible = false;

  function redraw() {
    if (!visible) return;
    const { svg, label, columns, rows } = draw(
      Math.max(320, Math.min(1100, figure.clientWidth || 640)),
    );
    if (svg) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", label);
      // An image has no parts for a screen reader; ARIA allows no names for them.
      for (const mark of svg.querySelectorAll("g[aria-label]")) {
        mark.dataset.mark = mark.getAttribute("aria-label");
        mark.removeAttribute("aria-label");
      }
      place.replaceChildren(svg);
    } else {
      place.replaceChildren(
        element("p", { class: "hint" }, "Nothing to draw: no cell of this run has the figure."),
      );
      details.open = true;
    }
    const fill = () =>
      details.replaceChildren(
        details.firstElementChild,
        sortableTable(label, columns, rows, fileName),
      );
    if (details.open) fill();
    details.ontoggle = () => details.open && fill();
  }

  const show = () => {
    if (visible) return;
    visible = true;
    redraw();
  };
  new IntersectionObserver(
    (entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      show();
    },
    { rootMargin: "400px" },
  ).observe(figure);
  figure.addEventListener("print", show);
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(figure.clientWidth - width) < 8) return;
    width = figure.clientWidth;
    redraw();
  }).observe(figure);
  return { figure, redraw };
}

const swatch = (colour, dash) =>
  element("span", {
    class: "swatch",
    "aria-hidden": "true",
    style: `border-top-color:${colour};border-top-style:${dash ? "dashed" : "solid"}`,
  });

function choice(label, options, chosen, onchange) {
  const select = element(
    "select",
    { onchange: () => onchange(select.value) },
    ...options.map(([value, text]) =>
      element("option", { value, selected: value === chosen }, text),
    ),
  );
  return element("label", {}, `${label} `, select);
}

let groups = 0;
function radios(label, options, chosen, onchange) {
  const name = `group-${++groups}`;
  return element(
    "fieldset",
    {},
    element("legend", {}, label),
    ...options.map(([value, text]) =>
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          onchange: () => onchange(value),
        }),
        ` ${text}`,
      ),
    ),
  );
}
