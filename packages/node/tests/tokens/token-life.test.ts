import { describe, expect, it } from "vitest";
import { hasEnded, isFresh } from "../../src/tokens/refresh/token-life.ts";

const token = { accessToken: "token", accessExpiresAt: 1_000 };

describe("an access token", () => {
  it("has ended in the second of its exp (RFC 7519 section 4.1.4: on or after)", () => {
    expect([hasEnded(token, 999), hasEnded(token, 1_000)]).toEqual([false, true]);
  });

  it("is refreshed half a minute before its end, and of a short life in its last quarter", () => {
    expect([isFresh(token, 969), isFresh(token, 970)]).toEqual([true, false]);
    const short = { ...token, grantedAt: 940 };
    expect([isFresh(short, 984), isFresh(short, 985)]).toEqual([true, false]);
  });
});
