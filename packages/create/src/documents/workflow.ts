import type { ManagerName } from "../answers.ts";
import type { Description } from "./description.ts";
import { managers } from "./manager.ts";

/** Actions by the hash of a commit: a tag can be moved. The version is for readers and for tools that update them. */
const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
const setupNode = "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0";
const uploadArtifact = "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0";

/** The text of `.github/workflows/ci.yml`: install, build and test each change. */
export function workflow(managerName: ManagerName, { scripts }: Description): string {
  const { setUp, installLocked, run, exec } = managers[managerName];
  const steps = [
    setUp,
    installLocked,
    run("build"),
    run("lint"),
    ...(Object.hasOwn(scripts, "test") ? [run("test")] : []),
  ];
  return `name: CI
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
      - uses: ${setupNode}
        with:
          node-version: 24
${steps.flatMap((step) => (step === undefined ? [] : [`      - run: ${step}\n`])).join("")}${
    Object.hasOwn(scripts, "test:e2e")
      ? inBrowser(exec("playwright install --with-deps chromium"), run("test:e2e"))
      : ""
  }`;
}

const inBrowser = (install: string, test: string): string => `      - run: ${install}
      - run: ${test}
      - uses: ${uploadArtifact}
        if: failure()
        with:
          name: playwright
          path: test-results/
          retention-days: 7
`;
