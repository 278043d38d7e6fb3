import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it, vi } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import { errorTable, type AuthErrorCode } from "../../src/errors/errors.ts";
import { createAuth, type Service, type ServiceOptions } from "../../src/index.ts";
import { errorPage } from "../../src/routes/pages/error-page.ts";
import { html } from "../../src/pages/html.ts";
import { htmlPage } from "../../src/pages/html-page.ts";
import type { PageFrame } from "../../src/pages/page-frame.ts";
import { drawn } from "../../src/routes/pages/page-view.ts";
import {
  loggedInView,
  loggedOutView,
  logoutOnwardPage,
  logoutQuestionView,
} from "../../src/routes/pages/session-pages.ts";
import { textsIn, type Language } from "../../src/texts/language.ts";
import { kari, origin, siv, useService } from "../support/service.ts";
import { options } from "../support/valid-options.ts";

const four = { ...sender, languages: ["nb", "nn", "en", "se"] } as const;
const made = (given: ServiceOptions = four): Service => createAuth({ ...options, service: given }).service as Service;
const service = made();
const { agency } = sender;
const languages: readonly Language[] = ["nb", "nn", "en", "se"];

/** Every page of this package, by the function that renders it. */
function pagesOf(language: Language, frame: PageFrame): Response[] {
  const common = { language, frame, homeHref: "/" } as const;
  const errors = (Object.keys(errorTable) as AuthErrorCode[]).map((code) =>
    errorPage({
      ...common,
      code,
      reference: "3f9a0c1be2d4",
      retryHref: "/auth/login",
      others: [{ href: "/auth/login/jobbkonto", text: "Jobbkonto" }],
    }),
  );
  const elsewhere = [{ title: "ID-porten", href: "/auth/logout/idporten" }];
  return [
    ...errors,
    ...[
      loggedOutView({ ...common, hereOnly: false, loginHref: "/auth/login" }),
      loggedOutView({ ...common, hereOnly: true, elsewhere, loginHref: "/auth/login" }),
      loggedInView(common),
      logoutQuestionView({ ...common, logoutHref: "/auth/logout", backHref: "/sak" }),
    ].map((view) => drawn(view, { frame })),
    logoutOnwardPage({
      language,
      frame,
      login: "ID-porten",
      address: new URL("https://login.example.no/logout"),
      fields: { a: "b" },
    }),
  ];
}

