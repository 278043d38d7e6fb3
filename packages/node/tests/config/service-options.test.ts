import { describe, expect, it } from "vitest";
import { createAuth, deferAuth, type AuthOptions, type ServiceOptions } from "../../src/index.ts";
import { service } from "../../examples/guides/service.ts";
import { faultsOf, options, withProvider } from "../support/valid-options.ts";

const local = { ...options, baseUrl: "http://localhost:3000" };
const faultsIn = (changes: object): string[] => faultsOf({ ...options, service: { ...service, ...changes } });
const { text } = service.support;
const https = "https://etat.example.no/hjelp";

/** Every option that there is. */
const everything: { [Name in keyof ServiceOptions]-?: ServiceOptions[Name] } = {
  ...service,
  home: "https://etat.example.no/",
  icon: "/icon.svg",
  font: { family: "Inter Variable", file: "/fonts/inter-4.0.woff2" },
  links: {
    accessibility: "/tilgjengelighet#status",
    privacy: https,
    cookies: "/kapsler?sprak=nb",
    contact: "mailto:x@etat.no",
  },
  rights: { "urn:altinn:resource:rapport:write": { nb: "sende inn rapporter", en: "submit reports" } },
  accessHref: "https://altinn.no/",
  otherSide: { name: "Hummerfiske", href: https },
  help: { employment_required: "/help/pupils" },
  pages: {
    refused: "/ingen-tilgang",
    cancelled: "/avbrutt",
    loggedOut: "/utlogget",
    loggedIn: "/innlogget",
    logoutQuestion: "/logg-ut",
  },
};

