import type { Session } from "@adgangskort/node";
import type { PageOf } from "#shell/pages.tsx";
import { answeredOr, idInAddress, readForPage } from "#shell/register-call.ts";
import { auth } from "./auth";
import { farmsAddress, inspectorsAddress } from "./register-address";
import type { Words } from "./texts/nb";

/** What an inspector found, by when it must be mended, and what the farm has answered. */
export interface Finding {
  readonly id: string;
  readonly beskrivelse: string;
  /** `2027-01-31` */
  readonly frist: string;
  readonly svar?: { readonly tekst: string; readonly sendt: string; readonly sendtAv?: string };
}

/** A supervised case, as the register gives it to either side. */
export interface Case {
  readonly versjon: number;
  readonly saksnummer: string;
  readonly virksomhet: { readonly organisasjonsnummer: string; readonly navn: string };
  readonly tema: string;
  readonly besokt: string;
  readonly avsluttet: boolean;
  readonly funn: readonly Finding[];
}

/** A supervised case, as the register gives it to inspectors alone. */
export interface InspectorsCase extends Case {
  readonly notater: readonly { readonly skrevet: string; readonly tekst: string }[];
}

/** A page of the list of either side. */
export interface Cases extends PageOf {
  readonly saker: readonly Case[];
}

/** Where the register has a case for inspectors, and for the farm. */
export const inspectorsCase = (saksnummer: string): string => `${inspectorsAddress()}saker/${idInAddress(saksnummer)}`;
export const farmsCase = (saksnummer: string): string => `${farmsAddress()}tilsyn/${idInAddress(saksnummer)}`;

/** What a page shows of the register; `undefined` while it does not answer. */
export const readFromRegister = <Answer>(session: Session, address: string, returnTo: string) =>
  readForPage<Answer>(auth, session, address, returnTo);

/** Why the register did nothing. */
export type Refusal = Exclude<keyof Words["act"]["refused"], "session">;

/** Calls the register with the person's access token: `call` is of `filingCall`, or of an address alone. Returns the answer, or the reason of the refusal. */
export const callRegister = <Answer extends object>(session: Session, ...call: readonly [string, RequestInit?]) =>
  answeredOr<Answer, Refusal>(
    session.fetch(...call),
    ["case_closed", "already_answered", "unanswered_findings", "changed_meanwhile"],
    { 403: "not_allowed", 404: "not_found" },
  );