describe.each(languages)("every page of a service, in %s", (language) => {
  const languageHref = (other: Language): string => `/auth/logged-in?ui_locales=${other}`;
  const { frame } = textsIn(language);
  const name = (sender.name as Partial<Record<Language, string>>)[language] ?? sender.name.nb;

  it("leads to the page about cookies where the browser kept none", async () => {
    const texts = await Promise.all(pagesOf(language, { service, languageHref }).map((page) => page.text()));
    const link = `<a href="/informasjonskapsler" class="other">${textsIn(language).actions.aboutCookies}</a>`;
    expect(texts.filter((text) => text.includes(link))).toHaveLength(1);
  });

  it("has the agency, one heading, at most one primary action, and help and the footer in the same place", async () => {
    for (const page of pagesOf(language, { service, languageHref })) {
      const text = await page.text();
      const [, heading = ""] = /<h1>([^<]+)<\/h1>/.exec(text) ?? [];
      expect(text).toContain(`<title>${heading} – ${name} – ${agency}</title>`);
      expect(text.match(/<h1/g), heading).toHaveLength(1);
      expect(text.match(/class="main"/g)?.length ?? 0, heading).toBeLessThanOrEqual(1);
      expect(text, heading).toMatch(/<a class="skip" href="#content">[^]*<main id="content" tabindex="-1">/);
      expect(text, heading).toMatch(/<header>[^]*<a class="agency" href="\/"[^]*<b>Eksempeletaten<\/b>[^]*<\/header>/);
      // WCAG 2.2, 3.2.6: the same place, relative to the rest of the page.
      const [, help = ""] = /<section class="help">([^]*?)<\/section>\s*<\/main>\s*<footer>/.exec(text) ?? [];
      expect(help, heading).toContain(`<h2>${frame.help.title}</h2>`);
      expect(help, heading).toContain('<a href="tel:22000000">22 00 00 00</a>');
      const [, footer = ""] = /<footer>([^]*)<\/footer>/.exec(text) ?? [];
      expect(footer).toContain(agency);
      for (const link of ["accessibility", "privacy", "cookies", "contact"] as const)
        expect(footer, heading).toContain(`<a href="${sender.links[link]}">${frame[link]}</a>`);
      expect(page.headers.get("referrer-policy")).toBe(text.includes("<form") ? "same-origin" : "no-referrer");
      expect(text, heading).not.toMatch(/ style="| on\w+=|\{\w+\}|undefined/);
    }
  });

  it("links to itself in every language that it offers, and says which is shown", async () => {
    const [page] = pagesOf(language, { service, languageHref });
    const [, header = ""] = /<header>([^]*)<\/header>/.exec((await page?.text()) ?? "") ?? [];
    const links = [...header.matchAll(/<a lang="(\w+)" hreflang="\1" href="([^"]*)"\s*(aria-current="true")?\s*>/g)];
    expect(links.map(([, lang, href, current]) => [lang, href, current !== undefined])).toEqual(
      languages.map((other) => [other, languageHref(other), other === language]),
    );
    expect(await pagesOf(language, { service })[0]?.text()).not.toContain("hreflang");
  });
});

const page = (given: Service, frame: PageFrame = {}, reference?: string): Response =>
  htmlPage({
    language: "nb",
    title: "Tittel",
    body: html`<p>Hei</p>`,
    status: 200,
    frame: { service: given, ...frame },
    reference,
  });
const policyOf = ({ headers }: Response): string => headers.get("content-security-policy") ?? "";

describe("a page of a service", () => {
  it("shows the reference beside the help, in groups that a copy does not have", async () => {
    expect(await page(service, {}, "3f9a0c1be2d4").text()).toContain(
      "Oppgi referansen <code>3f9a<span>0c1b</span><span>e2d4</span></code>.",
    );
    expect(await page(service).text()).not.toContain("referansen");
  });

  it.each<[string, ServiceOptions["support"], string]>([
    ["a link", { text: "oss", href: "/hjelp" }, 'Kontakt <a href="/hjelp">oss</a>.'],
    ["a phone", { text: "oss", phone: "+47 22 00" }, 'Ring oss på <a href="tel:+472200">+47 22 00</a>.'],
    [
      "both, and hours",
      { text: "oss", href: "/hjelp", phone: "22 00", hours: "9–15" },
      'Kontakt <a href="/hjelp">oss</a>, eller ring <a href="tel:2200">22 00</a> (9–15).',
    ],
  ])("says where to get help by %s", async (_, support, said) => {
    expect(await page(made({ ...sender, support })).text()).toContain(said);
  });

  it("loads an icon and a font of its own origin only if the options have them", async () => {
    expect(policyOf(page(service))).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src 'none'; base-uri/);
    const more = page(made({ ...sender, icon: "/icon.svg", font: { family: "Inter", file: "/inter.woff2" } }));
    expect(policyOf(more)).toMatch(/; img-src 'self'; font-src 'self'; base-uri/);
    const text = await more.text();
    expect(text).toContain('<link rel="icon" href="/icon.svg" />');
    expect(text).toContain('@font-face{font-family:"Inter";src:url(/inter.woff2)');
  });

  it("has its own colours, with a hash of its own that stays the same", async () => {
    const [one, same, other] = [page(service), page(service), page(made({ ...sender, colours: { main: "#8a1c1c" } }))];
    expect(policyOf(one)).toBe(policyOf(same));
    expect(policyOf(one)).not.toBe(policyOf(other));
    expect(await one?.text()).toContain(":root{--main:#0b4f6c;--main-dark:#8ccbe3}");
    expect(await other?.text()).toContain(":root{--main:#8a1c1c;");
  });

  it("escapes every text, and drops soft hyphens from the title only", async () => {
    const evil = "<script>alert(1)</script>";
    const support = { text: evil, phone: "22 00", hours: evil };
    const hostile = made({ ...sender, agency: evil, name: `Inn\u00ADsending ${evil}`, support });
    const text = await page(hostile, { person: { name: evil, organisations: [evil] } }).text();
    expect(text).not.toContain("<script");
    expect(text).toMatch(/<title>Tittel – Innsending /);
    expect(text).toContain("<span>Inn\u00ADsending ");
  });

  it("names who is logged in, and at most three organisations", async () => {
    const band = async (person: PageFrame["person"]): Promise<string> =>
      (/<p class="person">([^]*?)<\/p>/.exec(await page(service, { person }).text())?.[1] ?? "")
        .replace(/\s+/g, " ")
        .trim();
    expect(await band({ name: "Kari Testmo", organisations: ["A AS", "B AS", "C AS"] })).toBe(
      "<span>Innlogget som <b>Kari Testmo</b></span> <span>På vegne av <b>A AS, B AS, C AS</b></span>",
    );
    expect(await band({ organisations: ["A", "B", "C", "D"] })).toBe(
      "<span>På vegne av <b>virksomhetene du har valgt</b></span>",
    );
    expect(await page(service, { person: { organisations: [] } }).text()).not.toContain('class="person"');
  });
});

