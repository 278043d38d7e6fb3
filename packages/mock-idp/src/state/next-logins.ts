import { BoundedMap } from "../runtime/bounded-map.ts";
import type { Person } from "../people/person.ts";

/** How the next login of a client is answered, without a page. */
export interface NextLogin {
  /** Any client when left out. */
  readonly client_id?: string | undefined;
  /** Any browser when left out. */
  readonly worker?: string | undefined;
  readonly person: Person;
  /** The best that the request and the person allow when left out. */
  readonly assurance?: string | undefined;
  /** Numbers of organisations, or the person alone; the first offered when left out. */
  readonly organisations?: readonly string[] | "self" | undefined;
  /** Where the person cancels: on the first page, or where the organisation is chosen. */
  readonly cancel?: "login" | "organisation" | undefined;
}

/** Planned answers. Each is for one login. */
export class NextLogins {
  #waiting: NextLogin[] = [];
  readonly #begun = new BoundedMap<string, NextLogin>(1000);

  add(login: NextLogin): void {
    this.#waiting.push(login);
  }

  /** Those that no login has used. */
  get waiting(): readonly NextLogin[] {
    return this.#waiting;
  }

  /** The plan of this login, by the id of its interaction. */
  of(uid: string, client_id: string, worker: string | undefined): NextLogin | undefined {
    const begun = this.#begun.get(uid);
    if (begun) return begun;
    const found = this.#waiting.find(
      (one) =>
        (one.client_id === undefined || one.client_id === client_id) &&
        (one.worker === undefined || one.worker === worker),
    );
    if (!found) return undefined;
    this.#waiting = this.#waiting.filter((one) => one !== found);
    this.#begun.set(uid, found);
    return found;
  }

  clear(): void {
    this.#waiting = [];
    this.#begun.clear();
  }
}
