import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { useSideBySide, type Browser, type Id } from "../mix-up/side-by-side.ts";
import { forgetProvider, origin } from "../support/service.ts";

// A browser is sent to one provider's logout. What the others still know must not log the next person in.

const service = useSideBySide();
const target = `${origin}/sak/1`;
const stopAt = (url: string): boolean => url === target || url.startsWith(`${origin}/auth/logged-out`);

/** By a button, and by the form that posts itself, until the provider has sent the browser back. */
async function logOut(browser: Browser, path = "/auth/logout"): Promise<void> {
  const page = await browser.open(target, { stopAt });
  const html = `<form method="post" action="${origin}${path}"><button>Logg ut</button></form>`;
  const sent = await browser.submit({ ...page, html }, { stopAt: (url) => url === target });
  if (sent.url === `${origin}${path}`) await browser.submit(sent, { stopAt: (url) => url === target });
  expect(await service.isLoggedIn(browser)).toBe(false);
}
const missing = async (id: Id, act: () => Promise<void>): Promise<void> => {
  forgetProvider();
  service.idp(id).fail(faults.network("discovery"), { times: 1 });
  await act();
  forgetProvider();
};
const mark = (browser: Browser): string | undefined => browser.cookies.get("__Host-employee-logout")?.value;

/** What the next login there requests. */
async function promptAt(browser: Browser, id: Id): Promise<unknown> {
  await service.login(browser, id, (url) => url.startsWith(`${origin}/auth/callback/`));
  const { calls } = service.idp(id);
  return (calls.last("par") ?? calls.last("authorize"))?.parameters["prompt"];
}

describe.each([
  ["ansattporten", "entra"],
  ["ansattporten", "helseid"],
  ["entra", "ansattporten"],
] as const)("a logout at the second of two providers, after a login at %s and one at %s", (first, second) => {
  it("leaves a mark for the first alone, whose next login authenticates anew and removes it", async () => {
    service.serve([first, second]);
    const browser = service.newBrowser();
    await service.login(browser, first);
    await service.login(browser, second);
    await logOut(browser);
    expect(mark(browser)).toBe(first);
    expect(await promptAt(browser, second)).toBeUndefined();
    expect(await promptAt(browser, first)).toBe("login");
    await service.login(browser, first);
    expect(mark(browser)).toBe(`${first}~`);
    expect(await promptAt(browser, first)).toBeUndefined();
  });
});

describe("a mark for one of two providers", () => {
  it.each([
    ["a login at the other", (browser: Browser) => service.login(browser, "entra").then(() => undefined)],
    ["a logout at the other by its name", (browser: Browser) => logOut(browser, "/auth/logout/entra")],
    [
      "a login and a logout at the other",
      async (browser: Browser) => {
        await service.login(browser, "entra");
        await logOut(browser);
      },
    ],
  ])("outlasts %s", async (_, between) => {
    service.serve(["ansattporten", "entra"]);
    const browser = service.newBrowser();
    await service.login(browser, "ansattporten");
    await missing("ansattporten", () => logOut(browser));
    expect(mark(browser)).toBe("ansattporten");
    await between(browser);
    expect(await promptAt(browser, "ansattporten")).toBe("login");
  });

  it("is shown with the way to its logout, which removes it", async () => {
    service.serve(["ansattporten", "entra"]);
    const browser = service.newBrowser();
    await service.login(browser, "ansattporten");
    await service.login(browser, "entra");
    await logOut(browser);
    const { html } = await browser.open(`${origin}/auth/logged-out`);
    expect(html).toContain("Ansattporten kan fortsatt huske deg i denne nettleseren.");
    expect(html).toContain('<a href="/auth/logout/ansattporten" class="main">');
    await logOut(browser, "/auth/logout/ansattporten");
    expect(mark(browser)).toBeUndefined();
  });

  it.each(["0", "1", "*", "", "gone"])("that names no entry stands for each of them: %s", async (value) => {
    service.serve(["ansattporten", "entra"]);
    const browser = service.newBrowser();
    browser.cookies.store(origin, new Headers({ "set-cookie": `__Host-employee-logout=${value}; Path=/; Secure` }));
    expect(await promptAt(browser, "entra")).toBe("login");
    await service.login(browser, "entra");
    expect(await service.isLoggedIn(browser)).toBe(true);
    expect(mark(browser)).toBe("ansattporten.entra~");
  });

  it("is not set where there is one provider and its logout returned", async () => {
    service.serve(["ansattporten"]);
    const browser = service.newBrowser();
    await service.login(browser, "ansattporten");
    expect(mark(browser)).toBeUndefined();
    await logOut(browser);
    expect(mark(browser)).toBeUndefined();
    expect(await promptAt(browser, "ansattporten")).toBeUndefined();
  });
});

describe("a mark that this application did not write", () => {
  it.each([
    ["the same entry a hundred times", Array.from({ length: 100 }, () => "entra").join(".")],
    ["an entry after many logins and logouts", Array.from({ length: 100 }, (_, at) => `entra~${at}`).join(".")],
    ["a label of a thousand characters", `entra~${"x".repeat(1000)}`],
    ["a text of a thousand characters", "x".repeat(1000)],
  ])("A-18 counts as one for every entry, so that no answer repeats %s", async (_, planted) => {
    service.serve(["ansattporten", "entra"]);
    const browser = service.newBrowser();
    browser.cookies.store(
      origin,
      new Headers({ "set-cookie": `__Host-employee-logout=${planted}; Path=/; Secure; HttpOnly` }),
    );
    await service.login(browser, "ansattporten");
    expect(mark(browser)).toBe("entra.ansattporten~");
  });
});
