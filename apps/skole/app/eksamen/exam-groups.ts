import { isAuthError, type Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { jsonBody } from "#shell/register-call.ts";
import { confirmationsApi, examGroupsApi } from "../../addresses";
import { answerOf } from "../answer";
import { ownGroups } from "../grupper/own-groups";

/** Pupils who sit one exam together, as the register has it. */
export interface ExamGroup {
  readonly id: string;
  readonly skole: { readonly organisasjonsnummer: string; readonly navn: string };
  readonly klasse: string;
  readonly fag: string;
  readonly fagkode: string;
  /** `2027-05-19` */
  readonly dato: string;
  readonly antallElever: number;
  readonly bekreftet?: string;
  /** The person, by subject. Left out of the examples. */
  readonly bekreftetAv?: string;
  readonly versjon: number;
}

/** Why there is nothing to see or to do. */
export type Refusal =
  | "not_exam_manager"
  | "token_exchange_refused"
  | "group_not_found"
  | "already_confirmed"
  | "changed_meanwhile"
  | "unavailable";

interface Found {
  readonly groups: readonly ExamGroup[];
  /** Schools that have named the person, and where Feide does not say that they are employed. */
  readonly elsewhere: readonly ExamGroup["skole"][];
}

interface Refused {
  readonly refused: Refusal;
}

/**
 * The exam groups that the person answers for. It takes two: a school has named them in the register, which knows who is head teacher, and Feide says
 * today that they are employed at that school. Neither a title, which anybody may write in any way, nor an employment alone is enough.
 */
export async function examGroups(session: Session): Promise<Found | Refused> {
  const [own, answer] = await Promise.all([ownGroups(session), fromRegister(session, examGroupsApi)]);
  if (typeof answer === "string") return { refused: answer };
  if (!own) return { refused: "unavailable" };
  const { grupper } = (await answer.json()) as { readonly grupper: readonly ExamGroup[] };
  const numbers = new Set<string>(own.employers.map(({ organisationNumber }) => organisationNumber));
  const isEmployedAt = ({ skole }: ExamGroup): boolean => numbers.has(skole.organisasjonsnummer);
  const others = grupper.filter((group) => !isEmployedAt(group)).map(({ skole }) => skole);
  const elsewhere = new Map(others.map((school) => [school.organisasjonsnummer, school]));
  return { groups: grupper.filter(isEmployedAt), elsewhere: [...elsewhere.values()] };
}

/** Confirms a group on behalf of its school; the refusal, if there is one. Whether the person may is looked at anew. */
export async function confirmInRegister(session: Session, id: string, form: FormData): Promise<Refusal | undefined> {
  const found = await examGroups(session);
  if ("refused" in found) return found.refused;
  if (!found.groups.some((group) => group.id === id)) return "group_not_found";
  const answer = await fromRegister(session, ...filingCall(confirmationsApi, form, { gruppe: id }));
  return typeof answer === "string" ? answer : undefined;
}

const refusals: readonly string[] = [
  "not_exam_manager",
  "group_not_found",
  "already_confirmed",
  "changed_meanwhile",
] satisfies Refusal[];

/** Returns the register's answer, or the reason of the refusal: the register's code (RFC 9457), or that Feide issued no token. */
async function fromRegister(
  session: Session,
  address: string,
  call?: Parameters<Session["fetch"]>[1],
): Promise<Response | Refusal> {
  try {
    const answer = await answerOf(session.fetch(address, call));
    if (answer?.ok) return answer;
    const said = await jsonBody<{ readonly code: Refusal }>(answer);
    return said.code !== undefined && refusals.includes(said.code) ? said.code : "unavailable";
  } catch (error) {
    if (isAuthError(error, "token_exchange_refused")) return error.code;
    throw error;
  }
}
