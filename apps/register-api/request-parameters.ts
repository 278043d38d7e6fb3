import { Refused } from "./problem.ts";

/** Which page of a list is requested: the first where none is named. */
export const pageOf = (request: Request): number => wholeIn(request, "side") ?? 1;

/** The version that a change was made from; `undefined` where the caller names none. */
export const expectedVersion = (request: Request): number | undefined => wholeIn(request, "versjon");

function wholeIn(request: Request, name: string): number | undefined {
  const given = new URL(request.url).searchParams.get(name);
  if (given === null) return undefined;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new Refused({
    status: 400,
    code: "input_invalid",
    title: `The parameter ${name} is not a whole number from 1 on`,
    errors: [{ field: name, detail: "must be a whole number from 1 to 999999" }],
  });
}
