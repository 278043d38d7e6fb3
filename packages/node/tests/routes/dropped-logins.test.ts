import type { Page } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { entry, kari, origin, useService, workAccount } from "../support/service.ts";

const service = useService();
const isCallback = (url: string): boolean => url.includes("/auth/callback/");
const isInApp = (url: string): boolean => url.startsWith(`${origin}/sak`) || url === `${origin}/`;
const note = "__Host-employee-dropped";
/** How many logins a browser carries. */
const mostPerBrowser = 5;

afterEach(() => {
  vi.useRealTimers();
});

const begin = async (path = "/auth/login?return_to=/sak/dropped", cancel = false): Promise<string> =>
  (await service.browser.login(origin + path, { person: kari, stopAt: isCallback, cancel })).url;
/** Begins so many logins that every earlier one has to give its place. */
const dropAll = async (): Promise<void> => {
  for (let login = 0; login < mostPerBrowser; login += 1) await begin(`/auth/login?return_to=/sak/${login}`);
};
const dropped = async (path?: string): Promise<string> => {
  const url = await begin(path);
  await dropAll();
  return url;
};
const goOn = (url: string, stopAt = isInApp): Promise<Page> => service.browser.login(url, { person: kari, stopAt });
/** Up to the provider's answer to the login that began again. */
const restarted = async (url: string): Promise<string> => (await goOn(url, (at) => isCallback(at) && at !== url)).url;
const begun = (): number => service.events.filter(({ result }) => result === "started").length;
const refusal = (): unknown => service.events.at(-1)?.error?.code;
/** A return that is refused with a page, and begins nothing. */
const expectRefused = async (url: string, code = "transaction_missing"): Promise<void> => {
  const before = begun();
  const page = await goOn(url);
  expect([page.stopped, page.url.startsWith(origin), refusal(), begun()]).toEqual([false, true, code, before]);
};

describe("a return of a login whose cookie gave its place to newer ones", () => {
  it("begins one new login, which ends on the page of the old one", async () => {
    const url = await dropped();
    const before = begun();
    expect((await goOn(url)).url).toBe(`${origin}/sak/dropped`);
    expect(begun()).toBe(before + 1);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  });

  it("leads to its own page if another tab has logged in meanwhile", async () => {
    const url = await dropped();
    await goOn(`${origin}/auth/login?return_to=/sak`);
    const before = begun();
    expect((await goOn(url)).url).toBe(`${origin}/sak/dropped`);
    expect(begun()).toBe(before);
  });

  it("takes nothing from the query: not the page, the language, the level nor a sealed address", async () => {
    const url = await dropped();
    const page = await goOn(
      `${url}&return_to=/annet&ui_locales=en&assurance=high&max_age=0&target_link_uri=/annet&p=x`,
    );
    expect(page.url).toBe(`${origin}/sak/dropped`);
    const pushed = service.idp.calls.last("par")?.parameters ?? {};
    expect([pushed["ui_locales"], pushed["prompt"]]).toEqual(["nb", undefined]);
  });

  it("leads to the landing page if its own was too long to note", async () => {
    const url = await dropped(`/auth/login?return_to=/sak/${"x".repeat(400)}`);
    expect((await goOn(url)).url).toBe(`${origin}/`);
  });

  it("keeps the language that the person chose", async () => {
    const url = await dropped("/auth/login?return_to=/sak/dropped&ui_locales=nn");
    await goOn(url);
    expect(service.idp.calls.last("par")?.parameters["ui_locales"]).toMatch(/^nn/);
  });

  it("begins nothing a second time: the note names each login once", async () => {
    const url = await dropped();
    await restarted(url);
    await expectRefused(url);
  });

  it("begins again three times at most, and then the person reads what is wrong", async () => {
    let url = await dropped();
    for (let time = 0; time < 3; time += 1) {
      url = await restarted(url);
      await dropAll();
    }
    await expectRefused(url);
  });

  it("begins nothing after a person who cancelled at the provider", async () => {
    const url = await begin("/auth/login?return_to=/sak/dropped", true);
    await dropAll();
    await expectRefused(url);
  });

  it("begins nothing after a logout", async () => {
    const url = await dropped();
    const headers = service.headers({ origin });
    const answer = await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
    service.browser.cookies.store(origin, answer.headers);
    await expectRefused(url);
  });

  it("begins nothing when its time is up", async () => {
    const url = await dropped();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    await expectRefused(url);
  });

  it.each([
    ["a step-up", "/auth/login?return_to=/sak/dropped&max_age=0"],
    ["a switch of organisation", "/auth/organisation?return_to=/sak/dropped"],
  ])("is noted for no login that continues a session: %s", async (_, path) => {
    await goOn(`${origin}/auth/login?return_to=/sak`);
    const url = await dropped(path);
    service.browser.cookies.delete("__Host-employee");
    await expectRefused(url);
  });

  it("at a shared workstation leads to no page of the person before, and authenticates the next one", async () => {
    Object.assign(service, { auth: service.newAuth({ sharedWorkstation: true }) });
    const url = await dropped();
    await restarted(url);
    expect(service.idp.calls.last("par")?.parameters["prompt"]).toBe("login");
    const other = await dropped();
    await goOn(`${origin}/auth/login?return_to=/sak`);
    expect((await goOn(other)).url).toBe(`${origin}/`);
  });
});