describe("the routes of a service", () => {
  const running = useService({ service: sender });
  const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const ask = async (path: string, auth = running.auth): Promise<string> =>
    (await auth.handler(new Request(origin + path, { headers: running.headers(navigation) }))).text();
  const login = (person: string): Promise<unknown> =>
    running.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person,
      stopAt: (url) => url.startsWith(`${origin}/sak`),
    });
  const who = (text: string): string | undefined =>
    /<p class="person">([^]*?)<\/p>/
      .exec(text)?.[1]
      ?.replace(/<[^>]*>|\s+/g, " ")
      .replace(/\s+/g, " ")
      .trim();

  it("name the person where they may, and nobody where they may not", async () => {
    await login(kari);
    const named = /^Innlogget som Kari Testmo På vegne av \S/;
    expect(who(await ask("/auth/logout"))).toMatch(named);
    expect(who(await ask("/auth/refused?code=organisation_required"))).toMatch(named);
    for (const path of ["/auth/logged-in", "/auth/refused?code=another_person"])
      expect(who(await ask(path)), path).toBe("Innlogget som Kari Testmo");
    expect(who(await ask("/auth/nowhere"))).toBeUndefined();
    // At a shared workstation the next person must not read who was here before.
    const shared = running.newAuth({ service: sender, sharedWorkstation: true });
    expect(who(await ask("/auth/refused?code=another_person", shared))).toBeUndefined();
  });

  it("name the person while the provider is down, except at a shared workstation", async () => {
    await login(kari);
    running.idp.fail(faults.network("par"), { times: 4 });
    const shared = running.newAuth({ service: sender, sharedWorkstation: true });
    const stepUp = "/auth/login?assurance=high";
    expect(who(await ask(stepUp))).toMatch(/^Innlogget som Kari Testmo På vegne av \S/);
    expect(who(await ask(stepUp, shared))).toBeUndefined();
  });

  it.each([
    ["citizen", sender, "Logg inn for virksomheten", []],
    [
      "citizen",
      { ...sender, otherSide: { name: "Hummerfiske", href: "/privat" } },
      "Logg inn for virksomheten",
      ["Tilbake til «Hummerfiske»"],
    ],
    ["employee", sender, "Du er logget ut", ["Til «Rapporter for virksomheter»"]],
  ])("say so to a person who is logged in at the other side only: %s", async (side, given, heading, others) => {
    const headers = { ...navigation, cookie: `__Host-${side}=${"A".repeat(43)}` };
    const auth = running.newAuth({ service: given });
    const answer = await auth.handler(new Request(`${origin}/auth/logged-in`, { headers }));
    const text = await answer.text();
    expect([answer.status, /<h1>([^<]*)/.exec(text)?.[1]]).toEqual([401, heading]);
    const links = [...text.matchAll(/<a href="[^"]*" class="(?:main|other)">([^<]*)/g)].map(([, link]) => link);
    expect(links.slice(1)).toEqual(others);
    expect(text).not.toMatch(/class="person"/);
  });

  it("name nobody without a session, also where the store does not answer", async () => {
    await login(siv);
    const read = (): never => {
      throw new Error("down");
    };
    const down = running.newAuth({ service: sender, store: { ...running.store, read } });
    expect(await ask("/auth/logout", down)).toMatch(
      /<h1>Vil du logge ut av «Rapporter for virksomheter»\?[^]*<footer>/,
    );
    expect(who(await ask("/auth/logout", down))).toBeUndefined();
  });

  it("name nobody when the store goes down while the provider is asked", async () => {
    await login(kari);
    const read = vi.fn<typeof running.store.read>(() => Promise.reject(new Error("down")));
    for (const _ of ["the session", "its family"]) read.mockImplementationOnce((key) => running.store.read(key));
    const auth = running.newAuth({ service: sender, store: { ...running.store, read } });
    // Longer than its deadline, and than a session is kept in the process.
    running.idp.fail(faults.slow("par", 7000), { times: 4 });
    const text = await ask("/auth/login?assurance=high", auth).catch(String);
    expect([/<h1>([^<]*)/.exec(text)?.[1], who(text), read.mock.calls.length]).toEqual([
      "Vi får ikke kontakt med Ansattporten",
      undefined,
      3,
    ]);
  });

  it.each([
    ["/auth/logout", "Vil du logge ut av «Rapportar for verksemder»?"],
    ["/auth/logged-in", "Du er logga inn"],
    ["/auth/refused?code=organisation_required&return_to=%2Fsak", "Du treng fullmakt frå "],
    ["/auth/logged-out", "Du er logga ut"],
  ])("keep the page when its language changes: %s", async (path, heading) => {
    if (!path.includes("logged-out")) await login(kari);
    const href = /hreflang="nn" href="([^"]*)"/.exec(await ask(path))?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { pathname, search } = new URL(href, origin + path);
    expect(pathname + search).toBe(`${path}${path.includes("?") ? "&" : "?"}ui_locales=nn`);
    const text = await ask(pathname + search);
    expect(text).toContain('<html lang="nn">');
    expect(text).toContain(`<h1>${heading}`);
  });

  it.each(["/auth/logout", "/auth/logged-in", "/auth/logged-out"])(
    "repeat no parameter that they do not read: %s",
    async (path) => {
      await login(kari);
      expect(await ask(`${path}?return_to=https%3A%2F%2Fattacker.example`)).not.toContain("attacker.example");
    },
  );

  it("speak only the languages that the service offers, its first one otherwise", async () => {
    const nynorsk = running.newAuth({ service: { ...sender, languages: ["nn", "en"] } });
    const inLanguage = async (accept: string, query = ""): Promise<string | null> => {
      const headers = { ...navigation, "accept-language": accept };
      return (await nynorsk.handler(new Request(`${origin}/auth/nowhere${query}`, { headers }))).headers.get(
        "content-language",
      );
    };
    for (const [accept, query, language] of [
      ["nb", "", "nn"],
      ["*", "", "nn"],
      ["en", "", "en"],
      ["se, en;q=0.5", "", "en"],
      ["en", "?ui_locales=se", "en"],
      ["en", "?ui_locales=se%20nn", "nn"],
    ] as const)
      expect([accept, query, await inLanguage(accept, query)]).toEqual([accept, query, language]);
  });
});
