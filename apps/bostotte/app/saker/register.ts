import type { Session } from "@adgangskort/node";
import { filingCall } from "#shell/filing.ts";
import { noSuchPage } from "#shell/no-such-page.ts";
import type { PageOf } from "#shell/pages.tsx";
import { answeredOr, readForPage } from "#shell/register-call.ts";
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
  readonly versjon: number;
  readonly kommune: string;
  readonly soker: string;
  readonly husstand: { readonly voksne: number; readonly barn: number; readonly inntektPerMaaned: number };
  readonly husleiePerMaaned: number;
  readonly bostottePerMaaned?: number;
  readonly utbetaling?: { readonly referanse: string; readonly godkjent: string; readonly godkjentAv?: string };
}

/** The cases that the person may see, asked for with their own access token; `undefined` while the register does not answer. */
export const allCases = (session: Session, page: string) =>
  readForPage<PageOf & { readonly saker: readonly CaseInBrief[] }>(
    auth,
    session,
    `${casesAddress()}saker${page}`,
    `/saker${page}`,
  );

/** One case. Where the municipality has none with that number, the page is not there. */
export async function caseWith(saksnummer: string, session: Session, returnTo: string): Promise<Case | undefined> {
  // What the register could not have is not asked for: it comes from an address.
  if (!/^\d+$/.test(saksnummer)) noSuchPage();
  return readForPage<Case>(auth, session, `${casesAddress()}saker/${saksnummer}`, returnTo);
}

/** What the register made of an approval. */
export type Approval = { readonly referanse: string } | { readonly refused: (typeof refusals)[number] | "unavailable" };

/** Approves a payment, as the person. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function approveInRegister(session: Session, saksnummer: string, form: FormData): Promise<Approval> {
  if (!/^\d+$/.test(saksnummer)) return { refused: "case_unknown" };
  const call = session.fetch(...filingCall(`${casesAddress()}saker/${saksnummer}/utbetaling`, form));
  const answer = await answeredOr<{ readonly referanse: string }, (typeof refusals)[number]>(
    auth.heedChallenge(session, call),
    refusals,
  );
  return typeof answer === "string" ? { refused: answer } : answer;
}

const refusals = ["already_approved", "nothing_granted", "case_unknown", "changed_meanwhile"] as const;
