import { expect, test } from "vitest";
import { answeredOr } from "#shell/register-call.ts";

const answered = (answer: Response): Promise<unknown> => answeredOr(Promise.resolve(answer), ["already_approved"]);

test("an answer to an act is its body, or the code of the refusal", async () => {
  expect(await answered(Response.json({ referanse: "1" }))).toEqual({ referanse: "1" });
  expect(await answered(Response.json({ code: "already_approved" }, { status: 409 }))).toBe("already_approved");
});

test.each([
  ["a success without JSON", new Response("<html>")],
  ["a success without a body", new Response(null, { status: 204 })],
  ["a refusal without JSON", new Response("<html>", { status: 502 })],
  ["a refusal with another code", Response.json({ code: "other" }, { status: 409 })],
])("%s is told as unavailable", async (_, answer) => {
  expect(await answered(answer)).toBe("unavailable");
});
