import type { EmployeeSession } from "@adgangskort/node";
import { helseidOrganisation } from "@adgangskort/node/helseid";
import { answeredOr, idInAddress, readAs } from "#shell/register-call.ts";
import { auth } from "../../auth";
import { healthAddress } from "../../register-address";
import type { Words } from "../../texts/nb";
import type { Unit } from "../../units";
import { attestOf, type Reason } from "./attest";
import type { Patient, Summary } from "./patient";

/** Why nothing came of a call. */
export type Refusal = keyof Words["refused"];

const answered = <Answer extends object>(call: Promise<Response | undefined>) =>
  answeredOr<Answer, Refusal>(
    call,
    [],
    { 403: "denied", 404: "gone" },
    { organisation_refused: "unit", scope_rejected: "unit", provider_unavailable: "unavailable" },
  );

/** The patients of the unit today, asked for with the person's own access token for that unit. */
export const patientsAt = (unit: Unit, session: EmployeeSession, returnTo: string) =>
  answered<{ readonly pasienter: readonly Patient[] }>(
    readAs(auth, session, `${healthAddress()}pasienter`, returnTo, { assertionDetails: [tokenFor(unit)] }),
  );

/** A patient's summary, by an attest of why. Where the register demands a stronger login, `protectAction` leads the person there and back. */
export function summaryOf(patient: string, unit: Unit, session: EmployeeSession, reason: Reason) {
  const address = `${healthAddress()}pasienter/${idInAddress(patient)}/sammendrag`;
  const assertionDetails = [tokenFor(unit), attestOf(session, unit, reason)];
  return answered<Summary>(auth.heedChallenge(session, session.fetch(address, { assertionDetails })));
}

/** Another unit is another argument of the call, not another login. */
function tokenFor({ organisationNumber }: Unit): object {
  return helseidOrganisation({ child: organisationNumber });
}
