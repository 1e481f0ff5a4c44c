// Puts the page together, for one run at a time.

const page = document.getElementById("page");
document.getElementById("needs-script").remove();
const body = element("div");
if (data.comparison) page.append(comparisonSection(data.comparison));
page.append(body);

function show(run, conditions, before) {
  const sizes = sizesOf(run, conditions);
  const size = sizes.includes(before?.size) ? before.size : (sizes.at(-1) ?? 0);
  const state = { run, conditions, shown: shownAtFirst(run, conditions), size, onshown: [] };
  document.querySelectorAll("[data-run]").forEach((node) => {
    node.hidden = node.dataset.run !== String(runs.indexOf(run));
  });
  const switches = [
    runs.length > 1
      ? radios(
          "Results",
          runs.map((each, i) => [String(i), each.label]),
          String(runs.indexOf(run)),
          (i) => show(runs[Number(i)], runs[Number(i)].conditionsMet[0], state),
        )
      : null,
    run.conditionsMet.length > 1
      ? radios(
          "Conditions",
          run.conditionsMet.map((each) => [each, each.replaceAll("_", " ")]),
          conditions,
          (value) => show(run, value, state),
        )
      : null,
  ].filter(Boolean);
  const notice = charts
    ? null
    : element(
        "p",
        { class: "notice" },
        "This page was made by a handoff that was built without npm: it has all tables and no charts. Build it where npm is, and make the page again from the same results: handoff report RESULTS --html FILE.",
      );
  body.replaceChildren(
    ...[
      switches.length ? element("div", { class: "controls" }, ...switches) : null,
      notice,
      element(
        "section",
        {},
        element("h2", {}, "Time against size"),
        ...overSizeSection(
          state,
          figuresOverSize,
          "Medians; the bands are their 95 % intervals.",
        ).filter(Boolean),
        legend(state),
      ),
      chooserSection(state),
      section(
        "Cost over the floor",
        ...overSizeSection(
          state,
          costOverFloor,
          "What the method adds to starting a child at all, in the same round.",
        ).filter(Boolean),
      ),
      runs.length > 1 ? sideBySideSection(state) : null,
      section(
        "Throughput",
        ...overSizeSection(
          state,
          [
            {
              id: "throughput",
              key: "throughput_bytes_per_s",
              name: "Throughput",
              label: "bytes per second",
              text: rateText,
            },
          ],
          "Bytes by the total over the floor, where the size is large enough that the floor does not decide it.",
        ).filter(Boolean),
      ),
      phasesSection(state),
      distributionSection(state),
      resourcesSection(state),
      matrixSection(state),
      claimsSection(state),
      failuresSection(state),
      tablesSection(state),
      howSection(state),
    ].filter(Boolean),
  );
}

show(runs[0], runs[0].conditionsMet[0] ?? "usual");
