import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  use: { baseURL: "http://localhost:3000" },
  webServer: [
    { command: "npx --no -- @adgangskort/mock-idp --clients clients.json --port 4000", url: "http://localhost:4000" },
    { command: "npx next start", url: "http://localhost:3000" },
  ],
});
