import { createHash } from "node:crypto";
import type { Access, OrganisationAccess } from "@adgangskort/node/api";
import { Refused } from "../problem.ts";
import type { Database } from "./database.ts";

const keptFor = 24 * 3600 * 1000;

type Caller = Access | OrganisationAccess;

/** A handler that files something. */
type Handler<Given extends Caller, Rest extends readonly unknown[]> = (
  request: Request,
  access: Given,
  ...rest: Rest
) => Promise<Response>;

/**
 * Does all that the handler does in one transaction: nothing is half filed, and nothing is filed where the answer is a refusal. A request with an
 * `Idempotency-Key` is done once: the caller who sends it again within a day is given the first answer (draft-ietf-httpapi-idempotency-key-header-07, 2).
 *
 * `rightsOf` returns rights of a person that are not in the token. A caller whose rights have changed since gets no kept answer: the handler decides again.
 * Check a role in the token before this.
 */
export const filing =
  (database: Database, rightsOf: (subject: string) => readonly string[] = () => []) =>
  <Given extends Caller, Rest extends readonly unknown[]>(handler: Handler<Given, Rest>): Handler<Given, Rest> =>
  async (request, access, ...rest) => {
    try {
      const rights = "subject" in access ? rightsOf(access.subject) : [];
      const once = await keyOf(request, [...callerOf(access), ...rights]);
      return await database.transaction(async () => {
        const before = once && (await answerTo(database, once));
        if (before) return before;
        const answer = await handler(request, access, ...rest);
        if (!answer.ok) throw new Undone(answer);
        if (once) await remember(database, once, answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof Undone) return error.answer;
      throw error;
    }
  };

/** A refusal, which takes back whatever was written on the way to it. */
class Undone extends Error {
  readonly answer: Response;
  constructor(answer: Response) {
    super("the handler refused");
    this.answer = answer;
  }
}

interface Once {
  readonly key: string;
  readonly fingerprint: string;
}

/** Who calls: the application with the person and the organisations that the person acts for, or with the organisation and its system user. */
function callerOf(access: Caller): readonly string[] {
  if (!("subject" in access)) {
    const { clientId, consumer, systemUser } = access;
    return [clientId, JSON.stringify(consumer), systemUser?.id ?? "", systemUser?.organisationNumber ?? ""];
  }
  const { clientId, subject, representation } = access;
  const organisations = representation?.organisations.map(({ organisationNumber }) => organisationNumber);
  return [clientId, subject, ...(organisations ?? [])];
}

/** The key of a request, which is the caller's own. */
async function keyOf(request: Request, caller: readonly string[]): Promise<Once | undefined> {
  const given = request.headers.get("idempotency-key");
  if (given === null) return undefined;
  // A String of Structured Field Values (RFC 8941, 3.3.3): the draft, 2.1.
  if (!/^"[\x20-\x21\x23-\x5b\x5d-\x7e]{1,200}"$/.test(given))
    throw new Refused({
      status: 400,
      code: "idempotency_key_invalid",
      title: "The Idempotency-Key is not a string in quotes",
    });
  const { pathname, search } = new URL(request.url);
  const body = await request.clone().text();
  return {
    key: digest(given, ...caller),
    fingerprint: digest(request.method, pathname, search, body),
  };
}

const digest = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

/** The answer that the key has been given; `undefined` at its first use, which other uses then wait for until this transaction ends. */
async function answerTo(database: Database, { key, fingerprint }: Once): Promise<Response | undefined> {
  const queries = await database.queries();
  const given = Date.now();
  await queries
    .deleteFrom("answer")
    .where("given", "<", given - keptFor)
    .execute();
  const { numInsertedOrUpdatedRows } = await queries
    .insertInto("answer")
    .values({ key, fingerprint, status: 0, body: "", given })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return undefined;
  const before = await queries.selectFrom("answer").selectAll().where("key", "=", key).executeTakeFirstOrThrow();
  // The draft, 2.7.
  if (before.fingerprint !== fingerprint)
    throw new Refused({ status: 422, code: "idempotency_key_reused", title: "The key was used for another request" });
  return new Response(before.body, { status: before.status, headers: { "content-type": "application/json" } });
}

async function remember(database: Database, { key }: Once, answer: Response): Promise<void> {
  const body = await answer.clone().text();
  await (
    await database.queries()
  )
    .updateTable("answer")
    .set({ status: answer.status, body })
    .where("key", "=", key)
    .execute();
}
