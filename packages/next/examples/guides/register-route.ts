import { auth } from "./auth.ts";

/** What another agency's register knows, asked for as the person. */
export const GET = auth.protect((_request, { session }) => session.fetch("https://register.example.no/v1/reports"));
