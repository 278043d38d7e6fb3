import { errorTable } from "../../errors/errors.ts";
import { customPageNames, type Service, type ServiceOptions } from "../../pages/service.ts";
import type { Language } from "../../texts/language.ts";
import { contrast, lightened, writtenContrast } from "./contrast.ts";
import { checkLogo } from "./logo.ts";
import type { Fault } from "../../options/option-object.ts";
import { list, members, oneOf, localTextWithin, text, that, type Shape } from "../../options/shape.ts";
import { underBase } from "../../options/route-address.ts";
import { isPlainPath, pageAt } from "./site-paths.ts";

/** `routesPath` and `landingPath` are those of the options, without `basePath`. */
interface Site {
  readonly basePath: string;
  readonly routesPath: string;
  readonly landingPath: string;
  /** True if the application is on http://localhost, where its neighbours are too. */
  readonly local: boolean;
}

/** Not from `texts/language.ts`, which loads the texts of all languages. */
const languages = ["nb", "nn", "en", "se"] as const satisfies readonly Language[];
const grounds = { main: "#ffffff", dark: "#14181d" } as const;
/** WCAG 2.2, 1.4.3. */
const leastContrast = 4.5;
/** WCAG 2.2, 1.4.6. */
const goodContrast = 7;
const standardColour = "#1d4b79";

/** Checks `service`, and completes and freezes it. */
export function checkService(given: unknown, site: Site, fault: Fault): Service | undefined {
  if (given === undefined) return undefined;
  let faults = 0;
  const check = (value: unknown): boolean => {
    shapeOf(site)(value, "service", (option, says) => {
      faults += 1;
      fault(option, says);
    });
    return faults === 0;
  };
  // A copy has own members only, so it may lack what the object has from its class.
  const copy = check(given) ? copyOf(given, fault) : undefined;
  if (copy === undefined || !check(copy)) return undefined;
  const options = site.basePath === "" ? (copy as ServiceOptions) : placed(copy as ServiceOptions, site);
  const { main = standardColour, dark = lightened(main, grounds.dark, goodContrast) } = options.colours ?? {};
  const logo = options.logo === undefined ? undefined : checkLogo(options.logo);
  return deeplyFrozen({
    ...options,
    logo: logo && "markup" in logo ? logo.markup : undefined,
    home: options.home ?? underBase(site, site.landingPath),
    colours: { main, dark },
    languages: (options.languages ?? languages) as Service["languages"],
  });
}

/** The same with its paths as browsers see them: below the path of `baseUrl`. */
function placed(options: ServiceOptions, site: Site): ServiceOptions {
  const { home, icon, font, support, links, accessHref, otherSide, help, pages } = options;
  const all = <Paths extends object>(given: Paths, names = Object.keys(given)): Paths =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]: [string, unknown]) => [
        name,
        names.includes(name) && typeof value === "string" ? underBase(site, value) : value,
      ]),
    ) as Paths;
  return {
    ...options,
    ...all({ home, icon, accessHref }),
    links: all(links),
    help: help && all(help),
    pages: pages && all(pages),
    support: all(support, ["href"]),
    font: font && all(font, ["file"]),
    otherSide: otherSide && all(otherSide, ["href"]),
  };
}

/** HTML, `structuredClone`: it copies no proxy. */
function copyOf(given: unknown, fault: Fault): unknown {
  try {
    return structuredClone(given);
  } catch {
    fault("service", "must be plain data, without a Proxy");
    return undefined;
  }
}

/** What a valid `service` has that is worth a warning when the application starts. */
export function warningsOf({ colours }: Service): string[] {
  return (["main", "dark"] as const)
    .map((name) => ({ name, found: contrast(colours[name], grounds[name]) }))
    .filter(({ found }) => found < goodContrast)
    .map(
      ({ name, found }) =>
        `service.colours.${name} has a contrast of ${writtenContrast(found)} to ${grounds[name]}: ${goodContrast} is easier to read.`,
    );
}

