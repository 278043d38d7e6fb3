import { idempotencyKey, json, keyAnswers, of, refusal, subject, unavailable, versjon } from "../descriptions.ts";

const tokenAnswers = {
  401: { description: "No token, or none that is good: see WWW-Authenticate" },
  ...unavailable,
};

/** How one gets to the routes of exams. */
export const securitySchemes = {
  feide: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "What Feide gives in exchange for the access token of a login (RFC 8693), for the data source https://n.feide.no/datasources/7c1d2b64-5a0e-4f3b-9d38-2e6a1f90c8b7 and the level of access that the route wants. It tells no assurance: a service that is let in here has undertaken to ask for it after a login by two factors alone.",
  },
} as const;

/** What goes back and forth. */
export const schemas = {
  Eksamensgruppe: {
    type: "object",
    required: ["id", "skole", "klasse", "fag", "fagkode", "dato", "antallElever", "versjon"],
    properties: {
      id: { type: "string", format: "uuid" },
      skole: {
        type: "object",
        required: ["organisasjonsnummer", "navn"],
        properties: { organisasjonsnummer: { type: "string", pattern: "^\\d{9}$" }, navn: { type: "string" } },
      },
      klasse: { type: "string" },
      fag: { type: "string" },
      fagkode: { type: "string", description: "In Grep" },
      dato: { type: "string", format: "date", description: "The day of the exam" },
      antallElever: { type: "integer", minimum: 1 },
      versjon: { type: "integer" },
      bekreftet: { type: "string", format: "date-time", description: "When the school confirmed it, if it has" },
      bekreftetAv: subject,
    },
  },
} as const;

/** The routes of exams, as OpenAPI 3.1 has them. */
export const paths = {
  "/eksamen/grupper": {
    get: {
      summary: "The exam groups of the schools that have named the person for their exams",
      security: [{ feide: ["eksamen.les"] }],
      responses: {
        200: json("The groups", {
          type: "object",
          required: ["grupper"],
          properties: { grupper: { type: "array", items: of("Eksamensgruppe") } },
        }),
        403: refusal("The token gives no right to read, or not_exam_manager: no school has named the person"),
        ...tokenAnswers,
      },
    },
  },
  "/eksamen/bekreftelser": {
    post: {
      summary: "Confirms one group on behalf of its school: these pupils sit this exam",
      security: [{ feide: ["eksamen.bekreft"] }],
      parameters: [versjon, idempotencyKey],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["gruppe"],
              properties: { gruppe: { type: "string", format: "uuid" } },
            },
          },
        },
      },
      responses: {
        201: json("The group, as it was confirmed", of("Eksamensgruppe")),
        403: refusal("The token gives no right to confirm, or not_exam_manager: no school has named the person"),
        404: refusal("group_not_found: none of the person's schools has such a group"),
        409: refusal(
          "already_confirmed: the group has been confirmed; or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
} as const;
