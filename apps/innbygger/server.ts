import { auth } from "./auth";

auth.start();
// Who is told to end does not wait for tabs that listen to events.
process.once("SIGTERM", () => void auth.close());
