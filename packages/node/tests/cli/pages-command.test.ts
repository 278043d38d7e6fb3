import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { service } from "../../examples/guides/service.ts";
import { folder, run as runFrom, save } from "../support/key-commands.ts";

const source = new URL("../../src/index.ts", import.meta.url).href;

/** A module of an application. Its clients keep the process alive, as a pool does. */
const moduleWith = (...services: readonly (object | undefined)[]): string => `
  import { ansattporten, createAuth, memoryStore } from ${JSON.stringify(source)};
  setInterval(() => {}, 1000);
  ${services
    .map(
      (given, index) => `export const auth${index} = createAuth({
    baseUrl: "http://localhost:${3000 + index}", secrets: [process.env.SESSION_SECRETS ?? "s".repeat(43)], store: memoryStore(), onEvent() {},
    ${given ? `service: ${JSON.stringify(given)},` : ""}
    providers: [{ profile: ansattporten, environment: { issuer: "http://localhost:4000" }, clientId: "app", assurance: "substantial",
      clientAuthentication: { method: "client_secret_basic", clientSecret: "a-secret-of-the-mock" } }] });`,
    )
    .join("\n")}`;

const run = (...given: string[]) => runFrom("pages", ...given);
const page = (language: string): string => readFileSync(join(folder, `out/${language}.html`), "utf8");

describe("the command that writes the pages of a proxy", () => {
  it("writes one for each language, with the agency, its mark, colours, help and links, and the button", () => {
    save("auth.ts", moduleWith({ ...service, languages: undefined }));
    const { code, out } = run("--config", "auth.ts", "--out", "out");
    expect([code, out.trim().split("\n")]).toEqual([0, ["nb", "nn", "en", "se"].map((one) => `out/${one}.html`)]);
    for (const language of ["nb", "nn", "en", "se"]) {
      const html = page(language);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toMatch(/<title>[^<]+ – Eksempeletaten<\/title>/);
      expect(html).toContain("--main:#0b4f6c");
      expect(html).toContain("<svg aria-hidden");
      expect(html).toContain(`href="${service.links.accessibility}"`);
      expect(html).toContain(`href="${service.support.href}"`);
      expect(html).toContain('<form method="post" action="/cookies/delete">');
    }
  });

  it("writes the first language of the service in place of one that it does not offer", () => {
    save("auth.ts", moduleWith({ ...service, languages: ["nn", "en"] }));
    expect(run("--config", "auth.ts", "--out", "out").code).toBe(0);
    expect(["nb", "nn", "en", "se"].map((one) => /<html lang="(\w+)"/.exec(page(one))?.[1])).toEqual([
      "nn",
      "nn",
      "en",
      "nn",
    ]);
  });

  it("loads no file of this site, which would be refused too, and names the links that would lead back", () => {
    save("auth.ts", moduleWith({ ...service, icon: "/icon.svg", font: { family: "Inter", file: "/inter.woff2" } }));
    const { err } = run("--config", "auth.ts", "--out", "out");
    expect(page("nb")).not.toMatch(/icon\.svg|inter\.woff2/);
    expect(err.match(/^service\.\S+ is \S+/gm)).toEqual([
      "service.links.privacy is /personvern",
      "service.links.cookies is /informasjonskapsler",
      "service.links.contact is /kontakt",
    ]);
  });

  it("keeps the page that is there where the new one cannot be written whole", () => {
    save("auth.ts", moduleWith(service));
    run("--config", "auth.ts", "--out", "out");
    const before = page("nb");
    const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
    // A file of at most four blocks, as on a disk that is full.
    const command = `ulimit -f 4; exec "${process.execPath}" "${cli}" pages --config auth.ts --out out`;
    const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringContaining("out/nb.html cannot be written: EFBIG")]);
    expect(page("nb")).toBe(before);
    expect(readdirSync(join(folder, "out"))).toHaveLength(4);
  });

  it("replaces a link of that name, and writes nothing where it leads", () => {
    save("auth.ts", moduleWith(service));
    save("elsewhere.txt", "mine");
    mkdirSync(join(folder, "out"));
    symlinkSync("../elsewhere.txt", join(folder, "out/nb.html"));
    expect(run("--config", "auth.ts", "--out", "out").code).toBe(0);
    expect(readFileSync(join(folder, "elsewhere.txt"), "utf8")).toBe("mine");
    expect(lstatSync(join(folder, "out/nb.html")).isFile()).toBe(true);
  });

  it("has written them, whatever the store says when it is closed", () => {
    const store = "{ ...memoryStore(), close() { throw new Error('closed already'); } }";
    save("auth.ts", moduleWith(service).replace("store: memoryStore()", `store: ${store}`));
    const { code, err } = run("--config", "auth.ts", "--out", "new/../public/out");
    expect([code, err]).toEqual([0, expect.not.stringContaining("closed already")]);
    expect(readdirSync(join(folder, "public/out"))).toHaveLength(4);
  });

  it.each<[string, string | undefined, string[], RegExp]>([
    ["no application", undefined, ["--config", "nowhere.ts"], /^nowhere\.ts is not there/],
    ["no name of one", undefined, [], /^--config is missing/],
    ["an argument too many", moduleWith(service), ["--config", "auth.ts", "nb"], /^What is "nb"/],
    ["no agency", moduleWith(undefined), ["--config", "auth.ts"], /^createAuth has no service/],
    [
      "two agencies",
      moduleWith(service, { ...service, agency: "En annen" }),
      ["--config", "auth.ts"],
      /with several services/,
    ],
    ["a fault of the options", moduleWith({ ...service, links: {} }), ["--config", "auth.ts"], /service\.links\./],
    ["a folder that cannot be made", moduleWith(service), ["--config", "auth.ts", "--out", "auth.ts"], /ENOTDIR/],
    [
      "a folder in one that takes no folders",
      moduleWith(service),
      ["--config", "auth.ts", "--out", "/proc/x/y"],
      /^\/proc\/x\/y\/nb\.html cannot be written: /,
    ],
    ["a module that ends the process", "process.exit(0);", ["--config", "auth.ts"], /^The command did not finish/],
  ])("writes nothing with %s", (_, text, given, message) => {
    if (text !== undefined) save("auth.ts", text);
    const { code, err } = run(...given);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(readdirSync(folder).filter((file) => file.endsWith(".html"))).toEqual([]);
  });
});
