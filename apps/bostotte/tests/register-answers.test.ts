import type { Session } from "@adgangskort/node";
import { expect, test, vi } from "vitest";
import { NotAvailable } from "#shell/not-available.tsx";
import { personOf } from "#shell/person-of.ts";
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

test("the log names a page that is not available, and has nothing of its address", () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  void NotAvailable({ name: "case", title: "Sak 1309724802" });
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('"page":"case"'));
  expect(log).not.toHaveBeenCalledWith(expect.stringContaining("1309724802"));
  log.mockRestore();
});

test("a page that is not available says which page it is, since no title is true of all", () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  // @ts-expect-error A page without a title does not compile.
  void NotAvailable({ name: "case" });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("a receipt says who it is of: the reader, another login, or nothing where the register does not know", () => {
  const reader = { subject: "by eID", name: "Kari Testmo" } as Session;
  const by = (subject?: string): unknown => personOf("Godkjent av", subject, reader, "nb");
  expect(by("by eID")).toEqual([{ label: "Godkjent av", value: "Kari Testmo" }]);
  expect(by("by work account")).toEqual([{ label: "Godkjent av", value: "Noen med en annen innlogging" }]);
  expect(by()).toEqual([]);
});
