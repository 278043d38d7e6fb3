import type { HeldRight } from "@adgangskort/node";

/** `recheckRepresentation` of the entry in `providers`: here by an API of the agency's own that asks Altinn. */
export async function stillHolds({ session, organisation, resource, action, signal }: HeldRight): Promise<boolean> {
  const question = { organisationNumber: organisation.organisationNumber, resource, action };
  const answer = await session.fetch("https://register.example.no/v1/fullmakt", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    signal,
  });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const { permitted } = (await answer.json()) as { permitted?: unknown };
  return permitted === true;
}
