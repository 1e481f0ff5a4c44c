// SPDX-License-Identifier: MIT
// Workflows that must fail in the runner, each for its reason; undefined: one that must not.
const step = (text) => `
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - ${text.trim().replaceAll("\n", "\n        ")}
`;

export const plantedSteps = [
  { text: step("run: exit 0"), reason: undefined },
  { text: step("run: exit 3"), reason: /exit 3/ },
  { text: step("run: |\n  false\n  true"), reason: /false/ },
  { text: step("run: false | true"), reason: undefined },
  { text: step("run: false | true\nshell: bash"), reason: /false/ },
  { text: step('run: test "$WHO" = you\nenv:\n  WHO: ${{ github.event_name }}'), reason: /WHO/ },
  { text: step('run: test "$WHO" = push\nenv:\n  WHO: ${{ github.event_name }}'), reason: undefined },
  { text: step("run: exit 3\nif: github.event_name == 'pull_request'"), reason: undefined },
  { text: step("run: exit 0\nenv:\n  WHO: ${{ github.actor }}"), reason: /github\.actor is not known/ },
  { text: step("run: exit 0\nif: steps.other.outcome == 'success'"), reason: /steps\.other is not/ },
  { text: step("run: exit 0\ncontinue-on-error: true"), reason: /continue-on-error is not known/ },
  { text: step("run: exit 0\nshell: fish"), reason: /fish is not known/ },
  { text: step('run: echo "$GITHUB_STEP_SUMMARY"'), reason: /summary is empty/ },
  { text: step("uses: actions/setup-node@v6"), reason: /does not emulate/ },
  { text: step("uses: ./\nwith:\n  bugdet: 1s"), reason: /bugdet is not known/ },
  { text: step("uses: actions/upload-artifact@v7\nwith:\n  name: a\n  path: nowhere"),
    reason: /no nowhere to upload/ },
  { text: step("uses: actions/download-artifact@v8\nwith:\n  pattern: a-*\n  path: build/a"),
    reason: /artifact/ },
  { text: step("run: exit 0") + "    services: {}\n", reason: /services is not known/ },
];