describe("a return that this browser did not begin (login CSRF, RFC 9700 4.7)", () => {
  it.each([
    ["of a state that is nobody's", () => `${origin}/auth/callback/ansattporten?code=stolen&state=${"x".repeat(43)}`],
    [
      "of another browser, whose cookie was dropped there",
      (url: string) => url.replace(/state=.{12}/, "state=AAAAAAAAAAAA"),
    ],
  ])("A-03 begins no login, even if the browser has dropped some: %s", async (_, sent) => {
    await expectRefused(sent(await dropped()));
  });

  it("A-03 begins no login in a browser that carries none", async () => {
    const url = await dropped();
    const { browser, events } = service;
    const victim = service.newBrowser();
    const before = begun();
    const page = await victim.open(url, { stopAt: isInApp });
    expect([page.stopped, events.at(-1)?.error?.code, begun()]).toEqual([false, "transaction_missing", before]);
    expect(browser).not.toBe(victim);
  });

  it("A-04 begins no login at another entry than its own", async () => {
    Object.assign(service, { auth: service.newAuth({ providers: [entry(), entry({ id: workAccount })] }) });
    const url = await dropped();
    await expectRefused(url.replace("/callback/ansattporten", `/callback/${workAccount}`));
  });

  it.each([
    ["a frame", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    ["a script", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
    ["a prefetch", { "sec-purpose": "prefetch", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
  ])("begins no login for what no person navigates to: %s", async (_, headers) => {
    const url = await dropped();
    const before = begun();
    const request = new Request(url, { headers: service.headers({ accept: "text/html", ...headers }) });
    const answer = await service.auth.handler(request);
    expect(new URL(answer.headers.get("location") ?? origin, origin).origin).toBe(origin);
    expect([refusal(), begun()]).toEqual(["transaction_missing", before]);
  });

  it.each([
    ["changed", (value: string) => `${value.slice(0, -4)}AAAA`],
    ["not base64url", (value: string) => `${value}=`],
    ["empty", () => ""],
    [
      "of another cookie",
      () => service.browser.cookies.all().find(({ name }) => name.includes("-login-"))?.value ?? "",
    ],
  ])("A-17 begins no login by a note that is none of ours: %s", async (_, change) => {
    const url = await dropped();
    const value = change(service.browser.cookies.get(note)?.value ?? "");
    service.browser.cookies.store(origin, new Headers({ "set-cookie": `${note}=${value}; Path=/; Secure` }));
    await expectRefused(url);
  });

  it("A-17 begins no login by a note under another secret", async () => {
    const url = await dropped();
    Object.assign(service, { auth: service.newAuth({ secrets: ["t".repeat(32)] }) });
    await expectRefused(url);
  });
});

describe("the note of dropped logins", () => {
  it("R-076 stays small, however many logins are dropped and however long their pages", async () => {
    for (let login = 0; login < 40; login += 1)
      await service.browser.open(`${origin}/auth/login?return_to=/sak/${String(login).repeat(60)}`, {
        stopAt: (url) => !url.startsWith(origin),
      });
    const { value = "" } = service.browser.cookies.get(note) ?? {};
    expect(note.length + value.length).toBeLessThanOrEqual(360);
    expect(value.length).toBeGreaterThan(200);
  });

  it("names no login cookie that is none of ours", async () => {
    for (let index = 0; index < 20; index += 1) {
      const cookie = `__Host-employee-login-${(1_700_000_000 + index).toString(36)}-${"x".repeat(12)}=planted; Path=/; Secure`;
      service.browser.cookies.store(origin, new Headers({ "set-cookie": cookie }));
    }
    await begin();
    expect(service.browser.cookies.get(note)).toBeUndefined();
  });
});
