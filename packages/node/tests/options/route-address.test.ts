import { expect, it } from "vitest";
import { underBase } from "../../src/options/route-address.ts";

it.each([
  ["", "/", "/"],
  ["", "/sak", "/sak"],
  ["/minapp", "/", "/minapp"],
  ["/minapp", "/?side=2", "/minapp?side=2"],
  ["/minapp", "/sak", "/minapp/sak"],
  ["/minapp", "//evil.example", "//evil.example"],
  ["/minapp", "https://evil.example/", "https://evil.example/"],
])("under the base path %j, %s is %s", (basePath, path, address) => {
  expect(underBase({ basePath }, path)).toBe(address);
});
