import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const dist = new URL("../dist/", import.meta.url);
const scripts = readdirSync(dist).filter((name) => name.endsWith(".js"));

describe("what is published", () => {
  it.each(scripts)("%s says on its first line that it is for Client Components", (name) => {
    expect(readFileSync(new URL(name, dist), "utf8").split("\n", 1)[0]).toBe('"use client";');
  });
});
