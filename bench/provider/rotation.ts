import { randomUUID } from "node:crypto";

/** What the provider answers, as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A login's tokens, as the provider knows them. */
interface Family {
  refreshToken: string;
  accessToken: string;
  ended: boolean;
}

/** Refresh tokens that are good for one use: whoever uses one again ends the login (RFC 9700 4.14.2). */
export interface Rotation {
  readonly begin: () => object;
  readonly use: (refreshToken: string) => Answer;
  readonly accepts: (accessToken: string) => Answer;
  readonly count: () => number;
}

const secondsValid = 600;

export function rotation(): Rotation {
  const [families, owners] = [new Map<string, Family>(), new Map<string, Family>()];
  let uses = 0;

  function give(family: Family): object {
    Object.assign(family, { refreshToken: randomUUID(), accessToken: randomUUID() });
    families.set(family.refreshToken, family);
    owners.set(family.accessToken, family);
    return { refresh_token: family.refreshToken, access_token: family.accessToken };
  }

  return {
    begin: () => give({ refreshToken: "", accessToken: "", ended: false }),
    use(refreshToken) {
      uses += 1;
      const family = families.get(refreshToken);
      if (family && family.refreshToken !== refreshToken) family.ended = true;
      if (!family || family.ended) return { status: 400, body: '{"error":"invalid_grant"}' };
      return { status: 200, body: JSON.stringify({ ...give(family), token_type: "Bearer", expires_in: secondsValid }) };
    },
    accepts(accessToken) {
      const family = owners.get(accessToken);
      const good = family?.accessToken === accessToken && !family.ended;
      return { status: good ? 200 : 401, body: "{}" };
    },
    count: () => uses,
  };
}
