/** What an answer says of a request that was not done: for programs by `code`, for people who debug them by `title`. */
export interface Problem {
  readonly status: number;
  /** Stable: a caller may tell its user by it. */
  readonly code: string;
  readonly title: string;
  /** Members of the input that cannot be taken, and why. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

/** The answer, as RFC 9457 has it. */
export function problem(given: Problem): Response {
  return Response.json(given, { status: given.status, headers: { "content-type": "application/problem+json" } });
}

/** Thrown when a request cannot be done. `createApp` answers with its problem. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(given: Problem) {
    super(given.code);
    this.problem = given;
  }
}

/** The description of such an answer, for {@link openapi}. */
export const problemSchema = {
  type: "object",
  required: ["status", "code", "title"],
  properties: {
    status: { type: "integer" },
    code: { type: "string" },
    title: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["field", "detail"],
        properties: { field: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
} as const;
