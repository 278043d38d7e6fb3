import { AuthError, type Auth } from "@adgangskort/node";
import { expect, it, vi } from "vitest";
import { readSessionBy } from "../src/read-session.ts";

const requestHeaders = new Headers({ cookie: `employee-3000=${"A".repeat(43)}` });
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

/** The facts of a page whose session cannot be read for this reason. */
const factsOf = async (reason: Error): Promise<unknown> => {
  const relyingParty: Partial<Auth> = { session: () => Promise.reject(reason) };
  return readSessionBy(() => relyingParty as Auth).facts();
};

it.each(["session_store_unavailable", "session_replaced"] as const)(
  "a page at which %s does not say who is logged in: the browser asks again",
  async (code) => {
    await expect(factsOf(new AuthError(code))).resolves.toBeUndefined();
  },
);

it("a page at which anything else goes wrong fails", async () => {
  const reason = new Error("a signal of Next's");
  await expect(factsOf(reason)).rejects.toBe(reason);
});
