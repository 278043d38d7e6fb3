const unknown = "none is configured";

/** Groups in the directory, by object id, since a name can be given to another group: who are caseworkers, and who may read the audit log. */
export const caseworkers = process.env["CASEWORKER_GROUP"] ?? unknown;
export const auditors = process.env["AUDITOR_GROUP"] ?? unknown;

/**
 * Which of the two the person is in, asked of Microsoft Graph: for who is in more groups than the id_token tells. It asks about these alone, and so
 * learns of no other.
 */
export async function lookUpGroups({ accessToken }: { readonly accessToken: string }): Promise<readonly string[]> {
  const answer = await fetch(`${process.env["GRAPH"] ?? "https://graph.microsoft.com"}/v1.0/me/checkMemberGroups`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ groupIds: [caseworkers, auditors].filter((group) => group !== unknown) }),
    cache: "no-store",
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return ((await answer.json()) as { readonly value: readonly string[] }).value;
}
