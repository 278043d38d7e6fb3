import { idp } from "./application.ts";
import { page, userAgent } from "./user-agent.ts";

const client_id = "my-app";
const { pid, sid } = JSON.parse(page.html) as { pid: string; sid: string };

const token = await idp.logoutToken({ client_id, sid, claims: { nonce: "x" } }); // to post yourself
const [ended] = await idp.sessions.end({ pid }); // the back channel is told
await userAgent.open(ended?.endPage ?? ""); // the front channel is told

export { ended, token };
