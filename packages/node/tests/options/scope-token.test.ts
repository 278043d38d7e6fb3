import { describe, expect, it } from "vitest";
import { isScope, isScopeToken } from "../../src/options/scope-token.ts";

describe("RFC 6749 3.3: the grammar", () => {
  it.each(["openid", "nhn:kjernejournal/les", "https://eksempel.example.no/.default", "!", "#", "[", "]", "~"])(
    "is of one token, or several with one space between: %s",
    (token) => {
      expect([isScopeToken(token), isScope(token), isScope(`${token} email ${token}`)]).toEqual([true, true, true]);
      expect(isScopeToken(`${token} email`)).toBe(false);
    },
  );

  it.each<[string, unknown]>([
    ["empty", ""],
    ["with a quote", 'a"b'],
    ["with a backslash", String.raw`a\b`],
    ["with a tab", "a\tb"],
    ["with a line break at its end", "a\n"],
    ["with a character that is not printed", "a\u007f"],
    ["with a letter of another alphabet", "å"],
    ["with two spaces", "a  b"],
    ["with a space before", " a"],
    ["with a space after", "a "],
    ["a list", ["a"]],
    ["nothing", undefined],
  ])("is of no token and no scope: %s", (_, value) => {
    expect([isScopeToken(value), isScope(value)]).toEqual([false, false]);
  });
});
