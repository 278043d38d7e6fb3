import type { Call } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import { codeModes } from "../../rules/authorization-request.ts";
import { formPost } from "../../portal/form-post.ts";
import { registeredClient, type State } from "../../state/state.ts";
import { effectiveParameters } from "../request-object.ts";

/** Notes that a request asks for `response_mode=form_post`, at a provider that has it. */
export function noteResponseMode(call: Call, { threads, profile }: State): void {
  const asks = (call.endpoint === "par" || call.endpoint === "authorize") && codeModes(profile).includes("form_post");
  if (asks && single(effectiveParameters(call), "response_mode") === "form_post") threads.wantsForm(call.login);
}

/** The redirect to the client, or the same parameters as a form if the client asked for that. */
export function answerByForm(response: Response, call: Call, state: State): Response {
  const location = response.headers.get("location") ?? "";
  if (!state.threads.isByForm(call.login)) return response;
  const uris = registeredClient(state, call.client)?.redirect_uris ?? [];
  const action = uris.find((uri) => location.startsWith(`${uri}${uri.includes("?") ? "&" : "?"}`));
  return action === undefined
    ? response
    : formPost(response, action, new URLSearchParams(location.slice(action.length + 1)));
}
