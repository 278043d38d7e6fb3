import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.pw.ts",
  workers: 1,
  reporter: [["json", { outputFile: process.env["RULES_REPORT"] }]],
});
