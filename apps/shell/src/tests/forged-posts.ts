import { describe, expect, it } from "vitest";
import { answerOf } from "./next-request.ts";

type Act = (before: never, form: FormData) => Promise<unknown>;

const call = { "next-action": "x", "content-type": "text/plain;charset=UTF-8", "sec-fetch-mode": "cors" };
const form = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-mode": "navigate" };

/** Where a forged form can come from, by the headers that a browser sends with it. */
const forgers: readonly (readonly [from: string, headers: Readonly<Record<string, string>>])[] = [
  ["a sibling origin", { origin: "http://a.localhost:3000", "sec-fetch-site": "same-site" }],
  ["a sibling origin that sends no referrer", { origin: "null", "sec-fetch-site": "same-site" }],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  [
    "another site that a proxy passes on as the host",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ],
  ["an unknown origin, which Next accepts", {}],
];

/** Each act of an app, by its file, refuses what another origin sends before it looks at anything else, and takes what a page of its own sends. */
export function forgedPosts(baseUrl: string, acts: Readonly<Record<string, () => Promise<Act>>>): void {
  describe.each(Object.entries(acts))("%s", (_file, load) => {
    const location = async (headers: Readonly<Record<string, string>>): Promise<string | null> => {
      const act = await load();
      const given = new Headers({ host: new URL(baseUrl).host, ...headers });
      const answer = await answerOf(given, () => act(undefined as never, new FormData()));
      return answer.headers.get("location") ?? ((await answer.json()) as { readonly href: string }).href;
    };

    it.each(forgers)("refuses a form and a call of %s", async (_from, headers) => {
      for (const kind of [form, call]) expect(await location({ ...kind, ...headers })).toMatch(/\/auth\/problem\?p=/);
    });

    it("asks a person for a login who sends it from its own page", async () => {
      const own = { origin: new URL(baseUrl).origin, "sec-fetch-site": "same-origin" };
      for (const kind of [form, call]) expect(await location({ ...kind, ...own })).toMatch(/\/auth\/login/);
    });
  });
}
