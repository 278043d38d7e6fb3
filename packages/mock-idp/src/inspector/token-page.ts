import { markup } from "../portal/markup.ts";
import { inspectorPage } from "./inspector-page.ts";

/** Asks for the token of the control API, since a browser cannot send it in a header. */
export const tokenPage = (wrong: boolean): string =>
  inspectorPage(
    undefined,
    "Token",
    markup`<h1>The inspector of this mock needs its token</h1>
${wrong && markup`<p class="wrong" id="wrong">That is not the token.</p>`}
<form method="post" action="/inspect"><p class="field"><label>MOCK_IDP_TOKEN <input type="password" name="token" autocomplete="off" required></label></p>
<div class="buttons"><button>Open the inspector</button></div></form>`,
  );