function shapeOf({ routesPath, landingPath, local }: Site): Shape {
  const path = linkBy(routesPath, [], "must be the path of a page, as /help, and none of the routes");
  const link = linkBy(routesPath, local ? ["https:", "http:"] : ["https:"], "must be a path, or a URL with https");
  const mail = linkBy(routesPath, ["https:", "mailto:"], "must be a path, or a URL with https or mailto");
  // A page of ours leads to the landing page, and `p` is added to the path.
  const plainPath = that(
    (value) =>
      typeof value === "string" &&
      isPlainPath(value) &&
      value !== landingPath &&
      pageAt(value, routesPath) !== undefined,
    "must be the path of a page, as /no-access: not the landing page, none of the routes, and without a query",
  );
  const pages = members(Object.fromEntries(customPageNames.map((page) => [page, plainPath])));
  const help = members(Object.fromEntries(Object.keys(errorTable).map((code) => [code, path])));
  return members(
    {
      agency: said,
      name: said,
      home: link,
      logo: drawing,
      icon: file(/^\/[\w./-]+$/, "must be the path of an icon on this origin, as /icon.svg"),
      font: members(
        {
          family: text(/^[a-z][\w -]{0,39}$/i, "must be the name of a font, as Inter"),
          file: file(/^\/[\w./-]+\.woff2$/, "must be the path of a woff2 file on this origin"),
        },
        ["family", "file"],
      ),
      colours: members({ main: colourOn("main"), dark: colourOn("dark") }, ["main"]),
      support,
      links: members({ accessibility: link, privacy: link, cookies: link, contact: mail }, [
        "accessibility",
        "privacy",
      ]),
      rights,
      accessHref: link,
      otherSide: members({ name: said, href: link }, ["name", "href"]),
      languages: list(oneOf(...languages)),
      help,
      pages,
    } satisfies Record<keyof ServiceOptions, Shape>,
    ["agency", "name", "support", "links"],
  );

  function support(value: unknown, at: string, fault: Fault): void {
    const phone = text(/^\+?\d[\d ]{1,18}\d$/, "must be a phone number: digits and spaces");
    members({ text: said, href: mail, phone, hours: said }, ["text"])(value, at, fault);
    const { href, phone: number } = (value ?? {}) as Partial<ServiceOptions["support"]>;
    if (href === undefined && number === undefined) fault(at, "must have a href or a phone");
  }
}

const said = localTextWithin(120);

const drawing: Shape = (value, at, fault) => {
  const checked = typeof value === "string" ? checkLogo(value) : { fault: "must be an svg element, as a text" };
  if ("fault" in checked) fault(at, checked.fault);
};

const rights: Shape = (value, at, fault) => {
  const names = typeof value === "object" && !Array.isArray(value) ? Object.keys(value ?? {}) : [];
  members(Object.fromEntries(names.map((name) => [name, said])))(value, at, fault);
  for (const name of names.filter((right) => !/^\S+:[^\s:]+$/.test(right)))
    fault(`${at}.${name}`, "must be named by a resource and an action, as eksempel-akvakultur:write");
};

function colourOn(name: keyof typeof grounds): Shape {
  return (value, at, fault) => {
    if (typeof value !== "string" || !/^#[\da-f]{6}$/i.test(value)) return fault(at, "must be a colour, as #1d4b79");
    const found = contrast(value, grounds[name]);
    if (found < leastContrast)
      fault(
        at,
        `has a contrast of ${writtenContrast(found)} to ${grounds[name]}, and needs ${leastContrast} (WCAG 2.2, 1.4.3)`,
      );
  };
}

/** A file of this origin, whose path goes into CSS or an attribute. Dots may not lead up. */
function file(form: RegExp, says: string): Shape {
  return that((value) => typeof value === "string" && form.test(value) && !/\/\/|\.\./.test(value), says);
}

function linkBy(routesPath: string, protocols: readonly string[], says: string): Shape {
  return that((value) => {
    if (typeof value !== "string" || /[\s\\\p{C}]/u.test(value)) return false;
    if (value.startsWith("/")) return pageAt(value, routesPath) !== undefined;
    const url = URL.parse(value);
    if (!url || !protocols.includes(url.protocol) || url.username !== "" || url.password !== "") return false;
    // WHATWG URL, "special relative or authority state": on a page of ours, `https:/x` is a path of this site.
    if (url.protocol !== "mailto:" && !/^https?:\/\//i.test(value)) return false;
    return url.protocol !== "http:" || url.hostname === "localhost";
  }, says);
}

function deeplyFrozen<Value extends object>(value: Value): Readonly<Value> {
  for (const member of Object.values(value)) if (typeof member === "object" && member !== null) deeplyFrozen(member);
  return Object.freeze(value);
}
