import { auth } from "../../../auth";

/** What `/auth/access-token` was for: the page asks here, and the token stays on the server. */
export const GET = auth.protect((_, { session }) => session.fetch("https://saker.example.no/v1/saker"));
