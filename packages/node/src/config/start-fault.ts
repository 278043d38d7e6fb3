import { logText } from "../audit/log-text.ts";
import { causesOf, isAuthError } from "../errors/errors.ts";

/** The list of every fault is the point of the line, so it is not cut where a single message would be. */
const mostCharacters = 4000;
/** V8 quotes a part of the text, which may be of a key. */
const quotedJson = /, (?:\.{3})?".*"(?:\.{3})? is not valid JSON/su;

/**
 * Why a server did not start, as one line for its log: every fault of the options, or the error of a module with its place. Everything is masked that
 * looks like a secret or personal data.
 */
export function startFault(error: unknown): string {
  return `The server does not start. ${logText(faultOf(error), mostCharacters)}`;
}

function faultOf(error: unknown): string {
  const own = causesOf(error).find((link) => isAuthError(link));
  if (isAuthError(own, "configuration_invalid"))
    return `${own.code}: ${own.details.faults.map(({ option, fault }) => `${option}: ${fault}`).join("; ")}`;
  if (!(error instanceof Error)) return "A module threw what is no error.";
  const { name, message } = causesOf(error).at(-1) ?? error;
  const place = /^ +at (.*)$/m.exec(error.stack ?? "")?.[1];
  const said = `${name}: ${message.replace(quotedJson, " is not valid JSON")}`;
  return place === undefined ? said : `${said} (at ${place})`;
}
