import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { forgetProvider } from "../support/forget-provider.ts";
import { ids, pairs, promisesIssuer, useSideBySide, type Id } from "./side-by-side.ts";
import { redeemedAt } from "./wire.ts";

// RFC 9207: an answer says whose it is, where its provider or its metadata promise that.

const service = useSideBySide();

type Change = (answer: URLSearchParams) => void;

/** What is done to `iss` (RFC 9207) in the answer of `one`, and what the login ends in. */
const issuers: readonly { readonly what: string; readonly one: Id; readonly change: Change }[] = [
  ...pairs.map(({ one, other }) => ({
    what: `at ${one} ${other}'s`,
    one,
    change: ((answer) => answer.set("iss", service.idp(other).issuer)) satisfies Change,
  })),
  ...pairs.map(({ one, other }) => ({
    what: `at ${one} ${other}'s, with an error`,
    one,
    change: ((answer) => {
      answer.delete("code");
      answer.set("error", "access_denied");
      answer.set("iss", service.idp(other).issuer);
    }) satisfies Change,
  })),
  ...ids.filter(promisesIssuer).map((one) => ({
    what: `at ${one} none, though promised`,
    one,
    change: ((answer) => answer.delete("iss")) satisfies Change,
  })),
];

describe("A-04 an answer whose iss is not its provider's", () => {
  it.each(issuers.map((row) => [row.what, row] as const))("is redeemed nowhere: %s", async (_, { one, change }) => {
    const browser = service.newBrowser();
    const answer = await service.answered(browser, one);
    change(answer.searchParams);
    expect((await browser.open(answer)).status).toBe(400);
    // One that is missing is not told as another's.
    const code = answer.searchParams.has("iss") ? "issuer_mismatch" : "authorization_response_invalid";
    expect(service.events.at(-1)?.error?.code).toBe(code);
    expect(redeemedAt(await service.wire.passed())).toEqual([]);
    expect(await service.isLoggedIn(browser)).toBe(false);
    // The control.
    expect((await service.login(browser, one)).stopped).toBe(true);
    expect(await service.isLoggedIn(browser)).toBe(true);
  });

  it.each(ids.filter((one) => !promisesIssuer(one)))(
    "is taken without any where none is promised, and not where the metadata promise it: at %s",
    async (one) => {
      const browser = service.newBrowser();
      expect((await service.answered(browser, one)).searchParams.has("iss")).toBe(false);
      expect((await service.login(browser, one)).stopped, "the control").toBe(true);
      forgetProvider();
      service.wire.clear();
      service.idp(one).fail(faults.discovery({ authorization_response_iss_parameter_supported: true }));
      const other = service.newBrowser();
      expect((await service.login(other, one)).stopped).toBe(false);
      expect(service.events.at(-1)?.error?.code).toBe("authorization_response_invalid");
      expect(redeemedAt(await service.wire.passed())).toEqual([]);
      expect(await service.isLoggedIn(other)).toBe(false);
    },
  );
});
