import type { Provider } from "oidc-provider";
import type { State } from "../state/state.ts";

interface Login {
  readonly provider: Provider;
  readonly state: State;
  readonly interaction: Awaited<ReturnType<Provider["interactionDetails"]>>;
}

/** A login by another person in the same browser ends the first one's session. The engine would require a logout first. */
export async function anotherPerson({ provider, interaction, state }: Login, subject: string): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === subject) return;
  const stored = await provider.Session.findByUid(session.uid);
  if (stored) {
    stored.accountId = subject;
    stored.authorizations = {};
    await stored.persist();
  }
  state.browserSessions.end(session.uid);
  session.accountId = subject;
  await interaction.persist();
}
