import { expect, it } from "vitest";
import { maskinporten } from "../src/index.ts";

it("Maskinporten has an issuer that ends with a slash, also on the local server", () => {
  const at = (issuer: string) => maskinporten({ environment: { issuer } }).endpoints.token;
  expect(at("http://localhost:4000/maskinporten/")).toBe("http://localhost:4000/maskinporten/token");
  expect(() => at("http://localhost:4000/maskinporten")).toThrow(
    "the issuer of Maskinporten ends with a slash: http://localhost:4000/maskinporten/",
  );
});
