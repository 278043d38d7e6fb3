import { systemClock, type Clock } from "../runtime/clock.ts";
import { MachineTokens } from "../tokens/machine-tokens.ts";
import type { AltinnConfig } from "./altinn-options.ts";
import { exchangeToken, type ExchangedToken } from "./exchange.ts";

/** A token is renewed in the last quarter of its life, at most so many seconds before its end. */
const margin = 30;

/** The access tokens of one client for Altinn's APIs, cached in this process only. */
export class AltinnTokens {
  readonly #config: AltinnConfig;
  readonly #machine: MachineTokens;
  readonly #now: Clock;
  readonly #kept = new Map<string, { readonly token: ExchangedToken; readonly renewAt: number }>();
  readonly #pending = new Map<string, Promise<string>>();

  constructor(config: AltinnConfig, now: Clock = systemClock) {
    this.#config = config;
    this.#now = now;
    this.#machine = new MachineTokens(config.client, undefined, now);
  }

  /** The token for a scope. @throws {@link AuthError} the errors of Maskinporten and of the exchange */
  async token(scope: string): Promise<string> {
    if (!this.#config.exchange) return (await this.#machine.source({ scope }).token()).accessToken;
    const kept = this.#kept.get(scope);
    return kept && this.#now() < kept.renewAt ? kept.token.accessToken : this.#exchangeOnce(scope);
  }

  /** Another token than one that Altinn refused, such as after a change of its keys. `undefined`: the refused one was new. */
  async otherThan(scope: string, refused: string): Promise<string | undefined> {
    if (!this.#config.exchange) return (await this.#machine.source({ scope }).otherThan(refused))?.accessToken;
    return this.#kept.get(scope)?.token.accessToken === refused ? this.#exchangeOnce(scope) : this.token(scope);
  }

  /** Single flight: concurrent acts share one exchange. */
  #exchangeOnce(scope: string): Promise<string> {
    const pending = this.#pending.get(scope);
    if (pending) return pending;
    const begun = this.#exchange(scope).finally(() => this.#pending.delete(scope));
    this.#pending.set(scope, begun);
    return begun;
  }

  async #exchange(scope: string): Promise<string> {
    const { accessToken } = await this.#machine.source({ scope }).token();
    const now = this.#now();
    const token = await exchangeToken(this.#config.platform, accessToken);
    const life = token.accessExpiresAt - now;
    this.#kept.set(scope, { token, renewAt: token.accessExpiresAt - Math.min(margin, life / 4) });
    return token.accessToken;
  }
}
