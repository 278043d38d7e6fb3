import { expect, test } from "vitest";
import { problemsOf } from "../gates/next-15.ts";
import { expectedOfCaches } from "../gates/person-caches.ts";

const told: Readonly<Record<string, readonly [number, string]>> = {
  "page, stranger": [307, "/auth/login?return_to=%2Fsak%3Fnr%3D1"],
  "handler, stranger": [401, '{"error":"session_required","reference":"R"}'],
  page: [200, "<h1>Hei, <!-- -->Kari Testmo<!-- -->!</h1>"],
  "too weak": [307, "/auth/login?assurance=high&return_to=%2Fsterk"],
  handler: [200, '["Kari Testmo","torsk"]'],
  "handler, another site": [403, '{"error":"cross_site_request","reference":"R"}'],
  action: [200, '0:{"a":"$@1"}\n1:{"ok":true,"value":"Kari Testmo lagret tare"}\n'],
  "action, another's page": [200, '1:{"ok":false,"code":"another_person","href":"/auth/refused"}'],
  "action, stranger": [200, '1:{"ok":false,"code":"session_required","href":"/auth/login?return_to=%2Fsak"}'],
  logout: [303, "http://localhost:4000/ansattporten/logout?client_id=next-15&state=s"],
  "page, logged out": [307, "/auth/login?return_to=%2Fsak"],
  ...expectedOfCaches("cached"),
};
const seen = (changes: object): string => `a warning\n${JSON.stringify({ ...told, ...changes })}\n`;

test("an application on Next 15 that does all it should has no problem", () => {
  expect(problemsOf(seen({}))).toEqual([]);
});

test.each([
  ["page, stranger", [200, "Hei"]],
  ["page", [500, ""]],
  ["action, another's page", [200, '1:{"ok":true,"value":"Kari Testmo lagret tare"}']],
  ["action, stranger", [200, '1:{"ok":true,"value":"undefined lagret tare"}']],
  ["page, logged out", [200, "Kari Testmo"]],
])("found is what it should not have told: %s", (name, answer) => {
  expect(problemsOf(seen({ [name]: answer }))).toEqual([`Next 15.5.29: ${name}: ${answer.join(" ")}`]);
});

test("a visit that told nothing is found", () => {
  expect(problemsOf("TypeError: fetch failed")).toEqual([
    "Next 15.5.29: the visit told nothing\nTypeError: fetch failed",
  ]);
});
