import { expect, it } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import { createAuth } from "../../src/index.ts";
import { headTooLargeFile } from "../../src/pages/head-too-large.ts";
import { allLanguages } from "../../src/texts/language.ts";
import { options } from "../support/valid-options.ts";

// The static pages that nginx shows for status 431 are made here, so that they look like every other page. After a change: `vitest run -u`.

const site = "https://eksempeletaten.example";
const { service } = createAuth({
  ...options,
  service: {
    ...sender,
    name: {
      nb: "Tjenester for virksomheter",
      nn: "Tenester for verksemder",
      en: "Services for organisations",
      se: "Bálvalusat fitnodagaide",
    },
    // Another host: a path of this site would be refused for the same cookies.
    support: { ...sender.support, href: `${site}/kontakt` },
    links: {
      accessibility: `${site}/tilgjengelighet`,
      privacy: `${site}/personvern`,
      cookies: `${site}/informasjonskapsler`,
    },
    languages: ["nb", "nn", "en", "se"],
  },
});

it.each(allLanguages)("the page of nginx for too many cookies is made of ours: %s", async (language) => {
  const text = await headTooLargeFile(service!, language);
  await expect(text).toMatchFileSnapshot(`../../../../docs/guides/nginx/too-many-cookies/${language}.html`);
});
