import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "../../src/runtime/seal.ts";

const key = createSecretKey(randomBytes(32));
const sealed = seal(key, "context", "text");

/** The bytes with one bit turned. */
const spoiled = (at: number): Uint8Array => sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe("what is sealed", () => {
  it("opens by its own key and context: the control", () => {
    expect(unseal(key, "context", sealed)).toBe("text");
  });

  it.each([
    ["another key", createSecretKey(randomBytes(32)), "context", sealed],
    ["another context", key, "context ", sealed],
    ["no context", key, "", sealed],
  ])("does not open by %s", (_, by, context, bytes) => {
    expect(unseal(by, context, bytes)).toBeUndefined();
  });

  it("does not open when any of its bytes is another: nonce, text or tag", () => {
    const opened = Array.from(sealed.keys(), (at) => unseal(key, "context", spoiled(at)));
    expect(opened).toEqual(opened.map(() => undefined));
  });

  it("does not open cut short, whatever the length, and is no crash", () => {
    const outcome = (length: number): unknown => {
      try {
        return unseal(key, "context", sealed.subarray(0, length));
      } catch (error) {
        return error;
      }
    };
    const outcomes = Array.from({ length: sealed.length }, (_, length) => outcome(length));
    expect(outcomes).toEqual(outcomes.map(() => undefined));
  });

  it("is written otherwise each time, so that equal texts do not show", () => {
    const nonces = Array.from({ length: 100 }, () => seal(key, "context", "text").subarray(0, 12).toString("hex"));
    expect(new Set(nonces).size).toBe(100);
  });
});
