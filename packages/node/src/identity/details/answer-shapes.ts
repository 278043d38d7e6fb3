import type { RepresentationType } from "../../providers/provider-profile.ts";

/** A JSON object that has not been checked. */
export type Json = Readonly<Record<string, unknown>>;

/** One organisation from an answer, before any check. */
export interface Party {
  /** An identifier after ISO 6523: `{ authority, ID }`. */
  readonly number: unknown;
  readonly name?: unknown;
  readonly unitType?: unknown;
  readonly resource?: unknown;
  readonly actions?: unknown;
}

/** How one shape of answer is read. Other members are ignored, so that answers may grow. */
export interface AnswerShape {
  /** The organisations in one object of authorization_details; `undefined` if the person acts for themselves. */
  readonly parties: (detail: Json) => unknown;
  readonly party: (party: Json) => Party;
  /** True if every organisation has its unit type, so that the requested type can be verified. */
  readonly tellsForm: boolean;
}

/**
 * The shapes of Ansattporten's answers (docs.digdir.no/docs/ansattporten/ansattporten_rar and _entraid). Its tables spell some
 * members with a hyphen where its payloads have an underscore.
 */
export const answerShapes: Readonly<Record<RepresentationType["answer"], AnswerShape>> = {
  authorized_parties: {
    parties: (detail) => detail["authorized_parties"],
    party: ({ orgno, name, actions, resource, ...party }) => ({
      number: orgno,
      name,
      unitType: party["unit_type"] ?? party["unit-type"],
      resource,
      actions,
    }),
    tellsForm: true,
  },
  orgno: {
    // From 2026 a list, before that one organisation, in the documents' own sample under the name `orgno:`.
    parties: ({ authorized_parties: list, orgno, "orgno:": misspelt }) => {
      const ones = [orgno, misspelt].filter((one) => one !== undefined).map((one) => ({ orgno: one }));
      // Organisations in two places are ambiguous: refused.
      return list === undefined ? atMostOne(ones) : ones.length > 0 ? null : list;
    },
    party: ({ orgno, name, rights }) => ({ number: eitherSpelling(orgno), name, actions: rights }),
    tellsForm: false,
  },
  reportees: {
    parties: ({ reportees }) => reportees,
    party: (party) => ({ number: eitherSpelling(party), name: party["Name"], actions: party["Rights"] }),
    tellsForm: false,
  },
};

function atMostOne(parties: readonly Json[]): unknown {
  return parties.length > 1 ? null : parties.length === 1 ? parties : undefined;
}

/** `Authority` is `authority` where the older shapes write it. */
function eitherSpelling(value: unknown): unknown {
  const { authority, Authority, ID } = (value ?? {}) as Json;
  return { authority: authority ?? Authority, ID };
}
