import { cataloguedFault } from "../../fault-catalogue/index.ts";
import type { EndOptions } from "../../engine/portal-session.ts";
import { delivered } from "../../engine/logout-notices.ts";
import { faultsPage } from "../../inspector/faults-page.ts";
import { inspectPage } from "../../inspector/inspect-page.ts";
import { INSPECTOR_HEADERS } from "../../inspector/live-count.ts";
import { loginCard } from "../../inspector/login-card.ts";
import { type LoginFormat, loginFormats } from "../../inspector/login-document.ts";
import { LOGOUT_TOKENS, logoutPage } from "../../inspector/logout-page.ts";
import { peoplePage } from "../../inspector/people-page.ts";
import { jwtPage, readJwt } from "../../inspector/jwt-page.ts";
import { scorePage } from "../../inspector/score-page.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { internalsOf } from "../../server/internals.ts";
import { clientOf, idpOf, personOf } from "../requests/named.ts";
import { Problem } from "../requests/problem.ts";
import type { Tenant } from "../tenants/tenants.ts";

const FILTERS = ["login", "provider", "client", "person", "worker", "endpoint", "fault"] as const;

interface InspectorPage {
  show(idps: readonly MockIdp[], result: string | undefined, query: URLSearchParams): string;
  /** What its forms do. @returns one line on it. @throws {@link Problem} */
  act?(tenant: Tenant, form: URLSearchParams): string | Promise<string>;
}

const PAGES: Readonly<Record<string, InspectorPage>> = {
  "": {
    show: (idps, _result, query) => {
      const named = FILTERS.map((name): [string, string | undefined] => [name, query.get(name) || undefined]);
      return inspectPage(idps, { ...Object.fromEntries(named), refused: query.get("refused") === "true" });
    },
  },
  "/faults": { show: faultsPage, act: atProvider(playFault) },
  "/logout": {
    show: logoutPage,
    act: atProvider((idp, form) => (form.has("token") ? sendLogoutToken(idp, form) : endSession(idp, form))),
  },
  "/people": {
    show: peoplePage,
    act: atProvider((idp, form) =>
      form.has("revoke") || form.has("give-back") ? changeRights(idp, form) : planLogin(idp, form),
    ),
  },
  "/jwt": { show: jwtPage, act: ({ idps }, form) => readJwt(idps, form.get("jwt") ?? "") },
  "/score": { show: scorePage },
};

/** An action at the provider that the form names. */
function atProvider(act: (idp: MockIdp, form: URLSearchParams) => string | Promise<string>) {
  return (tenant: Tenant, form: URLSearchParams) => act(idpOf(tenant, form.get("provider") ?? undefined), form);
}

/** The pages below `/inspect`. Whether the caller may see them was judged before. */
export async function inspectorRoute(
  { pathname, searchParams }: URL,
  method: string,
  read: () => Promise<string | undefined>,
  tenant: Tenant,
): Promise<Response> {
  const { idps, events } = tenant;
  const path = pathname.slice("/inspect".length);
  const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (path === "/events") return events.stream(undefined);
  if (!page) return loginFile(path, idps);
  if (method === "GET") return html(page.show(idps, undefined, searchParams));
  if (method !== "POST" || !page.act) return new Response(null, { status: 405, headers: { allow: "GET" } });
  const form = new URLSearchParams(await read());
  try {
    const result = await page.act(tenant, form);
    return html(page.show(idps, result, searchParams));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return html(page.show(idps, error.message, searchParams), error.status);
  }
}

const html = (page: string, status = 200): Response => new Response(page, { status, headers: INSPECTOR_HEADERS });

/** One login as a file, such as `/inspect/ansattporten-l7.html`. */
function loginFile(path: string, idps: readonly MockIdp[]): Response {
  const [, id = "", format = ""] = /^\/([\w-]+)\.(\w+)$/.exec(path) ?? [];
  const card = Object.hasOwn(loginFormats, format) ? loginCard(idps, id) : undefined;
  if (!card) return new Response("not found", { status: 404 });
  const { type, write } = loginFormats[format as LoginFormat];
  const headers = { ...INSPECTOR_HEADERS, "content-type": `${type}; charset=utf-8` };
  return new Response(write(card), { headers });
}

function playFault(idp: MockIdp, form: URLSearchParams): string {
  const { faults } = internalsOf(idp);
  const removed = form.get("remove");
  if (removed !== null) return faults.remove(removed) ? "The scenario was removed." : "The scenario was gone already.";
  const name = form.get("fault") ?? "";
  try {
    idp.fail(cataloguedFault(name, idp.profile), { times: 1 });
  } catch {
    throw new Problem(400, `There is no scenario ${name}.`);
  }
  return `Set for the next call that it is about: ${name}`;
}

function planLogin(idp: MockIdp, form: URLSearchParams): string {
  const person = personOf(idp, form.get("person") ?? "");
  const { client_id } = clientOf(idp, form.get("client_id") ?? "");
  const cancel = form.get("cancel");
  internalsOf(idp).state.nextLogins.add({
    person,
    client_id,
    cancel: cancel === "login" || cancel === "organisation" ? cancel : undefined,
  });
  return `The next login at ${client_id} is answered as ${person.name}.`;
}

function changeRights({ register, people }: MockIdp, form: URLSearchParams): string {
  const revokes = form.has("revoke");
  const [pid, number] = [form.get("person") ?? "", form.get(revokes ? "revoke" : "give-back") ?? ""];
  const name = people.find((person) => person.pid === pid)?.name ?? pid;
  const organisation = register.organisation(number)?.name ?? number;
  const isDone = revokes ? register.revoke(pid, number) : register.giveBack(pid, number);
  return isDone
    ? `The rights of ${name} at ${organisation} were ${revokes ? "revoked" : "given back"}.`
    : "There was no such right any more.";
}

async function endSession(idp: MockIdp, form: URLSearchParams): Promise<string> {
  const deliver = (form.get("deliver") ?? "once") as NonNullable<EndOptions["deliver"]>;
  const ended = await idp.sessions.end({ sid: form.get("sid") ?? "", deliver, seconds: 10 });
  const told = ended.flatMap(({ backChannel }) =>
    backChannel.map(({ client_id, status, failure }) => `${client_id} answered ${failure ?? status}`),
  );
  return ended.length === 0 ? "The session was over already." : ["The session was ended", ...told].join("; ");
}

async function sendLogoutToken(idp: MockIdp, form: URLSearchParams): Promise<string> {
  const { client_id, backchannel_logout_uri: url } = clientOf(idp, form.get("client_id") ?? "");
  const kind = form.get("token") ?? "";
  if (!Object.hasOwn(LOGOUT_TOKENS, kind) || url === undefined)
    throw new Problem(400, "There is no such token or client.");
  const { text, options } = LOGOUT_TOKENS[kind as keyof typeof LOGOUT_TOKENS];
  const session = idp.sessions
    .all()
    .flatMap(({ clients }) => clients.find(({ sid }) => sid === form.get("of")) ?? [])[0];
  if (!session) throw new Problem(400, "The session is over.");
  const { sid, sub } = session;
  const token = await idp.logoutToken({ client_id, sid, sub, ...options });
  const { status, failure } = await delivered(url, token, internalsOf(idp).state);
  return `${client_id} answered ${failure ?? status} to a logout token that is ${text}.`;
}
