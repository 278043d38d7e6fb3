import { afterEach, describe, expect, it, vi } from "vitest";
import { origin, useService } from "../support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

const begin = (logins: number) => measured(logins, "/auth/login", { headers: navigation });
const logOut = (logins: number) => measured(logins, "/auth/logout", { method: "POST", headers: { origin } });

afterEach(() => {
  vi.useRealTimers();
});

/** A time as the name of a login's cookie has it. */
const inSeconds = (seconds: number): string => (Math.floor(Date.now() / 1000) + seconds).toString(36);

interface Call {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a call from a browser that has so many logins under way, and measures how many times over the cookie header is searched. */
async function measured(
  logins: number,
  path: string,
  { headers, ...call }: Call,
): Promise<{ cookies: readonly string[]; bytes: number; passes: number }> {
  const names = Array.from(
    { length: logins },
    (_, index) => `__Host-employee-login-${(1_700_000_000 + index).toString(36)}`,
  );
  const cookie = names.map((name, index) => `${name}-${String(index).padStart(12, "x")}=${"v".repeat(20)}`).join("; ");
  const request = new Request(origin + path, { ...call, headers: { ...headers, cookie } });
  const indexOf = vi.spyOn(String.prototype, "indexOf");
  const answer = await service.auth.handler(request);
  const { contexts, calls, results } = indexOf.mock;
  const characters = contexts.map((text, call) => {
    const [[, from = 0] = [""], found] = [calls[call], results[call]?.value as number];
    return String(text).length === cookie.length ? (found === -1 ? cookie.length : found) - from : 0;
  });
  indexOf.mockRestore();
  const searched = characters.reduce((total, each) => total + each, 0);
  const bytes = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return { cookies: answer.headers.getSetCookie(), bytes, passes: searched / cookie.length };
}

describe("the cookies of logins under way", () => {
  it.each([
    ["a login", begin],
    ["a logout", logOut],
  ])("cost %s as many passes over the cookie header, however many there are", async (_, act) => {
    const few = await act(10);
    const many = await act(1000);
    expect(few.passes).toBeGreaterThan(0);
    expect(many.passes).toBeLessThan(few.passes + 1);
  });

  it("are evicted beyond five, the oldest first, as many as the headers of an answer have room for", async () => {
    const { cookies, bytes } = await begin(1000);
    const deleted = cookies.filter((each) => each.includes("Max-Age=0"));
    expect(deleted.length).toBeGreaterThan(10);
    for (const [index, each] of deleted.entries()) expect(each).toContain(`-${String(index).padStart(12, "x")}=;`);
    expect(bytes).toBeLessThanOrEqual(3072);
  });

  it.each([
    ["with letters for a time", () => "zzzzzzzz-x"],
    ["with a time of next year", (index: number) => `${inSeconds(31_000_000)}-${String(index).padStart(12, "x")}`],
    ["with a time of a minute ahead", (index: number) => `${inSeconds(60)}-${String(index).padStart(12, "x")}`],
    ["without a label", () => inSeconds(0)],
    ["with a long label", (index: number) => `${inSeconds(0)}-${String(index).padStart(40, "x")}`],
  ])("A-17 do not give their place to planted ones %s", async (_, ending) => {
    const begun = await service.auth.handler(new Request(`${origin}/auth/login`, { headers: navigation }));
    const [pair = ""] = begun.headers.getSetCookie()[0]?.split(";") ?? [];
    const planted = Array.from({ length: 5 }, (__, index) => `__Host-employee-login-${ending(index)}=planted`);
    for (const cookies of [
      [pair, ...planted],
      [...planted, pair],
    ]) {
      const headers = { ...navigation, cookie: cookies.join("; ") };
      const next = await service.auth.handler(new Request(`${origin}/auth/login`, { headers }));
      expect(next.headers.get("set-cookie")).not.toContain(`${pair.split("=")[0]}=;`);
    }
  });

  it("take a replica whose clock is half a minute ahead at its word", async () => {
    const [ahead, own] = [inSeconds(29), inSeconds(0)].map((stamp, index) => `${stamp}-${String(index).repeat(12)}`);
    const old = Array.from({ length: 4 }, (_, index) => `${inSeconds(-60 - index)}-${String(index).repeat(12)}`);
    const cookie = [ahead, own, ...old].map((ending) => `__Host-employee-login-${ending}=v`).join("; ");
    const answer = await service.auth.handler(
      new Request(`${origin}/auth/login`, { headers: { ...navigation, cookie } }),
    );
    const deleted = answer.headers.getSetCookie().filter((each) => each.includes("Max-Age=0"));
    expect(deleted.map((each) => each.slice(0, each.indexOf("=")))).toEqual(
      old
        .slice(2)
        .toReversed()
        .map((ending) => `__Host-employee-login-${ending}`),
    );
  });

  it.each([
    ["as long as a callback that came in time may be running", 629, 1],
    ["not after that", 631, 0],
  ])("are ended by a logout %s", async (_, seconds, ends) => {
    const begun = await service.auth.handler(new Request(`${origin}/auth/login`, { headers: navigation }));
    const [cookie = ""] = begun.headers.getSetCookie()[0]?.split(";") ?? [];
    const end = vi.spyOn(service.store, "endIndexed");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });
    await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: { origin, cookie } }));
    expect(end).toHaveBeenCalledTimes(ends);
  });

  it("are ended by a logout, also one whose name was planted a second time", async () => {
    const begun = await service.auth.handler(new Request(`${origin}/auth/login`, { headers: navigation }));
    const [pair = ""] = begun.headers.getSetCookie()[0]?.split(";") ?? [];
    const [name] = pair.split("=");
    const end = vi.spyOn(service.store, "endIndexed");
    for (const cookie of [pair, `${name}=planted; ${pair}`, `${pair}; ${name}=planted`]) {
      end.mockClear();
      await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: { origin, cookie } }));
      expect(end, cookie.replace(pair, "own")).toHaveBeenCalledOnce();
    }
  });
});
