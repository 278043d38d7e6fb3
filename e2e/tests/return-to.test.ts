import { readFileSync } from "node:fs";
import { kari } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

interface Inputs {
  readonly refused: readonly { readonly values: readonly string[] }[];
  readonly kept: readonly { readonly value: string; readonly result: string }[];
}

/** The attackers' list of the relying party's own tests. */
const list = new URL("../../packages/node/tests/options/return-to-inputs.json", import.meta.url);
const { refused: groups, kept } = JSON.parse(readFileSync(list, "utf8")) as Inputs;
const refused = [...groups.flatMap(({ values }) => values).filter((value) => value !== ""), `/${"a".repeat(9000)}`];
const login = (value: string): string => `/auth/login?${new URLSearchParams({ return_to: value }).toString()}`;

/** They leave the site where an application looks at the first two characters, or sends people to the path of what it parsed. */
const leaving = [
  "/\\evil.example",
  "/\\/evil.example",
  "/\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\t\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/a/..//evil.example",
  "/a/../..//evil.example",
  "/%2e%2e//evil.example",
  "/.\\/evil.example",
];

/** The site of the agency that `minimal` names. */
const agency = "https://eksempeletaten.example";

test("A-09 none of the attackers' values takes the browser off the site: each is refused by a page of ours", async ({
  page,
  addresses,
  provider,
}) => {
  expect(refused.length + 1 + kept.length).toBe(127);
  const visited = new Set<string>();
  page.on("framenavigated", (frame) => visited.add(new URL(frame.url()).origin));
  // One of each kind is opened, and the browser reads every page that the others are answered with: none of them has a script.
  for (const [value = ""] of groups.map(({ values }) => values).filter(([first]) => first !== ""))
    expect((await page.goto(login(value)))?.status(), JSON.stringify(value)).toBe(400);
  for (const value of refused) {
    const answer = await page.request.get(login(value), { maxRedirects: 0, headers: { accept: "text/html" } });
    expect(answer.status(), JSON.stringify(value)).toBe(400);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|http-equiv/i);
    // The browser's own reading of every link on the page.
    const links = await page.evaluate((text) => {
      const { links } = new DOMParser().parseFromString(text, "text/html");
      return Array.from(links, (link) => {
        const { href, searchParams } = new URL(link.getAttribute("href") ?? "", location.href);
        return [href, searchParams.get("return_to") ?? "/"];
      }).flat();
    }, html);
    expect(links.length).toBeGreaterThan(0);
    // Help and footer lead to the agency, by the options.
    for (const link of links) expect([addresses.minimal, agency]).toContain(new URL(link, addresses.minimal).origin);
  }
  expect([...visited]).toEqual([addresses.minimal]);
  expect(provider.idp.calls.length).toBe(0);
});

test("the browser reads each of them as we do: those that leave do leave, and those that are kept stay", async ({
  page,
  addresses,
}) => {
  await page.goto("/");
  const origins = (values: readonly string[]): Promise<string[][]> =>
    page.evaluate(
      (all) =>
        all.map((value) => {
          const url = new URL(value, location.href);
          // Whole, and by the path alone, as many an application rebuilds it.
          return [url.origin, new URL(url.pathname + url.search + url.hash, location.href).origin];
        }),
      values,
    );
  for (const found of await origins(leaving)) expect(found).toContain("http://evil.example");
  const stay = [addresses.minimal, addresses.minimal];
  expect(await origins(kept.map(({ value }) => value))).toEqual(kept.map(() => stay));
});

test("a login that was begun with a value that is kept ends on the site, there", async ({ visitor, addresses }) => {
  for (const { value, result } of kept) {
    visitor.cookies.clear();
    await visitor.logIn(kari, login(value));
    expect(visitor.page.url).toBe(addresses.minimal + result);
  }
});
