import { expect, it } from "vitest";
import { service as sender } from "../examples/guides/service.ts";
import { createAuth } from "../src/index.ts";
import { html } from "../src/pages/html.ts";
import { htmlPage } from "../src/pages/html-page.ts";
import type { Language } from "../src/texts/language.ts";
import { options } from "./support/valid-options.ts";

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

/** Heading, what happened, what to do, and the button. */
const texts: Readonly<Record<Language, readonly [title: string, what: string, then: string, button: string]>> = {
  nb: [
    "Nettleseren sendte for mye til oss",
    "Nettleseren din har tatt vare på så mange informasjonskapsler fra dette nettstedet at den sender mer enn vi kan ta imot. Du har ikke gjort noe galt.",
    "Slett informasjonskapslene, så kommer du videre. Da blir du logget ut her, og kanskje også av andre tjenester på samme nettsted. Det du har lagret hos oss, er ikke borte.",
    "Slett informasjonskapslene",
  ],
  nn: [
    "Nettlesaren sende for mykje til oss",
    "Nettlesaren din har teke vare på så mange informasjonskapslar frå denne nettstaden at han sender meir enn vi kan ta imot. Du har ikkje gjort noko gale.",
    "Slett informasjonskapslane, så kjem du vidare. Då blir du logga ut her, og kanskje òg av andre tenester på same nettstad. Det du har lagra hos oss, er ikkje borte.",
    "Slett informasjonskapslane",
  ],
  en: [
    "Your browser sent us too much",
    "Your browser has kept so many cookies from this site that it sends more than we can take in. You have done nothing wrong.",
    "Delete the cookies to go on. You will then be logged out here, and perhaps from other services on the same site. What you have saved with us is not lost.",
    "Delete the cookies",
  ],
  se: [
    "Neahttalohkki sáddii menddo olu midjiide",
    "Du neahttalohkki lea vurken nu olu diehtočoahkuid (cookies) dán neahttabáikkis ahte dat sádde eanet go mii sáhttit váldit vuostá. Don it leat dahkan maidege boastut.",
    "Sihko diehtočoahkuid, de beasat viidáseappot. De čálihuvvot olggos dáppe, ja várra maiddái eará bálvalusain seamma neahttabáikkis. Dat maid leat vurken min lusa, ii leat massojuvvon.",
    "Sihko diehtočoahkuid",
  ],
};

it.each(Object.keys(texts) as Language[])(
  "the page of nginx for too many cookies is made of ours: %s",
  async (language) => {
    const [title, what, then, button] = texts[language];
    const body = html`<!-- Put your agency's own name, help and links in. -->
      <p>${what}</p>
      <p>${then}</p>
      <form method="post" action="/cookies/delete"><button class="main">${button}</button></form>`;
    const text = await htmlPage({ language, title, body, status: 431, frame: { service } }).text();
    await expect(text).toMatchFileSnapshot(`../../../docs/guides/nginx/too-many-cookies/${language}.html`);
  },
);
