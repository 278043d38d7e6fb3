import { createSecretKey, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyRing, mac, type Keys } from "../src/session/key-ring.ts";

const secret = "a secret of at least 32 characters, for tests";
const hex = (keys: Keys): string[] => Object.values(keys).map((key: KeyObject) => key.export().toString("hex"));

describe("the keys of a secret", () => {
  it("are another one for each purpose, population and secret", () => {
    const rings = [keyRing([secret, `${secret}!`], "employee"), keyRing([secret], "citizen")];
    const all = rings.flat().flatMap(hex);
    expect(all).toHaveLength(15);
    expect(new Set(all).size).toBe(15);
  });

  it("are the same each time, so that another process opens what this one sealed", () => {
    expect(keyRing([secret], "employee").map(hex)).toEqual(keyRing([secret], "employee").map(hex));
  });

  it("tell apart parts that read the same when they are joined", () => {
    const key = createSecretKey(Buffer.alloc(32));
    expect(mac(key, "ab", "c")).not.toEqual(mac(key, "a", "bc"));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, '"a","b"'));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, "a,b"));
  });
});