describe("the service of the options", () => {
  it("is accepted with what it needs, and with everything: the control", () => {
    expect(faultsIn({})).toEqual([]);
    expect(faultsIn(everything)).toEqual([]);
    expect(
      faultsIn({ support: { text: "oss", phone: "+47 22 00 00 00" }, links: { accessibility: "/a", privacy: "/b" } }),
    ).toEqual([]);
    expect(
      faultsOf({ ...local, service: { ...service, otherSide: { name: "Privat", href: "http://localhost:3001/" } } }),
    ).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    [
      "nothing",
      { agency: undefined, name: undefined, support: undefined, links: undefined },
      ["agency", "name", "support", "links"],
    ],
    ["an agency of spaces", { agency: " " }, ["agency"]],
    ["an agency as long as a book", { agency: "x".repeat(121) }, ["agency"]],
    ["an agency with a control character", { agency: "Etaten\u001B[31m" }, ["agency"]],
    ["an agency of two lines", { agency: "Eksempel\netaten" }, ["agency"]],
    ["a name that turns the line around", { name: "Rapporter \u202Eon.elpmexe" }, ["name"]],
    ["a name of two lines, by a character of Unicode", { name: "Rapporter\u2028for alle" }, ["name"]],
    ["a name that isolates what follows", { name: { nb: "Rapporter", en: "Reports \u2067" } }, ["name.en"]],
    ["a name that is half a character", { name: "Rapporter \uD83D" }, ["name"]],
    ["a name without bokmål", { name: { nn: "Rapportar" } }, ["name.nb"]],
    ["a name in another language", { name: { nb: "Rapporter", sv: "Rapporter" } }, ["name.sv"]],
    ["a name that is a number", { name: { nb: 5 } }, ["name.nb"]],
    ["a home by http", { home: "http://etat.example.no/" }, ["home"]],
    ["a home on localhost, of a service that is not", { home: "http://localhost:3000/" }, ["home"]],
    ["a home that is a route", { home: "/auth/logout" }, ["home"]],
    ["a home on another host by two slashes", { home: "//evil.example/" }, ["home"]],
    ["a home by a script", { home: "javascript:alert(1)" }, ["home"]],
    ["a home that is a number", { home: 5 }, ["home"]],
    ["a home without a protocol", { home: "etat.example.no" }, ["home"]],
    ["a home with a user", { home: "https://a@etat.example.no/" }, ["home"]],
    ["a home with a password alone", { home: "https://:b@etat.example.no/" }, ["home"]],
    ["a colour in a list", { colours: { main: ["#0b4f6c"] } }, ["colours.main"]],
    ["a home with a password", { home: "https://a:b@etat.example.no/" }, ["home"]],
    ["a home that a page takes for a path of its own: WHATWG URL", { home: "https:/auth/logout" }, ["home"]],
    ["a home that a page takes for a file beside it", { home: "https:etat.example.no" }, ["home"]],
    ["a home with a line break", { home: "https://etat.example.no/\n" }, ["home"]],
    ["a home that turns the line around", { home: "/hjem\u202Eon.live" }, ["home"]],
    ["a home with a character that no one sees", { home: "https://etat.example.no/\u200Ba" }, ["home"]],
    ["a logo with a script", { logo: "<svg><script/></svg>" }, ["logo"]],
    ["a logo that is a file", { logo: "/logo.svg" }, ["logo"]],
    ["a logo that is nothing", { logo: null }, ["logo"]],
    ["an icon elsewhere", { icon: "https://etat.example.no/icon.svg" }, ["icon"]],
    ["an icon on another host", { icon: "//evil.example/icon.svg" }, ["icon"]],
    ["an icon above the site", { icon: "/../icon.svg" }, ["icon"]],
    ["a font without a file", { font: { family: "Inter" } }, ["font.file"]],
    ["a font whose name ends the rule", { font: { family: 'x";}*{', file: "/x.woff2" } }, ["font.family"]],
    ["a font whose file ends the rule", { font: { family: "Inter", file: "/x).woff2" } }, ["font.file"]],
    ["a font of another kind", { font: { family: "Inter", file: "/x.ttf" } }, ["font.file"]],
    ["a colour by name", { colours: { main: "navy" } }, ["colours.main"]],
    ["a short colour", { colours: { main: "#00f" } }, ["colours.main"]],
    ["a colour that ends the rule", { colours: { main: "#0b4f6c}" } }, ["colours.main"]],
    ["a colour that is too light, below 4.5", { colours: { main: "#777777" } }, ["colours.main"]],
    ["a colour for dark mode that is too dark", { colours: { main: "#0b4f6c", dark: "#707070" } }, ["colours.dark"]],
    ["colours without the first", { colours: { dark: "#ffffff" } }, ["colours.main"]],
    ["support without a way to reach it", { support: { text } }, ["support"]],
    ["support without a name", { support: { href: https } }, ["support.text"]],
    ["support by http", { support: { text, href: "http://etat.example.no/" } }, ["support.href"]],
    ["support by a phone in the link", { support: { text, href: "tel:22000000" } }, ["support.href"]],
    ["support by a phone with letters", { support: { text, phone: "call us" } }, ["support.phone"]],
    ["support without hours' words", { support: { text, phone: "22 00 00 00", hours: "" } }, ["support.hours"]],
    ["no accessibility statement", { links: { privacy: "/b" } }, ["links.accessibility"]],
    ["a privacy notice by e-mail", { links: { accessibility: "/a", privacy: "mailto:a@b.no" } }, ["links.privacy"]],
    ["a link to a route", { links: { accessibility: "/a", privacy: "/AUTH/x" } }, ["links.privacy"]],
    ["a right without an action", { rights: { rapport: "sende inn" } }, ["rights.rapport"]],
    ["a right without words", { rights: { "rapport:write": "" } }, ["rights.rapport:write"]],
    ["rights that are a list", { rights: ["rapport:write"] }, ["rights"]],
    ["access by http", { accessHref: "http://altinn.no/" }, ["accessHref"]],
    ["another side without a name", { otherSide: { href: https } }, ["otherSide.name"]],
    ["no language", { languages: [] }, ["languages"]],
    ["a language that there is not", { languages: ["nb", "sv"] }, ["languages[1]"]],
    ["a language twice", { languages: ["nb", "nb"] }, ["languages"]],
    ["a help page elsewhere", { help: { employment_required: https } }, ["help.employment_required"]],
    [
      "a help page whose path turns the line around",
      { help: { employment_required: "/a\u202Eb" } },
      ["help.employment_required"],
    ],
    ["a help page that is a route", { help: { employment_required: "/auth/logout" } }, ["help.employment_required"]],
    ["a page elsewhere", { pages: { refused: https } }, ["pages.refused"]],
    ["a page that is a route", { pages: { refused: "/auth/refused" } }, ["pages.refused"]],
    ["a page that is the landing page, where it leads", { pages: { loggedOut: "/" } }, ["pages.loggedOut"]],
    ["a page with a query", { pages: { cancelled: "/avbrutt?p=1" } }, ["pages.cancelled"]],
    ["a page that the application may not render", { pages: { expired: "/x" } }, ["pages.expired"]],
    ["an option that there is not", { color: "#0b4f6c" }, ["color"]],
    ["several faults", { agency: 5, icon: "x", languages: ["x"] }, ["agency", "icon", "languages[0]"]],
  ])("is refused with %s", (_, changes, faults) => {
    expect(faultsIn(changes)).toEqual(faults.map((name) => `service.${name}`));
  });

  it.each([null, "Eksempeletaten", []])("is refused if it is no object: %j", (given) => {
    expect(faultsOf({ ...options, service: given })).toEqual(["service"]);
  });

  it("is refused if its copy lacks what the object has from elsewhere, or if it cannot be copied", () => {
    expect(faultsOf({ ...options, service: Object.create(service) as object })).toEqual(
      ["agency", "name", "support", "links"].map((name) => `service.${name}`),
    );
    expect(faultsOf({ ...options, service: new Proxy(service, {}) })).toEqual(["service"]);
  });

  it("says that helpPages is service.help now", () => {
    const start = (): unknown => createAuth({ ...options, helpPages: {} } as AuthOptions);
    const fault = { option: "helpPages", fault: "is no option; it is service.help now" };
    expect(start).toThrow(expect.objectContaining({ details: { faults: [fault] } }));
  });
});

