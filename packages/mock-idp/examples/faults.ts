import { faults } from "@adgangskort/mock-idp";
import { idp } from "./application.ts";

idp.fail(faults.idToken.claims({ nonce: "other" })); // signed again with the provider's own key
idp.fail(faults.authorize.parameters({ iss: undefined }), { times: 1 });
