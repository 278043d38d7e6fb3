import { describe, expect, it } from "vitest";
import { isFramed, isNavigation, isPrefetch } from "../../src/guard/navigation.ts";

const opened = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const page = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

/** What sent the request, its headers, whether a person opens a page, whether it is ahead of anyone's wish. */
type Case = readonly [what: string, headers: Record<string, string>, navigation: boolean, prefetch: boolean];

const cases: readonly Case[] = [
  ["a page opened in a tab", opened, true, false],
  ["the same, with the headers that browsers add", { ...opened, ...page, "sec-fetch-user": "?1" }, true, false],
  ["a link on another site", { ...opened, "sec-fetch-site": "cross-site" }, true, false],
  ["a form that was sent", { ...opened, "content-type": "application/x-www-form-urlencoded" }, true, false],
  ["a page in a frame", { ...opened, "sec-fetch-dest": "iframe" }, false, false],
  ["a page in an embed", { ...opened, "sec-fetch-dest": "embed" }, false, false],
  ["fetch()", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, false, false],
  ["fetch() that asks for HTML", { ...page, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, false, false],
  ["an image", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }, false, false],
  ["a mode without a destination", { ...page, "sec-fetch-mode": "navigate" }, false, false],
  ["a destination without a mode", { ...page, "sec-fetch-dest": "document" }, false, false],
  [
    "an odd spelling that no browser sends",
    { "sec-fetch-mode": "Navigate", "sec-fetch-dest": "document" },
    false,
    false,
  ],
  ["a prefetch (Chromium)", { ...opened, "sec-purpose": "prefetch" }, false, true],
  ["a prefetch through a proxy", { ...opened, "sec-purpose": "prefetch;anonymous-client-ip" }, false, true],
  ["a prerender (Chromium)", { ...opened, "sec-purpose": "prefetch;prerender" }, false, true],
  ["a prefetch (older Chromium)", { ...opened, purpose: "prefetch" }, false, true],
  ["a preview (Safari)", { ...page, "x-purpose": "preview" }, false, true],
  ["a prefetch (older Firefox)", { ...page, "x-moz": "prefetch" }, false, true],
  ["a prefetch in capitals", { ...opened, purpose: "PREFETCH" }, false, true],
  ["a purpose that is none of these", { ...opened, "sec-purpose": "reload" }, true, false],
  ["the router of Next, following a link", { ...opened, rsc: "1" }, false, false],
  ["the router of Next, ahead of a link", { rsc: "1", "next-router-prefetch": "1" }, false, true],
  ["the same for a part of a page", { ...opened, "next-router-segment-prefetch": "/_tree" }, false, false],
  ["the router of Next, older", { ...opened, "x-nextjs-data": "1" }, false, false],
  ["a prefetch of the older router", { ...page, "x-middleware-prefetch": "1" }, false, true],
  ["a server action", { ...page, "next-action": "abc" }, false, false],
  ["an older browser opening a page", page, true, false],
  ["an older browser, in capitals", { accept: "Text/HTML" }, true, false],
  ["an older browser's prefetch", { ...page, purpose: "prefetch" }, false, true],
  ["an older browser's fetch by Next", { ...page, rsc: "1" }, false, false],
  ["a script that takes anything", { accept: "*/*" }, false, false],
  ["a script that takes any text", { accept: "text/*" }, false, false],
  ["a script that wants JSON", { accept: "application/json" }, false, false],
  ["a client that refuses HTML", { accept: "text/html;q=0, application/json" }, false, false],
  ["a client that refuses HTML, spelled out", { accept: "text/html ; Q=0.000" }, false, false],
  ["a client that likes HTML little", { accept: "application/json, text/html;q=0.01" }, true, false],
  ["a type that only begins alike", { accept: "text/html-sandboxed" }, false, false],
  ["no headers at all", {}, false, false],
];

describe("a login may begin only when a person opens a page", () => {
  it.each(cases)("%s", (_, headers, navigation, prefetch) => {
    expect({ navigation: isNavigation(new Headers(headers)), prefetch: isPrefetch(new Headers(headers)) }).toEqual({
      navigation,
      prefetch,
    });
  });
});

describe("a page in a frame", () => {
  it.each<[string, Record<string, string>, boolean]>([
    ["an iframe", { ...opened, "sec-fetch-dest": "iframe" }, true],
    ["an old frame", { ...opened, "sec-fetch-dest": "frame" }, true],
    ["a tab", opened, false],
    ["a script", { ...page, "sec-fetch-mode": "cors", "sec-fetch-dest": "iframe" }, false],
    ["a prefetch", { ...opened, "sec-fetch-dest": "iframe", "sec-purpose": "prefetch" }, false],
    ["a router", { ...opened, "sec-fetch-dest": "iframe", rsc: "1" }, false],
    ["a browser without Fetch Metadata", page, false],
  ])("is told from other requests: %s", (_, headers, framed) => {
    expect(isFramed(new Headers(headers))).toBe(framed);
  });
});
