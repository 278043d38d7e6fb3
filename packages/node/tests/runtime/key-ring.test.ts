import { createHmac, randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { derivedKey, keyRing, mac, macBy, type Keys, type Mac } from "../../src/runtime/key-ring.ts";

const secret = "a secret of at least 32 characters, for tests";
const macs = (keys: Keys): string[] => Object.values(keys).map((by: Mac) => mac(by, "the same"));

describe("the keys of a secret", () => {
  it("are another one for each purpose, population and secret", () => {
    const rings = [keyRing([secret, `${secret}!`], "employee"), keyRing([secret], "citizen")];
    const all = rings.flat().flatMap(macs);
    expect(all).toHaveLength(24);
    expect(new Set(all).size).toBe(24);
  });

  it("are the same each time, so that another process opens what this one sealed", () => {
    expect(keyRing([secret], "employee").map(macs)).toEqual(keyRing([secret], "employee").map(macs));
  });

  it("tell apart parts that read the same when they are joined", () => {
    const key = macBy(Buffer.alloc(32));
    expect(mac(key, "ab", "c")).not.toEqual(mac(key, "a", "bc"));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, '"a","b"'));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, "a,b"));
  });

  it.each(["", "a", "æøå", "\u{1F600}", "x".repeat(60), "x".repeat(61), "x".repeat(5000), '"'])(
    "make the HMAC-SHA-256 that node:crypto makes, of %j and of what follows it",
    (text) => {
      for (const bytes of [32, 64]) {
        const key = randomBytes(bytes);
        const by = macBy(key);
        for (const part of [text, "b"]) {
          const expected = createHmac("sha256", key)
            .update(JSON.stringify([part]))
            .digest("base64url");
          expect(mac(by, part)).toBe(expected);
          expect(derivedKey(by, part).export().toString("base64url")).toBe(expected);
        }
      }
    },
  );

  it("are not to be read off what is printed", () => {
    const printed = inspect(keyRing([secret], "employee"), { depth: 9, showHidden: true });
    expect(printed).not.toMatch(/Buffer|Uint8Array/);
  });
});
