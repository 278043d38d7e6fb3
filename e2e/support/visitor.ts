import { createUserAgent, organisations, type Page } from "@adgangskort/mock-idp";
import type { Employee } from "@adgangskort/testing";
import { expect } from "@playwright/test";
import { sendAsBrowser } from "./send-as-browser.ts";

interface Refusal {
  readonly status: number;
  readonly title: string;
  /** Values from the request that the page must not repeat. */
  readonly notEchoed?: readonly string[];
  /** False where nothing is at fault: the person has nothing to tell support. Default `true`. */
  readonly reference?: boolean;
}

/**
 * A person with a browser without a window and without scripts: for what the server alone decides. It sends the headers of a navigation, keeps cookies,
 * follows redirects and links, and submits forms.
 */
export class Visitor {
  readonly #agent = createUserAgent({ fetch: sendAsBrowser });
  readonly #origin: string;
  /** Every address and page so far. */
  readonly received: string[] = [];
  #page: Page | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get page(): Page {
    if (!this.#page) throw new Error("No page is open");
    return this.#page;
  }

  /** The page becomes the open one. A page that was open before can be given back, as another tab has it. */
  show(page: Page): void {
    this.#page = page;
    this.received.push(...page.requests.map(({ url }) => url));
    if (new URL(page.url).origin === this.#origin) this.received.push(page.html);
  }

  get cookies(): ReturnType<typeof createUserAgent>["cookies"] {
    return this.#agent.cookies;
  }

  async open(path: string): Promise<void> {
    this.show(await this.#agent.open(new URL(path, this.#page?.url ?? this.#origin)));
  }

  /** Opens a page of the application by its address, whatever is open. */
  async goto(path: string): Promise<void> {
    this.show(await this.#agent.open(new URL(path, this.#origin)));
  }

  /** Opens a page, and answers the questions of the provider that it leads to. */
  async logIn(employee: Employee, path: string): Promise<void> {
    await this.goto(path);
    await this.answer(employee);
  }

  /** Answers the questions of the provider that is open. */
  async answer({ person, organisation, assurance }: Employee): Promise<void> {
    expect(this.page.html, "a question of the provider").toMatch(/name="(?:person|organisation)"/);
    const chosen = organisation === undefined || organisation === "self" ? organisation : numbersOf(organisation);
    this.show(
      await this.#agent.login(this.page, {
        person,
        ...(chosen !== undefined && { organisations: chosen }),
        ...(assurance !== undefined && { assurance }),
      }),
    );
  }

  /** Answers who it is, and leaves the question for whom open. */
  async choosePerson(name: string): Promise<void> {
    const value = new RegExp(`value="(\\d+)"(?:(?!value=)[^])*${name}`).exec(this.page.html)?.[1];
    expect(value, `the person ${name}`).toBeDefined();
    await this.press("continue", { person: value ?? "" });
  }

  /** Follows the first link with this text. */
  async follow(name: string): Promise<void> {
    const href = this.links(name)[0];
    expect(href, `the link ${name}`).toBeDefined();
    const { url } = this.page;
    this.show(await this.#agent.open(new URL(href ?? "", url), { from: url }));
  }

  /** The addresses of the links whose text contains this. */
  links(name: string): string[] {
    const all = this.page.html.matchAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([^]*?)<\/a\s*>/g);
    return [...all].filter(([, , text = ""]) => textOf(text).includes(name)).map(([, href = ""]) => decode(href));
  }

  /** Submits the form that has this button, by its value or text. The fields take the place of what the form has. */
  async press(button: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<void> {
    const form = this.forms(button)[0] ?? "";
    expect(form, `a form with the button ${button}`).not.toBe("");
    for (const name of Object.keys(fields)) expect(form, `a field ${name}`).toContain(`name="${name}"`);
    this.show(await this.#agent.submit({ ...this.page, html: form, requests: [] }, { button, fields }));
  }

  /** The forms that have this button. */
  forms(button: string): string[] {
    return (this.page.html.match(/<form\b[^]*?<\/form>/g) ?? []).filter((form) =>
      [...form.matchAll(/<button\b([^>]*)>([^]*?)<\/button>/g)].some(
        ([, attributes = "", text = ""]) => textOf(text) === button || attributes.includes(`value="${button}"`),
      ),
    );
  }

  get status(): number {
    return this.page.status;
  }

  get path(): string {
    const { pathname, search } = new URL(this.page.url);
    return pathname + search;
  }

  get title(): string {
    return textOf(/<title>([^<]*)<\/title>/.exec(this.page.html)?.[1] ?? "");
  }

  get heading(): string {
    return textOf(/<h1\b[^>]*>([^]*?)<\/h1>/.exec(this.page.html)?.[1] ?? "");
  }

  /** The texts of the elements of this kind, in turn: `main`, `li`, `dd`. */
  texts(tag: string): string[] {
    return [...this.page.html.matchAll(new RegExp(`<${tag}\\b[^>]*>([^]*?)</${tag}>`, "g"))].map(([, inner = ""]) =>
      textOf(inner),
    );
  }

  /** The texts of the entries of the list with this class. */
  listed(list: string): string[] {
    const [, , inner = ""] = new RegExp(`<(ul|ol) class="${list}"[^>]*>([^]*?)</\\1>`).exec(this.page.html) ?? [];
    return inner
      .split(/<li\b[^>]*>/)
      .slice(1)
      .map(textOf);
  }

  /** The text of the page's main part. */
  get main(): string {
    return this.texts("main").join(" ");
  }

  /** The value of a field, as the server filled it in. */
  valueOf(name: string): string | undefined {
    const tag = new RegExp(`<(?:input|textarea)\\b[^>]*name="${name}"[^>]*>([^<]*)`).exec(this.page.html);
    const value = tag && (/\bvalue="([^"]*)"/.exec(tag[0])?.[1] ?? tag[1]);
    return value === undefined || value === null ? undefined : decode(value);
  }

  /** A page that tells a person what stopped: with a reference, in a status of its own, repeating nothing, kept by no cache. */
  expectRefused({ status, title, notEchoed = [], reference = true }: Refusal): void {
    const { html, headers } = this.page;
    expect([this.status, this.title.split(" – ")[0], this.heading]).toEqual([status, title, title]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(/[Rr]eferanse(?:: |n )[0-9a-f]{12}/.test(textOf(html))).toBe(reference);
    for (const value of notEchoed) expect(html).not.toContain(value);
    expect(html).not.toMatch(/\bat \S+ \(|node_modules|\.js:\d/);
  }
}

function numbersOf(names: string | readonly string[]): string[] {
  return [names].flat().map((name) => {
    const known = Object.values(organisations).find((one) => one.name === name);
    if (!known && !/^\d{9}$/.test(name)) throw new Error(`no organisation ${name}`);
    return known?.organisation_number ?? name;
  });
}

const blocks = /<\/?(?:address|br|dd|div|dl|dt|fieldset|form|h\d|header|label|legend|li|main|ol|p|section|ul)\b[^>]*>/g;

/** What a person reads, in one line. */
function textOf(html: string): string {
  const shown = html.replaceAll(/<(script|style|svg)\b[^]*?<\/\1>/g, "");
  const text = shown.replaceAll(blocks, " ").replaceAll(/<!--[^]*?-->|<[^>]*>/g, "");
  return decode(text).replaceAll(/\s+/g, " ").trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#x27": "'",
  "#39": "'",
  nbsp: " ",
};

const decode = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole).replaceAll("\u00A0", " ");
