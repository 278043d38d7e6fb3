import {
  idempotencyKey,
  json,
  keyAnswers,
  of,
  pageOf,
  refusal,
  side,
  subject,
  unavailable,
  versjon,
} from "../descriptions.ts";

const tokenAnswers = {
  401: { description: "No token, or none that is good, or too weak a login (RFC 9470): see WWW-Authenticate" },
  403: { description: "The token gives no right to this: see WWW-Authenticate" },
  ...unavailable,
};
const unknown = refusal("case_unknown: the municipality of the token has no case with this number");
const saksnummer = { name: "nr", in: "path", required: true, schema: { type: "string" } };

/** How one gets to the routes of housing allowance. */
export const securitySchemes = {
  bostotte: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of Ansattporten with this server as its audience, of a person who acts for one municipality: at substantial or high by urn:altinn:resource:eksempel-bostotte; or, for the list alone, by a work account (entraid) with the right Read (ansattporten:orgno). An application that lets in work accounts demands a second factor of them.",
  },
} as const;

const inBrief = {
  saksnummer: { type: "string" },
  mottatt: { type: "string", format: "date" },
  status: { enum: ["til_behandling", "innvilget", "godkjent"] },
} as const;
const soker = { type: "string", description: "The applicant's name" } as const;
const payment = {
  referanse: { type: "string", format: "uuid" },
  godkjent: { type: "string", format: "date-time" },
  godkjentAv: subject,
} as const;
const kroner = { type: "integer", minimum: 0, description: "Kroner a month" } as const;
const husstand = {
  voksne: { type: "integer", minimum: 1 },
  barn: { type: "integer", minimum: 0 },
  inntektPerMaaned: kroner,
} as const;

/** What goes back and forth. */
export const schemas = {
  SakIKorthet: {
    type: "object",
    required: Object.keys(inBrief),
    properties: { ...inBrief, soker: { ...soker, description: "Not to a work account" } },
  },
  Bostottesak: {
    type: "object",
    required: [...Object.keys(inBrief), "versjon", "kommune", "soker", "husstand", "husleiePerMaaned"],
    properties: {
      ...inBrief,
      versjon: { type: "integer" },
      kommune: { type: "string", pattern: "^\\d{9}$" },
      soker,
      husstand: { type: "object", required: Object.keys(husstand), properties: husstand },
      husleiePerMaaned: kroner,
      bostottePerMaaned: kroner,
      utbetaling: of("Utbetaling"),
    },
  },
  Utbetaling: { type: "object", required: ["referanse", "godkjent"], properties: payment },
} as const;

/** The routes of housing allowance, as OpenAPI 3.1 has them. */
export const paths = {
  "/bostotte/saker": {
    get: {
      summary: "The municipality's cases in brief, latest first; with the applicant's name to a personal eID",
      security: [{ bostotte: [] }],
      parameters: [side],
      responses: {
        200: json("The cases", pageOf("saker", "SakIKorthet")),
        400: refusal("input_invalid: no such page"),
        ...tokenAnswers,
      },
    },
  },
  "/bostotte/saker/{nr}": {
    get: {
      summary: "The whole of a case, at substantial or high, to those with the right to read",
      security: [{ bostotte: [] }],
      parameters: [saksnummer],
      responses: { 200: json("The case", of("Bostottesak")), 404: unknown, ...tokenAnswers },
    },
  },
  "/bostotte/saker/{nr}/utbetaling": {
    post: {
      summary: "Approves the payment of a case, once, at high, by those with the right to write",
      security: [{ bostotte: [] }],
      parameters: [saksnummer, versjon, idempotencyKey],
      responses: {
        201: json("The approval", of("Utbetaling")),
        404: unknown,
        409: refusal(
          "already_approved, nothing_granted: the application is still being looked into, or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
} as const;
