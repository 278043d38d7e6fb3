import { describe, expect, it } from "vitest";
import { keyRing, mac } from "../src/session/key-ring.ts";

const secret = "a secret of at least 32 characters, for tests";
const hex = (keys: object): string[] => Object.values(keys).map((key) => (key as Buffer).toString("hex"));

describe("the keys of a secret", () => {
  it("are another one for each purpose, population and secret", () => {
    const rings = [keyRing([secret, `${secret}!`], "employee"), keyRing([secret], "citizen")];
    const all = rings.flat().flatMap(hex);
    expect(all).toHaveLength(15);
    expect(new Set(all).size).toBe(15);
  });

  it("are the same each time, so that another process opens what this one sealed", () => {
    expect(keyRing([secret], "employee")).toEqual(keyRing([secret], "employee"));
  });

  it("tell apart parts that read the same when they are joined", () => {
    const key = Buffer.alloc(32);
    expect(mac(key, "ab", "c")).not.toEqual(mac(key, "a", "bc"));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, '"a","b"'));
    expect(mac(key, "a", "b")).not.toEqual(mac(key, "a,b"));
  });
});
