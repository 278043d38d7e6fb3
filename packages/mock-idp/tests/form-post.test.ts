import { expect, it } from "vitest";
import { cataloguedFault } from "../src/index.ts";
import { authorizeUrl, KARI, REDIRECT_URI, setUpFeide } from "./support/feide-client.ts";

/** The page that a login with `response_mode=form_post` ends at. */
async function answerPage(mode: string, setup = setUpFeide()): Promise<string> {
  const { url } = authorizeUrl({ response_mode: mode });
  const { html } = await setup.userAgent.login(url, { person: KARI, stopAt: () => false });
  return html;
}

const names = (html: string): readonly string[] => [...html.matchAll(/name="(\w+)"/g)].map(([, name = ""]) => name);

it("answers by a form that posts itself, without iss where the metadata does not announce it", async () => {
  const html = await answerPage("form_post");
  expect(html).toContain(`<form method="post" action="${REDIRECT_URI}">`);
  expect(names(html).toSorted()).toEqual(["code", "state"]);
});

it("answers an error by a form, too, and faults of the redirect change the form", async () => {
  const setup = setUpFeide();
  const { url } = authorizeUrl({ response_mode: "form_post", prompt: "none" });
  expect(names((await setup.userAgent.open(url)).html)).toContain("error");
  setup.idp.fail(cataloguedFault("C-23", setup.idp.profile), { times: 1 });
  await answerPage("form_post", setup);
  expect(setup.idp.unusedFaults()).toEqual([]);
});
