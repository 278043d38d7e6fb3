import { describe, expect, it } from "vitest";
import { ownCallLike, type Caller } from "../../src/protocol/request/own-call.ts";

describe("a call like another, with our own content", () => {
  const like = (form: Record<string, string>) =>
    ownCallLike("https://idp.example.no/token", { body: new URLSearchParams(form) }, {} as Caller);

  it("is there for one with a person's content", () => {
    expect(like({ grant_type: "authorization_code", code: "c" })).toBeTypeOf("function");
  });

  it("is not there for one without: a pushed request, or a machine's own grant", () => {
    expect(like({ grant_type: "client_credentials", client_id: "a" })).toBeUndefined();
  });
});
