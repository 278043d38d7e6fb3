import { beforeEach, describe, expect, it } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { kari, origin, useService } from "../support/service.ts";

/** What nginx reads the headers of an answer into by default (`proxy_buffer_size`), less what a server and a framework add. */
const mostBytes = 3072;
const service = useService({ sharedWorkstation: true });
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const bytesOf = ({ headers }: Response): number =>
  [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
const post = (auth = service.auth): Promise<Response> => {
  const headers = service.headers({ origin, accept: "text/html" });
  return auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
};
/** Logs in, up to the answer of the callback. */
async function callback(): Promise<Response> {
  const stopAt = (url: string): boolean => url.includes("/auth/callback/");
  const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
  return service.auth.handler(new Request(url, { headers: service.headers(navigation) }));
}
const brokenStore = { ...memoryStore({ name: "broken" }), read: () => Promise.reject(new Error("down")) };
const answers = {
  "a login": callback,
  "a logout": () => post(),
  "a logout whose store is down": () => post(service.newAuth({ store: brokenStore })),
};
const app = (index: number): string => `.app-${index}.${index.toString(16).padStart(8, "0")}`;
const deleted = (answer: Response): string[] =>
  answer.headers.getSetCookie().flatMap((each) => (each.includes("Max-Age=0") ? [each.split("=")[0] ?? ""] : []));
const store = (cookie: string): void =>
  service.browser.cookies.store(origin, new Headers({ "set-cookie": `${cookie}; Path=/; Secure` }));

/** Sessions and pending logins of so many applications on this host, and logins of this one. */
function plant(applications: number): void {
  const now = Math.floor(Date.now() / 1000);
  for (let index = 0; index < applications; index += 1) {
    const login = `${(now - index).toString(36)}-${"x".repeat(12)}`;
    store(`__Host-citizen-login${app(index)}-${login}=v`);
    store(`__Host-employee-login-${login}=v`);
    store(`__Host-employee${app(index)}=${"s".repeat(43)}`);
  }
}

describe.each(Object.entries(answers))("the headers of %s at a shared workstation", (_, answerOf) => {
  beforeEach(() => {
    service.events.length = 0;
  });

  it("A-18 fit the default buffer of a proxy, however many cookies of other applications they delete", async () => {
    plant(100);
    const answer = await answerOf();
    expect(bytesOf(answer)).toBeGreaterThan(mostBytes - 300);
    expect(bytesOf(answer)).toBeLessThanOrEqual(mostBytes + 300);
  });

  it("delete sessions before logins, each with its mark, and tell the operator if some are left", async () => {
    plant(100);
    const answer = await answerOf();
    const sessions = deleted(answer).filter((name) => name.startsWith("__Host-employee.app"));
    expect(sessions.length).toBeGreaterThan(5);
    for (const [index, name] of sessions.entries()) {
      expect(name).toBe(`__Host-employee${app(index)}`);
      expect(answer.headers.get("set-cookie")).toContain(`__Host-employee-logout${app(index)}=*`);
    }
    expect(deleted(answer).some((name) => name.startsWith("__Host-citizen-login"))).toBe(false);
    const note = `The browser has sessions of more applications on this host than one answer can delete: ${100 - sessions.length} are left.`;
    expect(service.events).toContainEqual(expect.objectContaining({ action: "logout", result: "warned", note }));
  });

  it("delete all of them if they have room, and say nothing", async () => {
    plant(3);
    const names = deleted(await answerOf());
    for (const index of [0, 1, 2])
      expect(names).toEqual(
        expect.arrayContaining([
          `__Host-employee${app(index)}`,
          expect.stringMatching(`^__Host-citizen-login${app(index)}-`),
        ]),
      );
    expect(service.events.some(({ note }) => note?.includes("are left"))).toBe(false);
  });
});

describe("the headers of a login", () => {
  it.each([200, 900, 3000])(
    "A-18 fit the default buffer of a proxy beside names of %i characters that are none of a login",
    async (characters) => {
      const names = [0, 1, 2].map((index) => `__Host-employee-login-1-${index}${"x".repeat(characters)}`);
      const headers = { ...navigation, cookie: names.map((name) => `${name}=v`).join("; ") };
      const answer = await service.auth.handler(new Request(`${origin}/auth/login?return_to=/sak`, { headers }));
      expect([answer.status, deleted(answer)]).toEqual([303, []]);
      expect(bytesOf(answer)).toBeLessThanOrEqual(mostBytes);
    },
  );

  it("A-18 fit it with the longest page, the longest page before it, and a note of five longest ones", async () => {
    const headers = { ...navigation, referer: `${origin}/${"r".repeat(250)}` };
    for (let login = 0; login < 8; login += 1) {
      const page = `/${login}`.padEnd(1024 - origin.length, "x");
      const sent = service.headers(headers);
      const answer = await service.auth.handler(
        new Request(`${origin}/auth/login?return_to=${page}`, { headers: sent }),
      );
      expect(bytesOf(answer)).toBeLessThanOrEqual(mostBytes);
      service.browser.cookies.store(origin, answer.headers);
    }
  });
});

describe("the headers of a guard's redirect", () => {
  it.each([
    ["slashes", "/x".repeat(1000)],
    ["a form's fields", `/sok?${"a=&".repeat(660)}`],
    ["letters of Norwegian", `/sok?q=${"%C3%A5".repeat(330)}`],
    ["characters that each become three", `/sok?${"&".repeat(1018 - origin.length)}`],
  ])("A-18 fit the default buffer of a proxy, however long the page is: %s", async (_, page) => {
    const answer = await service.auth.protect(
      new Request(origin + page, { headers: navigation }),
      () => new Response(),
      {
        assurance: "high",
      },
    );
    expect(answer.status).toBe(303);
    expect(bytesOf(answer)).toBeLessThanOrEqual(mostBytes + 300);
  });

  it("lead back to a page that is as long as a login keeps", async () => {
    const page = `/sok?q=${"x".repeat(1024 - origin.length - 7)}`;
    const answer = await service.auth.protect(
      new Request(origin + page, { headers: navigation }),
      () => new Response(),
    );
    expect(new URL(answer.headers.get("location") ?? "", origin).searchParams.get("return_to")).toBe(page);
  });
});

describe("the headers of a logout whose store is down", () => {
  it("A-18 fit the default buffer of a proxy beside names that are none of a login, and set each name once", async () => {
    const long = [0, 1, 2].map((index) => `__Host-employee-login-1${index}-${"x".repeat(900)}`);
    const twice = `__Host-employee-login-${Math.floor(Date.now() / 1000).toString(36)}-${"x".repeat(12)}`;
    const others = [0, 1, 2].map((index) => `__Host-employee-login${app(index)}-1-${"x".repeat(800)}`);
    const session = `__Host-employee=${"s".repeat(43)}`;
    const cookie = [session, ...[...long, ...others, twice, twice].map((name) => `${name}=v`)].join("; ");
    const headers = { origin, accept: "text/html", cookie };
    const auth = service.newAuth({ store: brokenStore });
    const answer = await auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
    expect(deleted(answer)).toEqual(["__Host-employee", twice]);
    expect(bytesOf(answer)).toBeLessThanOrEqual(mostBytes);
  });
});
