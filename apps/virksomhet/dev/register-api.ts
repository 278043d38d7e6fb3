import { developmentEnvironment } from "./environment.ts";

const { REGISTER_API, MOCK_ISSUER, CLIENT_ID } = await developmentEnvironment();

// The register is a program of its own: here it is only told where it is, and who may call.
Object.assign(process.env, { PORT: new URL(REGISTER_API).port, MOCK_ISSUER, CLIENT_IDS: CLIENT_ID });
await import("register-api/server.ts");
