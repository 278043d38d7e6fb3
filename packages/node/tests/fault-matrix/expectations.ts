import { expect } from "vitest";
import { errorPage, type ErrorPage } from "../../src/routes/pages/error-page.ts";
import { pageTextFiller } from "../../src/routes/pages/page-texts.ts";
import { errorTable, isAuthError, type AuthErrorCode } from "../../src/errors/errors.ts";
import type { AuthEvent } from "../../src/index.ts";
import { textsIn, type Language } from "../../src/texts/language.ts";
import { origin } from "../support/service.ts";
import type { Row, Told } from "./row.ts";
import type { Answer, Scene } from "./scene.ts";

export const languages: readonly Language[] = ["nb", "nn", "en", "se"];
const sessionCookie = /^__Host-employee=[^;]/;

/** The last event that tells of an error. */
export const lastFailure = ({ service }: Scene): AuthEvent | undefined =>
  service.events.findLast(({ error }) => error !== undefined);

function lastAnswer({ answers }: Scene): Answer {
  const answer = answers.at(-1);
  if (!answer) throw new Error("The application answered nothing");
  return answer;
}

/** What a person sees. */
function wordsOf(html: string): string {
  return unescaped(html.replace(/<style>.*?<\/style>/s, "").replaceAll(/<[^>]*>/g, "\n"));
}

function unescaped(html: string): string {
  return html.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** Nothing is left of the page once our own words are taken out. */
function expectPage(row: Row, scene: Scene, given: ErrorPage, { status, headers, body }: Answer): void {
  const { code } = row;
  const { language, situation } = given;
  const { errors, situations, actions, reference, otherWays, frame } = textsIn(language);
  const said = situation === undefined ? errors[code] : situations[situation];
  const fill = pageTextFiller(undefined, given.facts ?? {}, language);
  expect(status).toBe(errorTable[code].status);
  expect(headers.get("content-language")).toBe(language);
  expect(unescaped(body)).toContain(`<h1>${fill(said.title)}</h1>`);
  const shown = /<code>([0-9a-f]{12})<\/code>/.exec(body)?.[1];
  const told = lastFailure(scene);
  if (told && shown !== undefined) expect(shown).toBe(told.reference);
  const own = new Set(
    [said.title, said.body, ...(said.steps ?? []), said.retry ?? "", otherWays, reference.help, `${reference.label}:`]
      .concat(
        shown ?? "",
        said.logOut ?? "",
        `${said.access ?? ""} (altinn.no)`,
        frame.unreviewedPage ?? "",
        Object.values(actions),
        `${actions.toAccess} (altinn.no)`,
        // The names of the ways to log in are the application's.
        scene.service.auth.loginChoices().map(({ title: way }) => way),
      )
      .map(fill),
  );
  const words = wordsOf(body)
    .split("\n")
    .map((line) => line.trim());
  expect(words.filter((line) => line !== "" && !own.has(line))).toEqual([]);
  const links = Array.from(body.matchAll(/ (?:href|action|src)="([^"]*)"/g), ([, link]) => link);
  const elsewhere = links.filter((link) => link !== given.accessHref);
  expect(elsewhere.filter((link) => URL.parse(link ?? "", origin)?.origin !== origin)).toEqual([]);
}

/**
 * The page that came, and the same in the words of the other languages: a page is made of what it is given, and of nothing else.
 * @param given what each page was made of
 */
async function expectPages(row: Row, scene: Scene, given: ErrorPage | undefined): Promise<void> {
  if (!given) throw new Error("The page was made in another place");
  expectPage(row, scene, { ...given, language: scene.language }, lastAnswer(scene));
  for (const language of languages) {
    const page = errorPage({ ...given, language });
    const { status, headers } = page;
    expectPage(row, scene, { ...given, language }, { status, headers, body: await page.text() });
  }
}

/** RFC 9470 3, and 503 where there is no verdict on the token; else the error's own. */
function challengeStatus(code: AuthErrorCode): number {
  if (code === "assurance_insufficient") return 401;
  return code.startsWith("provider_") ? 503 : errorTable[code].status;
}

const json = (scene: Scene): unknown => JSON.parse(lastAnswer(scene).body);
const reference = expect.stringMatching(/^[0-9a-f]{12}$/) as unknown;

/** What came of a row. */
export interface Ending {
  /** What was thrown at the application. */
  readonly outcome: unknown;
  /** What the last page was made of. */
  readonly page: ErrorPage | undefined;
}

const endings: Readonly<Record<Told, (row: Row, scene: Scene, ending: Ending) => void | Promise<void>>> = {
  person: (row, scene, { page }) => expectPages(row, scene, page),
  program: ({ code }, scene) => {
    expect(lastAnswer(scene).status).toBe(errorTable[code].status);
    expect(json(scene)).toEqual({ error: code, reference });
  },
  provider: ({ code }, scene) => {
    const error = errorTable[code].status === 400 ? "invalid_request" : "temporarily_unavailable";
    expect(lastAnswer(scene).status).toBe(errorTable[code].status);
    expect(json(scene)).toEqual({ error, error_description: code, reference });
  },
  caller: ({ code }, scene) => {
    expect(lastAnswer(scene).status).toBe(challengeStatus(code));
    expect(json(scene)).toEqual({ error: code });
  },
  application: ({ code }, _, { outcome }) => {
    expect(isAuthError(outcome, code), String(outcome)).toBe(true);
    expect(outcome).toMatchObject({ status: errorTable[code].status, retry: errorTable[code].retry });
  },
  operator: (_, scene) => {
    expect(lastFailure(scene)).toMatchObject({ result: "warned" });
    expect(lastAnswer(scene).status).toBe(303);
  },
};

/** What is asked for every day is no event. */
const daily: ReadonlySet<AuthErrorCode> = new Set(["session_required", "session_replaced", "route_not_found"]);

/** Of these the last answer is the one to the fault. */
const answered: ReadonlySet<Told> = new Set(["person", "program", "provider", "operator"]);

/** The operator reads of it. */
function expectEvent({ code, told }: Row, scene: Scene): void {
  const event = lastFailure(scene);
  if (answered.has(told)) expect(event !== undefined || daily.has(code), "an event").toBe(true);
  if (event) expect(event.error).toMatchObject({ code, blame: errorTable[code].blame });
}

async function expectSession({ told, keeps = false }: Row, scene: Scene): Promise<void> {
  const set = answered.has(told) ? lastAnswer(scene).headers.getSetCookie() : [];
  expect(set.filter((cookie) => sessionCookie.test(cookie))).toEqual([]);
  const { auth, headers } = scene.service;
  expect((await auth.session(headers())) !== null, "a session").toBe(keeps);
}

/** The code, who is told and how, and the session. */
export async function expectEnding(row: Row, scene: Scene, ending: Ending): Promise<void> {
  expectEvent(row, scene);
  await endings[row.told](row, scene, ending);
  await expectSession(row, scene);
}
