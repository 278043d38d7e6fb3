import { idempotencyKey, json, keyAnswers, of, pageOf, refusal, side, unavailable } from "../descriptions.ts";

const tokenAnswers = {
  401: { description: "No token, or none that is good, or too weak a login (RFC 9470): see WWW-Authenticate" },
  ...unavailable,
};

/** How one gets to the routes of aquaculture. */
export const securitySchemes = {
  ansattporten: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of Ansattporten, of a person who logged in at substantial or high for one or several organisations, by urn:altinn:resource:eksempel-akvakultur, with this server as its audience.",
  },
} as const;

const report = {
  organisasjonsnummer: { type: "string", pattern: "^\\d{9}$" },
  maaned: { type: "string", pattern: "^\\d{4}-\\d{2}$", description: "One of the last twelve months that are over" },
  antallFisk: { type: "integer", minimum: 0, maximum: 5_000_000 },
  biomasseKg: { type: "integer", minimum: 0, maximum: 20_000_000 },
  sjotemperatur: { type: "number", minimum: -2, maximum: 30, description: "Degrees Celsius at three metres" },
} as const;

const filedReport = {
  type: "object",
  required: ["id", "innsendt", "versjon", ...Object.keys(report)],
  properties: {
    id: { type: "string", format: "uuid" },
    versjon: { type: "integer", description: "Always 1: a report is not changed" },
    innsendt: { type: "string", format: "date-time" },
    innsendtAv: {
      description: "The person, by the subject of the token, or the system that filed it for the organisation",
      oneOf: [
        { type: "object", required: ["person"], properties: { person: { type: "string" } } },
        {
          type: "object",
          required: ["system", "leverandor"],
          properties: { system: { type: "string" }, leverandor: { type: "string", pattern: "^\\d{9}$" } },
        },
      ],
    },
    ...report,
  },
} as const;

/** What goes back and forth. */
export const schemas = {
  Rapport: { type: "object", required: Object.keys(report), properties: report },
  InnsendtRapport: filedReport,
} as const;

/** The routes of aquaculture, as OpenAPI 3.1 has them. */
export const paths = {
  "/akvakultur/rapporter": {
    get: {
      summary: "The reports of the organisations that the person may read for, latest month first",
      security: [{ ansattporten: [] }],
      parameters: [side],
      responses: {
        200: json("The reports", pageOf("rapporter", "InnsendtRapport")),
        400: refusal("input_invalid: no such page"),
        403: { description: "The token gives no right to read: see WWW-Authenticate" },
        ...tokenAnswers,
      },
    },
    post: {
      summary: "Files the report of one month for one organisation that the person may write for",
      security: [{ ansattporten: [] }],
      parameters: [idempotencyKey],
      requestBody: { required: true, content: { "application/json": { schema: of("Rapport") } } },
      responses: {
        201: json("The report, as it was filed", of("InnsendtRapport")),
        400: refusal("input_invalid: no report, with each member that is wrong"),
        403: refusal("The token gives no right to write, or organisation_refused: not for this organisation"),
        409: refusal("already_reported: the organisation has reported that month"),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
  "/akvakultur/rapporter/{id}": {
    get: {
      summary: "One report of an organisation that the person may read for",
      security: [{ ansattporten: [] }],
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
      responses: {
        200: json("The report", of("InnsendtRapport")),
        403: { description: "The token gives no right to read: see WWW-Authenticate" },
        404: refusal("not_found: the organisations have no such report"),
        ...tokenAnswers,
      },
    },
  },
} as const;

/** How a vendor's software gets to its route. */
export const systemSecuritySchemes = {
  maskinporten: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of Maskinporten with the scope havbrukstilsynet:rapport.skriv, this server as resource, and the system user of one customer in authorization_details.",
  },
} as const;

/** What goes back and forth between the register and vendors' software. */
export const systemSchemas = {
  RapportFraSystem: { type: "object", required: Object.keys(report), properties: report },
  InnsendtRapportFraSystem: filedReport,
} as const;

/** The route of vendors' software. */
export const systemPaths = {
  "/akvakultur/systembruker/rapporter": {
    post: {
      summary: "Files the report of one month for the customer whose system user calls",
      security: [{ maskinporten: [] }],
      parameters: [idempotencyKey],
      requestBody: { required: true, content: { "application/json": { schema: of("RapportFraSystem") } } },
      responses: {
        201: json("The report, as it was filed", of("InnsendtRapportFraSystem")),
        400: refusal("input_invalid: no report, with each member that is wrong"),
        403: refusal(
          "The token has another scope or no system user, right_missing: Altinn does not permit it, or organisation_refused: another organisation's report",
        ),
        409: refusal("already_reported: the organisation has reported that month"),
        ...keyAnswers,
        401: { description: "No token, or none that is good: see WWW-Authenticate" },
        503: refusal(
          "altinn_unavailable, database_unavailable, or Maskinporten's keys cannot be had: nothing was filed",
        ),
      },
    },
  },
} as const;
