const { MOCK_ISSUER, REGISTER_API } = process.env;

/** Feide's Groups API: what the person is to their school, and whom they teach. */
export const groupsApi = MOCK_ISSUER ? `${MOCK_ISSUER}/groups/` : "https://groups-api.dataporten.no/groups/";

/** Where the exam authority's register gives exam groups, and where it takes a school's word for one. */
export const examGroupsApi = `${REGISTER_API}/eksamen/grupper`;
export const confirmationsApi = `${REGISTER_API}/eksamen/bekreftelser`;
