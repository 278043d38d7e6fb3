import { describe, expect, it } from "vitest";
import { claimExpiry, findTransaction, isExpired, transactionCookie } from "../../src/transaction/transaction.ts";
import { config } from "../fuzz/application.ts";
import { transaction } from "../fuzz/sealed-parsers.ts";

const provider = config.defaultProvider;

describe("the claim on a state", () => {
  it("outlives every transaction that could use the state again, with the whole lifetime of one to spare", () => {
    const now = 1_000_000;
    const until = claimExpiry(now);
    // Begun in the same second as the callback: the last one that could return with this state.
    const last = { ...transaction, createdAt: now };
    expect([isExpired(last, now + 600), isExpired(last, now + 601)]).toEqual([false, true]);
    expect(until).toBe(now + 1200);
  });
});

describe("the cookie of a transaction", () => {
  // RFC 9700 4.4: mix-up.
  it.each([
    ["id", { id: "another" }],
    ["issuer", { issuer: "https://another.example" }],
    ["client_id", { clientId: "another" }],
  ])("does not open for a provider that differs in its %s alone", (_, changes) => {
    const { name, value } = transactionCookie(config, provider, transaction);
    const cookie = `${name}=${value}`;
    expect(findTransaction(config, { ...provider }, cookie, transaction.state).transaction).toEqual(transaction);
    expect(() => findTransaction(config, { ...provider, ...changes }, cookie, transaction.state)).toThrow(
      "transaction_missing",
    );
  });
});
