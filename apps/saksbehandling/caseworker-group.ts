/** The group in the directory whose members are caseworkers, by its object id: a name can be given to another group. */
export const caseworkers = process.env["CASEWORKER_GROUP"] ?? "none is configured";

const graph = process.env["GRAPH"] ?? "https://graph.microsoft.com";

/**
 * Whether the person is a caseworker, asked of Microsoft Graph: for who is in more groups than the id_token tells. It asks about this one group, and so
 * learns of no other.
 */
export async function lookUpCaseworker({ accessToken }: { readonly accessToken: string }): Promise<readonly string[]> {
  const answer = await fetch(`${graph}/v1.0/me/checkMemberGroups`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ groupIds: [caseworkers] }),
    cache: "no-store",
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return ((await answer.json()) as { readonly value: readonly string[] }).value;
}
