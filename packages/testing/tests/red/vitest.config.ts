import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

/** Prints what a reporter is given to attach. */
const attachments: Reporter = {
  onTestCaseResult: (test) => {
    for (const { type, attachments: [attachment] = [] } of test.artifacts())
      console.log(JSON.stringify({ title: test.name, type, body: String(attachment?.body ?? attachment?.path) }));
  },
};

/** Tests that must fail; `fixtures-fail.test.ts` runs them. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.red.ts"],
    reporters: [attachments, ["json", { outputFile: process.env["RED_REPORT"] ?? "" }]],
  },
});
