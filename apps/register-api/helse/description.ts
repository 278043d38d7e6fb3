import { json, of, refusal, unavailable } from "../descriptions.ts";

const tokenAnswers = {
  401: { description: "No token or proof, or none that is good, or too weak a login (RFC 9470): see WWW-Authenticate" },
  ...unavailable,
};

/** How one gets to the routes of health. */
export const securitySchemes = {
  helseid: {
    type: "http",
    scheme: "DPoP",
    bearerFormat: "JWT",
    description:
      "An access token of HelseID for registeret:pasienter, with a proof of its key (RFC 9449): of a person with an HPR number who logged in at high, for the unit where they work (helseid_authorization).",
  },
} as const;

const lines = { type: "array", items: { type: "string" } } as const;
const person = { referanse: { type: "string" }, fornavn: { type: "string" } } as const;
const patient = {
  ...person,
  tidspunkt: { type: "string", pattern: "^\\d{2}:\\d{2}$" },
  gjelder: { type: "string" },
  avtale: { type: "string", description: "What decision_ref of an attest for this patient is" },
} as const;
const summary = {
  ...person,
  fodselsar: { type: "integer" },
  kritisk: lines,
  legemidler: lines,
  diagnoser: lines,
} as const;

/** What comes back. */
export const schemas = {
  Pasient: { type: "object", required: Object.keys(patient), properties: patient },
  Sammendrag: { type: "object", required: Object.keys(summary), properties: summary },
} as const;

/** The routes of health, as OpenAPI 3.1 has them. */
export const paths = {
  "/helse/pasienter": {
    get: {
      summary: "The patients of the unit today",
      security: [{ helseid: [] }],
      responses: {
        200: json("The patients", {
          type: "object",
          required: ["pasienter"],
          properties: { pasienter: { type: "array", items: of("Pasient") } },
        }),
        403: refusal("hpr_number_required: the person has none; or the token is for no unit: see WWW-Authenticate"),
        ...tokenAnswers,
      },
    },
  },
  "/helse/pasienter/{referanse}/sammendrag": {
    get: {
      summary: "The summary of one patient, by an attest of why it is read (nhn:tillitsrammeverk:parameters)",
      security: [{ helseid: [] }],
      parameters: [{ name: "referanse", in: "path", required: true, schema: { type: "string" } }],
      responses: {
        200: json("The summary", of("Sammendrag")),
        403: refusal("hpr_number_required, or attest_refused: the token has no attest for this patient at this unit"),
        404: refusal("not_found: the unit has no such patient today"),
        ...tokenAnswers,
      },
    },
  },
} as const;
