import { defineConfig, type UserConfig } from "tsdown";

const one = {
  cwd: new URL("..", import.meta.url).pathname,
  format: "esm",
  platform: "browser",
  target: "es2022",
  dts: false,
  minify: true,
  outputOptions: { comments: false },
  logLevel: "error",
  deps: { alwaysBundle: [/^@adgangskort\//], neverBundle: [/^react(-dom)?(\/|$)/] },
  outExtensions: () => ({ js: ".js" }),
} satisfies UserConfig;

/** What an application's own build makes of the package: only what it uses, with the client that it stands on, without React. */
export default defineConfig([
  { ...one, entry: ["size/hook.ts"], outDir: ".measured/hook" },
  { ...one, entry: ["size/session.ts"], outDir: ".measured/session" },
  { ...one, entry: ["size/everything-but-dialogs.ts"], outDir: ".measured/everything-but-dialogs" },
]);
