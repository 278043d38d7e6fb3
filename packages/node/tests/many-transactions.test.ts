import { describe, expect, it, vi } from "vitest";
import { origin, useService } from "./support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** Begins a login in a browser that has so many logins under way, and counts the searches of the whole cookie header. */
async function begin(logins: number): Promise<{ cookies: readonly string[]; searches: number }> {
  const names = Array.from(
    { length: logins },
    (_, index) => `__Host-employee-login-${(2_000_000_000 + index).toString(36)}`,
  );
  const cookie = names.map((name, index) => `${name}-${String(index).padStart(12, "x")}=${"v".repeat(20)}`).join("; ");
  const request = new Request(`${origin}/auth/login`, { headers: { ...navigation, cookie } });
  const indexOf = vi.spyOn(String.prototype, "indexOf");
  const answer = await service.auth.handler(request);
  const searched = indexOf.mock.contexts.map((text) => String(text).length);
  indexOf.mockRestore();
  return {
    cookies: answer.headers.getSetCookie(),
    searches: searched.filter((length) => length === cookie.length).length,
  };
}

describe("the cookies of logins under way", () => {
  it("cost one pass over the cookie header, however many there are", async () => {
    const few = await begin(10);
    const many = await begin(1000);
    expect(few.searches).toBeGreaterThan(0);
    expect(many.searches).toBe(few.searches);
  });

  it("are evicted beyond five, the oldest first", async () => {
    const { cookies } = await begin(1000);
    const [deleted, set] = [cookies.filter((each) => each.includes("Max-Age=0")), cookies.at(-1) ?? ""];
    expect(deleted).toHaveLength(996);
    expect(set).not.toContain("Max-Age=0");
    for (const index of [996, 997, 998, 999])
      expect(cookies.some((each) => each.includes(`-${String(index).padStart(12, "x")}=`))).toBe(false);
  });
});