describe("auth.service", () => {
  const made = (given: ServiceOptions = everything, more: Partial<AuthOptions> = {}) =>
    createAuth({ ...options, ...more, service: given }).service;

  it("is undefined without the option, and the same frozen object with it", () => {
    expect(createAuth(options).service).toBeUndefined();
    const auth = createAuth({ ...options, service: everything });
    expect(auth.service).toBe(auth.service);
    expect(deferAuth(() => auth).service).toBe(auth.service);
    const { logo: _, ...rest } = everything;
    expect(auth.service).toMatchObject(rest);
    const parts = [auth.service, auth.service?.support.text, auth.service?.languages, auth.service?.rights];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it("does not change with the options that it was made from", () => {
    const given = { ...everything, support: { ...service.support } };
    const own = made(given);
    given.support.phone = "99 99 99 99";
    expect(own?.support.phone).toBe(service.support.phone);
  });

  it("has its defaults: the landing page, all languages, and a lighter colour for dark mode", () => {
    const { languages: _, ...few } = service;
    expect(made(few, { landingPath: "/saker" })).toMatchObject({ home: "/saker", languages: ["nb", "nn", "en", "se"] });
    expect(made({ ...service, colours: undefined })?.colours.main).toBe("#1d4b79");
    for (const main of ["#0b4f6c", "#000000", "#8a1c1c"])
      expect(contrastToDark(made({ ...service, colours: { main } })?.colours.dark ?? "")).toBeGreaterThanOrEqual(7);
  });
});

describe("an application with a service that starts", () => {
  it("warns of colours that are hard to read, by their contrast", () => {
    const notes: string[] = [];
    const onEvent: AuthOptions["onEvent"] = ({ note = "" }) => void notes.push(note);
    createAuth({ ...options, onEvent, service: { ...service, colours: { main: "#707070", dark: "#8ccbe3" } } });
    createAuth({ ...withProvider({ environment: "production" }), onEvent, service });
    expect(notes.filter((note) => note.startsWith("service"))).toEqual([
      "service.colours.main has a contrast of 4.95 to #ffffff: 7 is easier to read.",
    ]);
    // Rounded down: 4.478 must not read as the 4.5 that it lacks.
    const tooLight = (): unknown => createAuth({ ...options, service: { ...service, colours: { main: "#777777" } } });
    expect(tooLight).toThrow("has a contrast of 4.47 to #ffffff, and needs 4.5");
  });
});

/** WCAG 2.2, "contrast ratio", to #14181d, whose luminance is 0.0091. */
function contrastToDark(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / (0.0091 + 0.05);
}
