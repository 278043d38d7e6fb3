import type { Session } from "@adgangskort/node";
import { notFound } from "next/navigation";
import { answerOf, readAs, saidBy } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { casesAddress } from "../../register-address";

/** A case as the list has it. A work account is not told whose it is. */
export interface CaseInBrief {
  readonly saksnummer: string;
  /** `2027-01-31` */
  readonly mottatt: string;
  readonly status: "til_behandling" | "innvilget" | "godkjent";
  readonly soker?: string;
}

/** The whole case. */
export interface Case extends CaseInBrief {
  readonly kommune: string;
  readonly soker: string;
  readonly husstand: { readonly voksne: number; readonly barn: number; readonly inntektPerMaaned: number };
  readonly husleiePerMaaned: number;
  readonly bostottePerMaaned?: number;
  readonly utbetaling?: { readonly referanse: string; readonly godkjent: string };
}

/** The cases that the person may see, asked for with their own access token; `undefined` while the register does not answer. */
export async function allCases(session: Session, returnTo: string): Promise<readonly CaseInBrief[] | undefined> {
  const answer = await read(session, "saker", returnTo);
  return answer?.ok ? ((await answer.json()) as { readonly saker: readonly CaseInBrief[] }).saker : undefined;
}

/** One case. Where the municipality has none with that number, the page is not there. */
export async function caseWith(saksnummer: string, session: Session, returnTo: string): Promise<Case | undefined> {
  // What the register could not have is not asked for: it comes from an address.
  if (!/^\d+$/.test(saksnummer)) notFound();
  const answer = await read(session, `saker/${saksnummer}`, returnTo);
  if (answer?.status === 404) notFound();
  return answer?.ok ? ((await answer.json()) as Case) : undefined;
}

/** What the register made of an approval. */
export type Approval =
  | { readonly referanse: string }
  | { readonly refused: "already_approved" | "nothing_granted" | "case_unknown" | "unavailable" };

/** Approves a payment, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function approveInRegister(session: Session, saksnummer: string): Promise<Approval> {
  if (!/^\d+$/.test(saksnummer)) return { refused: "case_unknown" };
  const call = session.fetch(`${casesAddress()}saker/${saksnummer}/utbetaling`, { method: "POST" });
  const answer = await answerOf(auth.heedChallenge(session, call));
  const said = await saidBy<{ readonly referanse: string; readonly code: string }>(answer);
  if (answer?.ok && said.referanse !== undefined) return { referanse: said.referanse };
  return { refused: refusals.find((one) => one === said.code) ?? "unavailable" };
}

const refusals = ["already_approved", "nothing_granted", "case_unknown"] as const;

const read = (session: Session, path: string, returnTo: string): Promise<Response | undefined> =>
  readAs(auth, session, casesAddress() + path, returnTo);
