import type { MachineRequest } from "../machines/machine.ts";
import { type Decision, decide, type RequestedRight } from "./requests/decide.ts";
import { type Category, type DecisionRequest, parseDecisionRequest } from "./requests/decision-request.ts";

const STATUS = "urn:oasis:names:tc:xacml:1.0:status:";
const RESOURCE_CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
const ACTION_CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
const SUBJECT_CATEGORY = "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";

const obligation = (name: string, category: string, level: number): object => ({
  id: `urn:altinn:obligation:${name}`,
  attributeAssignment: [
    {
      attributeId: "urn:altinn:obligation-assignment:1",
      value: String(level),
      category,
      dataType: "http://www.w3.org/2001/XMLSchema#integer",
      issuer: null,
    },
  ],
});

function statusOf(decision: Decision): object {
  const [name, message] =
    decision.decision === "Indeterminate"
      ? [decision.status, decision.message]
      : ["ok", decision.decision === "Permit" ? undefined : decision.message];
  return {
    statusMessage: message ?? null,
    statusDetails: null,
    statusCode: { value: `${STATUS}${name}`, statusCode: null },
  };
}

function obligationsOf(decision: Decision): readonly object[] | null {
  if (decision.decision !== "Permit") return null;
  const { level, organisationLevel } = decision;
  return [
    obligation("authenticationLevel1", "urn:altinn:minimum-authenticationlevel", level),
    ...(organisationLevel === undefined
      ? []
      : [obligation("authenticationLevel2", "urn:altinn:minimum-authenticationlevel-org", organisationLevel)]),
  ];
}

/** The attributes that the request wants to see again. */
function echoed({ subject, action, resource }: RequestedRight): readonly object[] | null {
  const all: readonly (readonly [string, Category])[] = [
    [SUBJECT_CATEGORY, subject],
    [ACTION_CATEGORY, action],
    [RESOURCE_CATEGORY, resource],
  ];
  const echo = all.flatMap(([categoryId, { attributes }]) => {
    const attribute = attributes
      .filter(({ includeInResult }) => includeInResult)
      .map(({ attributeId, value }) => ({
        attributeId,
        value,
        issuer: null,
        dataType: "http://www.w3.org/2001/XMLSchema#string",
        includeInResult: true,
      }));
    return attribute.length === 0 ? [] : [{ categoryId, id: null, content: null, attribute }];
  });
  return echo.length === 0 ? null : echo;
}

const result = (decision: Decision, question?: RequestedRight): object => ({
  decision: decision.decision,
  status: statusOf(decision),
  obligations: obligationsOf(decision),
  associateAdvice: null,
  category: question ? echoed(question) : null,
  policyIdentifierList: null,
});

/** The questions of the request. One without references asks one question. */
function questionsOf(request: DecisionRequest): readonly (RequestedRight | undefined)[] {
  const { accessSubject, action, resource, references } = request;
  const [subject, does, about] = [accessSubject[0], action[0], resource[0]];
  if (references.length < 2) return [subject && does && about && { subject, action: does, resource: about }];
  return references.map((ids) => {
    const named = (all: readonly Category[]): Category | undefined =>
      all.find(({ id }) => id !== undefined && ids.includes(id));
    const [who, what, where] = [named(accessSubject), named(action), named(resource)];
    return who && what && where && { subject: who, action: what, resource: where };
  });
}

const BROKEN: Decision = {
  decision: "Indeterminate",
  status: "processing-error",
  message: "the request has no subject, action or resource, or names one that it does not have",
};

const MALFORMED: Decision = {
  decision: "Indeterminate",
  status: "syntax-error",
  message: "a value is no text, or a category of several questions has no Id",
};

const collapses = (decision: Decision): boolean =>
  decision.decision === "Indeterminate" && decision.status !== "missing-attribute";

/** POST /authorization/api/v1/authorize. What goes wrong in the evaluation is status 200 too. */
export function answerDecision({ call, register }: MachineRequest): Response {
  if (!/^[\w.-]+\/(?:[\w.-]+\+)?json(?:$|[ ;])/i.test(call.headers.get("content-type") ?? ""))
    return new Response(null, { status: 415 });
  const request = parseDecisionRequest(call.body);
  if (request === "malformed") return Response.json({ response: [result(MALFORMED)] });
  const questions = request ? questionsOf(request) : [undefined];
  const decisions = questions.map((question) => (question ? decide(register, question) : BROKEN));
  // An exception in one part of a multi request is the answer to all of it.
  const failed = decisions.find(collapses);
  const several = questions.length > 1;
  const response = failed
    ? [result(failed)]
    : decisions.map((decision, index) => result(decision, several ? questions[index] : undefined));
  return Response.json({ response });
}
