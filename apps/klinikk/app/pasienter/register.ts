import { isAuthError, type AuthErrorCode, type EmployeeSession } from "@adgangskort/node";
import { helseidOrganisation } from "@adgangskort/node/helseid";
import { idInAddress, readAs } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { healthAddress } from "../../register-address";
import type { Words } from "../../texts/nb";
import type { Unit } from "../../units";
import { attestOf, type Reason } from "./attest";
import type { Patient, Summary } from "./patient";

/** Why nothing came of a call. */
export interface Refused {
  readonly refused: keyof Words["refused"];
}

/** What each error of a call is to the person. What is not here is thrown. */
const byError: Readonly<Partial<Record<AuthErrorCode, Refused["refused"]>>> = {
  organisation_refused: "unit",
  scope_rejected: "unit",
  api_unavailable: "unavailable",
  provider_unavailable: "unavailable",
};

const byStatus: Readonly<Record<number, Refused["refused"]>> = { 403: "denied", 404: "gone" };

/** The patients of the unit today, asked for with the person's own access token for that unit. */
export async function patientsAt(
  unit: Unit,
  session: EmployeeSession,
  returnTo: string,
): Promise<Refused | { readonly patients: readonly Patient[] }> {
  const init = { assertionDetails: [tokenFor(unit)] };
  const answer = await answerOf(readAs(auth, session, `${healthAddress()}pasienter`, returnTo, init));
  if (!(answer instanceof Response)) return answer;
  if (!answer.ok) return refusalBy(answer);
  const { pasienter } = (await answer.json()) as { readonly pasienter: readonly Patient[] };
  return { patients: pasienter };
}

/** A patient's summary, by an attest of why. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export async function summaryOf(
  patient: string,
  unit: Unit,
  session: EmployeeSession,
  reason: Reason,
): Promise<Refused | { readonly summary: Summary }> {
  const address = `${healthAddress()}pasienter/${idInAddress(patient)}/sammendrag`;
  const assertionDetails = [tokenFor(unit), attestOf(session, unit, reason)];
  const answer = await answerOf(auth.heedChallenge(session, session.fetch(address, { assertionDetails })));
  if (!(answer instanceof Response)) return answer;
  return answer.ok ? { summary: (await answer.json()) as Summary } : refusalBy(answer);
}

/** Another unit is another argument of the call, not another login. */
function tokenFor({ organisationNumber }: Unit): object {
  return helseidOrganisation({ child: organisationNumber });
}

async function answerOf(call: Promise<Response | undefined>): Promise<Response | Refused> {
  try {
    return (await call) ?? { refused: "unavailable" };
  } catch (error) {
    const refused = isAuthError(error) ? byError[error.code] : undefined;
    if (refused === undefined) throw error;
    return { refused };
  }
}

function refusalBy({ status }: Response): Refused {
  return { refused: byStatus[status] ?? "unavailable" };
}
