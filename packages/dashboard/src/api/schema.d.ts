// Written by `npm run api-client` from /openapi.json. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether stores and roles are there */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work, newest first */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far long work is */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one can sign in here */
        get: operations["getSignInOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become the owner, with the token of the link that was printed at start */
        post: operations["createOwner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what he may do */
        get: operations["getSession"];
        put?: never;
        /** Sign in with a password; the session comes as a cookie */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in, the last used first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere, here too */
        delete: operations["signOutEverywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/member": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own name or language; what is left out stays */
        put: operations["putOwnProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set or change the own password; all other sessions end */
        post: operations["putOwnPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was invited and has not come yet */
        get: operations["listInvitations"];
        put?: never;
        /** Invite somebody; the link is shown once, and mailed where e-mail is set up */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back: its link is void */
        delete: operations["deleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an invitation is for, by the token of its link */
        post: operations["lookUpInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member, with the token of an invitation; signs in */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A challenge to sign in with a passkey; good for 5 minutes */
        post: operations["startPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with what the authenticator answered; the session comes as a cookie */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own passkeys */
        get: operations["listPasskeys"];
        put?: never;
        /** Register a passkey with what the authenticator answered */
        post: operations["createPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A challenge to register a passkey; good for 5 minutes */
        post: operations["startPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget an own passkey */
        delete: operations["deletePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who signs in to the console */
        get: operations["listConsoleMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a member another role, or limit him to apps; it counts at once */
        put: operations["putConsoleMember"];
        post?: never;
        /** Take a member out: his sessions end at once */
        delete: operations["deleteConsoleMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Set out for the identity provider (a browser) */
        get: operations["startOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from the identity provider (a browser); signs in */
        get: operations["signInWithOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What members and secret keys did, and what was refused to them, newest first; kept 400 days */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in up to 2,500 events */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in something a customer did */
        post: operations["track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in who a customer is, and his traits */
        post: operations["identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a screen that was looked at */
        post: operations["screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in a page that was looked at */
        post: operations["page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in the group a customer belongs to */
        post: operations["group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that two ids are one customer */
        post: operations["alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{key}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What Segment’s clients ask for when they start */
        get: operations["getClientSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The apps of the publisher */
        get: operations["listApps"];
        put?: never;
        /** Create an app; the answer shows its first client key */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One app */
        get: operations["getApp"];
        /** Change an app; what is left out stays */
        put: operations["putApp"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/copy-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy settings, channels and campaigns (as drafts) to another app */
        post: operations["copyConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The client keys of an app */
        get: operations["listClientKeys"];
        put?: never;
        /** Create a client key; the answer shows it once */
        post: operations["createClientKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secret keys */
        get: operations["listSecretKeys"];
        put?: never;
        /** Create a secret key; the answer shows it once */
        post: operations["createSecretKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a client or secret key, at once in every process */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/identity-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that identity tokens of an app are checked with */
        get: operations["getIdentityKeys"];
        /** Register the public keys of the back end that signs identity tokens */
        put: operations["putIdentityKeys"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/identity-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have Relance sign an identity token for a customer */
        post: operations["createIdentityToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import events or profiles from NDJSON or CSV, gzip or not, of any length */
        post: operations["importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an import refused: one JSON object {line, code, detail} a line, the first 100,000 */
        get: operations["getJobErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller allows, by channel and purpose */
        get: operations["getMyPreferences"];
        /** Allow or refuse channels and purposes */
        put: operations["putMyPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a customer allows and refuses */
        put: operations["putCustomerConsents"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In which channels silence does not allow marketing */
        get: operations["getConsentRules"];
        /** Demand an opt-in in channels */
        put: operations["putConsentRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consent-topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The topics people were asked about or campaigns send for, the most frequent first */
        get: operations["listConsentTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what device the app runs on, and where it can be pushed to */
        put: operations["putMyDevice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Detach a device from the customer who used it */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find customers */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a customer by userId, or by id:<anonymousId> */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /** Erase a customer: at once from the record, within 24 hours from the log and the copy */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments a customer is in, and since when */
        get: operations["listCustomerSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events of a customer, newest first */
        get: operations["listCustomerEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions of a customer, newest first */
        get: operations["listCustomerSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything held about a customer, as JSON */
        get: operations["exportCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments, built-in ones included */
        get: operations["listSegments"];
        put?: never;
        /** Create a segment; it is live once it is built over the history */
        post: operations["createSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a segment */
        get: operations["getSegment"];
        /** Rename a segment or edit its expression; members stay as they were until the edit is built */
        put: operations["putSegment"];
        post?: never;
        /** Delete a segment that nothing uses */
        delete: operations["deleteSegment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments and unfinished campaigns that name a segment */
        get: operations["listSegmentUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every expression a segment was saved with, newest first: who changed what, and when */
        get: operations["listSegmentVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/grammar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every kind of condition and what is filled in of it, for forms */
        get: operations["getSegmentGrammar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many customers an expression holds for, before it is saved */
        post: operations["previewSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a segment with the expression of another one, as it was last saved */
        post: operations["cloneSegment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The known user groups, by name */
        get: operations["listGroups"];
        put?: never;
        /** Create a known user group of e-mail addresses */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a known user group with all its addresses */
        get: operations["getGroup"];
        /** Replace the addresses of a known user group; its name stays */
        put: operations["putGroup"];
        post?: never;
        /** Refused: a known user group stays */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups/{id}/emails.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses of a known user group as a CSV file, to be edited and put back */
        get: operations["getGroupCsv"];
        /** Replace the addresses of a known user group by those of a CSV file */
        put: operations["putGroupCsv"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The places that customers can be in, by name */
        get: operations["listPlaces"];
        put?: never;
        /** Create a place: a circle, a polygon or a beacon */
        post: operations["createPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a place */
        get: operations["getPlace"];
        put?: never;
        post?: never;
        /** Delete a place that nothing uses */
        delete: operations["deletePlace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The scores that were set, by name */
        get: operations["listScores"];
        put?: never;
        /** Set a score of up to 1,000 customers */
        post: operations["setScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers in a segment, in pages or all of them as CSV */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many members of a segment are eligible, and how many can be reached by each channel now */
        get: operations["getSegmentReach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who entered and left a segment, newest first */
        get: operations["listTransitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The size of a segment, day by day, oldest first */
        get: operations["getSegmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/segments/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a customer is in a segment, or is not */
        get: operations["explainMembership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is told when customers enter or leave a segment, and how that goes */
        get: operations["listSegmentWebhooks"];
        put?: never;
        /**
         * Have a URL told when customers enter or leave a segment, from now on
         * @description Transitions are posted in their order, up to 100 at a time, signed as Standard Webhooks says, at least once: what is sent again has the same webhook-id. Customers of test apps are left out.
         */
        post: operations["createSegmentWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/webhooks/{webhook}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended webhook go on where it stopped; one that waits tries again at once */
        post: operations["resumeSegmentWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments/{id}/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a webhook */
        delete: operations["deleteSegmentWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns, newest first */
        get: operations["listCampaigns"];
        put?: never;
        /** Create a campaign, as a draft */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign */
        get: operations["getCampaign"];
        /** Replace a draft */
        put: operations["putCampaign"];
        post?: never;
        /** Delete a draft or a finished campaign */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/by-name/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign by its name */
        get: operations["getCampaignByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft with the same content */
        post: operations["duplicateCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Activate a draft */
        post: operations["activateCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a scheduled campaign a draft again */
        post: operations["suspendCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign; what is not handed over stays unsent */
        post: operations["finishCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a campaign’s messages */
        get: operations["getCampaignStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A campaign’s messages, newest first */
        get: operations["listCampaignMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/audience-estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many customers a campaign would reach now */
        post: operations["estimateCampaignAudience"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a campaign to chosen people or devices, uncounted, in any state */
        post: operations["testCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a customer was or was not sent a campaign */
        get: operations["explainCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a customer would get: the content rendered for him, nothing sent */
        post: operations["previewCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How e-mail is set up */
        get: operations["getEmailChannel"];
        /** Set up e-mail */
        put: operations["putEmailChannel"];
        post?: never;
        /** Forget the email settings */
        delete: operations["deleteEmailChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/email/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one e-mail to try the settings */
        post: operations["testEmailChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/email/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open every email way that is closed */
        post: operations["resumeEmailChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How webhooks are set up */
        get: operations["getWebhookChannel"];
        /** Set up webhooks; a new signing secret is shown once */
        put: operations["putWebhookChannel"];
        post?: never;
        /** Forget the webhook settings */
        delete: operations["deleteWebhookChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/webhook/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new signing secret, shown once; the old one signs beside it for a day */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/webhook/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call an endpoint to try the settings */
        post: operations["testWebhookChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/webhook/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open every webhook way that is closed */
        post: operations["resumeWebhookChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/channels/webpush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How Web Push of an app is set up; a client key gets the public key only */
        get: operations["getWebPushChannel"];
        /** Set up Web Push of an app */
        put: operations["putWebPushChannel"];
        post?: never;
        /** Forget the VAPID keys of an app: every subscription made with them is lost */
        delete: operations["deleteWebPushChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/channels/webpush/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Push to one registered device to try the settings */
        post: operations["testWebPushChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/channels/webpush/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open every Web Push way of an app that is closed */
        post: operations["resumeWebPushChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers of the demo received, newest first (the latest 20,000) */
        get: operations["listMailbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message as it was received */
        get: operations["getMailboxItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/add-ons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The add-ons of an app, by id */
        get: operations["listAddOns"];
        put?: never;
        /** Create an add-on; id, type and terms never change */
        post: operations["createAddOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/add-ons/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One add-on */
        get: operations["getAddOn"];
        /** Change name, keywords and store products of an add-on; what is left out stays */
        put: operations["putAddOn"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer bought, newest first */
        get: operations["listPurchases"];
        put?: never;
        /** Record a purchase, renewal, trial, cancellation or refund; once for each orderId */
        post: operations["recordPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{userId}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer has or had, by product */
        get: operations["listCustomerEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller has or had, by product */
        get: operations["listMyEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/markets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The markets, each with its one currency and its one time zone */
        get: operations["listMarkets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free and the paid tiers, with what they cost in a currency */
        get: operations["listPriceTiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-tiers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The price tiers as a CSV file, to be edited and put back */
        get: operations["getPriceTierCsv"];
        /** Replace all price tiers by those of a CSV file; prices follow within a second */
        put: operations["putPriceTierCsv"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the draft of a product: a copy of what is published */
        post: operations["openAppSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/{productId}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the draft of a product: a copy of what is published */
        post: operations["openAddOnSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Submissions, newest first */
        get: operations["listSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a submission */
        get: operations["getSubmission"];
        /** Replace the pricing of a draft; sales without id get one, findings say what is wrong */
        put: operations["putSubmission"];
        post?: never;
        /** Discard a draft, or a rejected submission */
        delete: operations["discardSubmission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a submission changes, in words, and where each of its sales will be seen */
        get: operations["reviewSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a draft: it is published, waits for a second member, or is rejected with findings */
        post: operations["submitSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish what another member submitted, and everything that is published with it */
        post: operations["approveSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send back what another member submitted, and everything that is published with it */
        post: operations["rejectSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One sale over many products: a submission for each, all published or none */
        post: operations["openSales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every app and add-on, and how its pricing stands */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pricing of a product in force */
        get: operations["getPublishedApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a product cost everyone in a market, and the lowest of it; by default in the last 30 days */
        get: operations["getAppPriceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a product’s pricing, newest first, with what each changed in words */
        get: operations["getAppPricingHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a draft that goes back to an older version */
        post: operations["rollbackAppPricing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/{productId}/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pricing of a product in force */
        get: operations["getPublishedAddOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/{productId}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a product cost everyone in a market, and the lowest of it; by default in the last 30 days */
        get: operations["getAddOnPriceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/{productId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a product’s pricing, newest first, with what each changed in words */
        get: operations["getAddOnPricingHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{app}/{productId}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a draft that goes back to an older version */
        post: operations["rollbackAddOnPricing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What products cost the caller; without an identity token, everyone */
        get: operations["getMyPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What somebody would see at an instant, under what is published now, and why */
        post: operations["evaluateQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs here: versions, stores, libraries and their licences */
        get: operations["getAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/time-zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The time zones of the world, and how far from UTC each is now */
        get: operations["listTimeZones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events as they come in, as server-sent events */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/checkup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an app, or one of its devices, is connected, and what is missing first */
        get: operations["checkApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of the events of the last 30 days, the most frequent first */
        get: operations["listEventNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/names/{name}/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The properties of an event, as some of the last 30 days had them */
        get: operations["listEventProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/traits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The traits of the latest customers, the most frequent first */
        get: operations["listTraits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/active-customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many customers were active, by day, week or month */
        get: operations["reportActiveCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many sessions began, by how many customers, and how long they were */
        get: operations["reportSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of those who first came in a period, how many came back in each one since */
        get: operations["reportRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often an event happened, to how many customers, and with which values of a property */
        get: operations["reportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How things stand: active customers, programmes, health */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A segment expression: 10 levels, 100 conditions, 64 kB at most. */
        Expression: {
            all: components["schemas"]["Expression"][];
        } | {
            any: components["schemas"]["Expression"][];
        } | {
            not: components["schemas"]["Expression"];
        } | {
            /** @constant */
            everyone: true;
        } | {
            /** @description Dotted path: the trait, then members inside it. */
            trait: string;
            is?: string | number | boolean;
            isNot?: string | number | boolean;
            in?: (string | number | boolean)[];
            notIn?: (string | number | boolean)[];
            gt?: string | number;
            gte?: string | number;
            lt?: string | number;
            lte?: string | number;
            contains?: string | number | boolean;
            startsWith?: string;
            endsWith?: string;
            /** @description Wildcards: ? is one character, * any number. */
            matches?: string;
            exists?: boolean;
            /** @description true: only what a secret key, an import or an identity token vouches for. */
            trusted?: boolean;
        } | {
            /** @enum {unknown} */
            device: "platform" | "os" | "osVersion" | "model" | "manufacturer" | "screen" | "carrier" | "network" | "country" | "region" | "locality" | "language" | "locale" | "timezone" | "appVersion" | "sdkVersion" | "installSource" | "pushEnabled";
            is?: string | number | boolean;
            isNot?: string | number | boolean;
            in?: (string | number | boolean)[];
            notIn?: (string | number | boolean)[];
            gt?: string | number;
            gte?: string | number;
            lt?: string | number;
            lte?: string | number;
            contains?: string | number | boolean;
            startsWith?: string;
            endsWith?: string;
            /** @description Wildcards: ? is one character, * any number. */
            matches?: string;
            exists?: boolean;
        } | {
            firstSeen: {
                /** @description Exactly one of them. */
                ago: {
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    gt?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    gte?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    lt?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    lte?: string;
                };
            } | {
                /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
                before: string;
            } | {
                /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
                after: string;
            };
            /** @description The name of an event that is not Relance’s own. */
            event?: string;
            /** @description The id of an app. */
            app?: string;
            /** @description Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold. */
            where?: {
                [key: string]: {
                    is?: string | number | boolean;
                    isNot?: string | number | boolean;
                    in?: (string | number | boolean)[];
                    notIn?: (string | number | boolean)[];
                    gt?: string | number;
                    gte?: string | number;
                    lt?: string | number;
                    lte?: string | number;
                    contains?: string | number | boolean;
                    startsWith?: string;
                    endsWith?: string;
                    /** @description Wildcards: ? is one character, * any number. */
                    matches?: string;
                    exists?: boolean;
                };
            };
        } | {
            lastSeen: {
                /** @description Exactly one of them. */
                ago: {
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    gt?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    gte?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    lt?: string;
                    /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                    lte?: string;
                };
            } | {
                /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
                before: string;
            } | {
                /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
                after: string;
            };
            /** @description The name of an event that is not Relance’s own. */
            event?: string;
            /** @description The id of an app. */
            app?: string;
            /** @description Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold. */
            where?: {
                [key: string]: {
                    is?: string | number | boolean;
                    isNot?: string | number | boolean;
                    in?: (string | number | boolean)[];
                    notIn?: (string | number | boolean)[];
                    gt?: string | number;
                    gte?: string | number;
                    lt?: string | number;
                    lte?: string | number;
                    contains?: string | number | boolean;
                    startsWith?: string;
                    endsWith?: string;
                    /** @description Wildcards: ? is one character, * any number. */
                    matches?: string;
                    exists?: boolean;
                };
            };
        } | {
            /** @description The name of an event that is not Relance’s own. */
            event: string;
            /** @description The id of an app. */
            app?: string;
            /** @description Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold. */
            where?: {
                [key: string]: {
                    is?: string | number | boolean;
                    isNot?: string | number | boolean;
                    in?: (string | number | boolean)[];
                    notIn?: (string | number | boolean)[];
                    gt?: string | number;
                    gte?: string | number;
                    lt?: string | number;
                    lte?: string | number;
                    contains?: string | number | boolean;
                    startsWith?: string;
                    endsWith?: string;
                    /** @description Wildcards: ? is one character, * any number. */
                    matches?: string;
                    exists?: boolean;
                };
            };
            /** @description true: only what a secret key, an import or an identity token vouches for. */
            trusted?: boolean;
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            from?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            to?: string;
            /** @description Exactly one of them. Default {"gte": 1}. Up to 1,000 with "within". */
            count?: {
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
            /** @description A number made of all values that are numbers; exactly one comparison. */
            sum?: {
                /** @description Dotted path of a property. */
                of: string;
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
            /** @description A number made of all values that are numbers; exactly one comparison. */
            min?: {
                /** @description Dotted path of a property. */
                of: string;
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
            /** @description A number made of all values that are numbers; exactly one comparison. */
            max?: {
                /** @description Dotted path of a property. */
                of: string;
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
            /** @description A number made of all values that are numbers; exactly one comparison. */
            avg?: {
                /** @description Dotted path of a property. */
                of: string;
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
            /** @description How many different values; exactly one comparison, up to 1,000. */
            distinct?: {
                /** @description Dotted path of a property. */
                of: string;
                is?: number;
                isNot?: number;
                in?: number[];
                notIn?: number[];
                gt?: number;
                gte?: number;
                lt?: number;
                lte?: number;
            };
        } | {
            sessions: {
                /** @description Exactly one of them. Default {"gte": 1}. Up to 1,000 with "within". */
                count?: {
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                sum?: {
                    /**
                     * @description In seconds.
                     * @constant
                     */
                    of: "duration";
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                min?: {
                    /**
                     * @description In seconds.
                     * @constant
                     */
                    of: "duration";
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                max?: {
                    /**
                     * @description In seconds.
                     * @constant
                     */
                    of: "duration";
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                avg?: {
                    /**
                     * @description In seconds.
                     * @constant
                     */
                    of: "duration";
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
            };
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            from?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            to?: string;
        } | {
            purchases: {
                /** @description Exactly one of them. Default {"gte": 1}. Up to 1,000 with "within". */
                count?: {
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                sum?: {
                    /** @description Dotted path of a property. */
                    of: string;
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                min?: {
                    /** @description Dotted path of a property. */
                    of: string;
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                max?: {
                    /** @description Dotted path of a property. */
                    of: string;
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description A number made of all values that are numbers; exactly one comparison. */
                avg?: {
                    /** @description Dotted path of a property. */
                    of: string;
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
                /** @description How many different values; exactly one comparison, up to 1,000. */
                distinct?: {
                    /** @description Dotted path of a property. */
                    of: string;
                    is?: number;
                    isNot?: number;
                    in?: number[];
                    notIn?: number[];
                    gt?: number;
                    gte?: number;
                    lt?: number;
                    lte?: number;
                };
            };
            /** @description The id of a product. */
            product?: string;
            /** @description true: only what a secret key, an import or an identity token vouches for. */
            trusted?: boolean;
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            from?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            to?: string;
        } | {
            /** @description The id of a segment. */
            segment: string;
        } | {
            /** @description The id of a known user group. */
            group: string;
        } | {
            /** @description The id of a place. */
            place: string;
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
        } | {
            sequence: {
                /** @description The name of an event that is not Relance’s own. */
                event: string;
                /** @description Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold. */
                where?: {
                    [key: string]: {
                        is?: string | number | boolean;
                        isNot?: string | number | boolean;
                        in?: (string | number | boolean)[];
                        notIn?: (string | number | boolean)[];
                        gt?: string | number;
                        gte?: string | number;
                        lt?: string | number;
                        lte?: string | number;
                        contains?: string | number | boolean;
                        startsWith?: string;
                        endsWith?: string;
                        /** @description Wildcards: ? is one character, * any number. */
                        matches?: string;
                        exists?: boolean;
                    };
                };
                /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                within?: string;
            }[];
            without?: {
                /** @description The name of an event that is not Relance’s own. */
                event: string;
                /** @description Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold. */
                where?: {
                    [key: string]: {
                        is?: string | number | boolean;
                        isNot?: string | number | boolean;
                        in?: (string | number | boolean)[];
                        notIn?: (string | number | boolean)[];
                        gt?: string | number;
                        gte?: string | number;
                        lt?: string | number;
                        lte?: string | number;
                        contains?: string | number | boolean;
                        startsWith?: string;
                        endsWith?: string;
                        /** @description Wildcards: ? is one character, * any number. */
                        matches?: string;
                        exists?: boolean;
                    };
                };
                /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
                within: string;
            };
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            from?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            to?: string;
        } | {
            /** @description The id of a campaign. */
            message: string;
            /** @enum {unknown} */
            action: "sent" | "delivered" | "displayed" | "opened" | "clicked" | "dismissed" | "answered" | "converted";
            /** @description The answer that was chosen. */
            choice?: string;
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            within?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            from?: string;
            /** @description A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z". */
            to?: string;
        } | {
            consent: {
                /**
                 * @description Default: any.
                 * @enum {unknown}
                 */
                channel?: "push" | "email" | "sms" | "inApp" | "card" | "webhook";
                /** @description Default marketing. */
                purpose?: string;
            };
            is?: string | number | boolean;
            isNot?: string | number | boolean;
            in?: (string | number | boolean)[];
            notIn?: (string | number | boolean)[];
            gt?: string | number;
            gte?: string | number;
            lt?: string | number;
            lte?: string | number;
            contains?: string | number | boolean;
            startsWith?: string;
            endsWith?: string;
            /** @description Wildcards: ? is one character, * any number. */
            matches?: string;
            exists?: boolean;
        } | {
            /** @description The id of a product; * is any. */
            owns: string;
            /**
             * @description paid: paid for it at some time and did not give it back.
             * @enum {unknown}
             */
            state?: "active" | "trial" | "cancelled" | "expired" | "refunded" | "paid";
            /** @description A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours. */
            expiresWithin?: string;
        } | {
            /** @description The name of a score. */
            score: string;
            is?: string | number | boolean;
            isNot?: string | number | boolean;
            in?: (string | number | boolean)[];
            notIn?: (string | number | boolean)[];
            gt?: string | number;
            gte?: string | number;
            lt?: string | number;
            lte?: string | number;
            contains?: string | number | boolean;
            startsWith?: string;
            endsWith?: string;
            /** @description Wildcards: ? is one character, * any number. */
            matches?: string;
            exists?: boolean;
        } | {
            bucket: {
                salt: string;
                from: number;
                to: number;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                        checks: {
                            [key: string]: "ok" | "away";
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description import, erase, … Left out: all. */
                kind?: string;
                state?: "queued" | "running" | "succeeded" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            state: "queued" | "running" | "succeeded" | "failed";
                            /** @description Units handled so far: events, customers, … */
                            done: number;
                            /** @description Units in all, null while unknown. */
                            total: number | null;
                            rejected: number;
                            /** @description Where what was rejected can be read, with reasons. */
                            errorsUrl: string | null;
                            /** @description Why the job failed. */
                            error: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            finishedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: string;
                        state: "queued" | "running" | "succeeded" | "failed";
                        /** @description Units handled so far: events, customers, … */
                        done: number;
                        /** @description Units in all, null while unknown. */
                        total: number | null;
                        rejected: number;
                        /** @description Where what was rejected can be read, with reasons. */
                        errorsUrl: string | null;
                        /** @description Why the job failed. */
                        error: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSignInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How to sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description There is no owner yet: the link printed at start makes one. */
                        firstRun: boolean;
                        /** @description Passkeys need a host name: false at an IP address. */
                        passkeys: boolean;
                        oidc: {
                            name: string;
                            startUrl: string;
                        } | null;
                        /** @description The demo publisher is loaded. */
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createOwner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind #token= in the link. */
                    token: string;
                    /** @description An e-mail address; capitals do not matter. */
                    email: string;
                    /** @description For people. */
                    name: string;
                    /** @description At least 10 characters, and none that is easily guessed. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An e-mail address; capitals do not matter. */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastUsedAt: string;
                            userAgent: string;
                            /** @description The one that asks. */
                            current: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putOwnProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: string;
                    /** @enum {unknown} */
                    language?: "en" | "fr";
                };
            };
        };
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Needed where there is a password already. */
                    current?: string;
                    /** @description At least 10 characters, and none that is easily guessed. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            email: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            /** Format: date-time */
                            expiresAt: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An e-mail address; capitals do not matter. */
                    email: string;
                    /**
                     * @description What a member may do.
                     * @enum {unknown}
                     */
                    role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                    /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                    apps?: string[] | null;
                };
            };
        };
        responses: {
            /** @description The invitation and its link, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        /**
                         * @description What a member may do.
                         * @enum {unknown}
                         */
                        role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                        /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                        apps: string[] | null;
                        /** Format: date-time */
                        expiresAt: string;
                        url: string;
                        /** @description The link was also sent by e-mail. */
                        mailed: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    lookUpInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind #token= in the link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        /**
                         * @description What a member may do.
                         * @enum {unknown}
                         */
                        role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind #token= in the link. */
                    token: string;
                    /** @description For people. */
                    name: string;
                    /** @description At least 10 characters, and none that is easily guessed. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    startPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For navigator.credentials, as JSON. */
                        options: {
                            [key: string]: unknown;
                        };
                        challengeId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challengeId: string;
                    response: {
                        id: string;
                        rawId: string;
                        /** @constant */
                        type: "public-key";
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The member who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            language: ("en" | "fr") | null;
                            hasPassword: boolean;
                            /** @description How many there are. */
                            passkeys: number;
                        };
                        scopes: string[];
                        demo: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challengeId: string;
                    /** @description For people. */
                    name: string;
                    response: {
                        id: string;
                        rawId: string;
                        /** @constant */
                        type: "public-key";
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            clientDataJSON: string;
                            attestationObject: string;
                            transports?: string[];
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                        lastUsedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    startPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For navigator.credentials, as JSON. */
                        options: {
                            [key: string]: unknown;
                        };
                        challengeId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deletePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listConsoleMembers: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            email: string;
                            name: string;
                            /**
                             * @description What a member may do.
                             * @enum {unknown}
                             */
                            role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                            /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                            apps: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            lastSeenAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putConsoleMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What a member may do.
                     * @enum {unknown}
                     */
                    role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                    /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                    apps?: string[] | null;
                };
            };
        };
        responses: {
            /** @description A member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string;
                        /**
                         * @description What a member may do.
                         * @enum {unknown}
                         */
                        role: "owner" | "admin" | "marketer" | "editor" | "pricing" | "analyst" | "developer" | "viewer";
                        /** @description The apps a member is limited to; null: all. Owners and admins have all. */
                        apps: string[] | null;
                        /** Format: date-time */
                        createdAt: string;
                        lastSeenAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteConsoleMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    startOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    signInWithOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Id of a member. */
                member?: number;
                /** @description Id of a secret key. */
                key?: number;
                /** @description An operationId. */
                action?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            /** Format: date-time */
                            at: string;
                            who: {
                                /** @enum {unknown} */
                                kind: "member" | "key";
                                /** @description null: somebody who is no member tried to sign in. */
                                id: number | null;
                                name: string;
                            };
                            /** @description The operationId. */
                            action: string;
                            /** @description The path it was asked of. */
                            target: string;
                            /** @description How it was answered. */
                            status: number;
                            /** @description Where it was asked from. */
                            address: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    batch: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 2500 events and 512000 bytes after inflation. */
        requestBody: {
            content: {
                "application/json": {
                    batch: ({
                        /** @enum {unknown} */
                        type: "track" | "identify" | "screen" | "page" | "group" | "alias";
                        /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                        messageId?: string;
                        /** @description The customer, where he is known. */
                        userId?: string;
                        /** @description The installation. An event needs one of the two. */
                        anonymousId?: string;
                        /** @description alias: the id that is one more name of userId. */
                        previousId?: string;
                        /** @description group: the group. */
                        groupId?: string;
                        /** @description track: what happened. */
                        event?: string;
                        /** @description screen, page: what was looked at. */
                        name?: string;
                        /** @description What there is to say about it. */
                        properties?: {
                            [key: string]: unknown;
                        };
                        /** @description identify, group: facts about the customer or the group; null deletes one. */
                        traits?: {
                            [key: string]: unknown;
                        };
                        /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                        context?: {
                            [key: string]: unknown;
                        };
                        /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                        timestamp?: string | number;
                    } & {
                        [key: string]: unknown;
                    })[];
                    /** @description The client's clock when it sends. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    track: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    identify: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    screen: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    page: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    group: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    alias: {
        parameters: {
            query?: {
                /** @description With a secret key: the app it speaks of. Default: the oldest production app. */
                app?: string;
            };
            header?: {
                /** @description An identity token (JWT): vouches for the events of its userId. */
                "x-relance-identity"?: string;
                /** @description Whom events are about that name nobody. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An event; members that are not known are passed over. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Names the event: the same one counts once in 7 days. Made by the server when missing. */
                    messageId?: string;
                    /** @description The customer, where he is known. */
                    userId?: string;
                    /** @description The installation. An event needs one of the two. */
                    anonymousId?: string;
                    /** @description alias: the id that is one more name of userId. */
                    previousId?: string;
                    /** @description group: the group. */
                    groupId?: string;
                    /** @description track: what happened. */
                    event?: string;
                    /** @description screen, page: what was looked at. */
                    name?: string;
                    /** @description What there is to say about it. */
                    properties?: {
                        [key: string]: unknown;
                    };
                    /** @description identify, group: facts about the customer or the group; null deletes one. */
                    traits?: {
                        [key: string]: unknown;
                    };
                    /** @description Device, app, locale, page, campaign, … as in the Segment specification. */
                    context?: {
                        [key: string]: unknown;
                    };
                    /** @description When it happened; missing: when it is received. ISO 8601 with a zone, or epoch milliseconds. */
                    timestamp?: string | number;
                    /** @description The client's clock when it sends: corrects timestamp by what it is off, above 60 s. ISO 8601 with a zone, or epoch milliseconds. */
                    sentAt?: string | number;
                    /** @description The key, where no Authorization header is sent. */
                    writeKey?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What became of the events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        /** @description How many are in the log, duplicates included. */
                        accepted: number;
                        /** @description Those that were refused, each on its own: the others are kept. */
                        rejected: {
                            index: number;
                            messageId: string | null;
                            /** @enum {unknown} */
                            code: "not-an-event" | "missing-identity" | "invalid-id" | "invalid-name" | "reserved-name" | "invalid-content" | "invalid-timestamp" | "invalid-number" | "too-large" | "identity-required";
                            detail: string;
                        }[];
                        /** @description The greatest position of the accepted events in the log, for ?after=. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getClientSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings for Segment’s clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        integrations: {
                            "Segment.io": {
                                apiKey: string;
                                /** @description Host, port and path, without a protocol. */
                                apiHost: string;
                                /** @enum {unknown} */
                                protocol: "http" | "https";
                                retryQueue: boolean;
                                addBundledMetadata: boolean;
                                unbundledIntegrations: string[];
                            };
                        };
                        plan: Record<string, never>;
                        edgeFunction: Record<string, never>;
                        middlewareSettings: Record<string, never>;
                        enabledMiddleware: Record<string, never>;
                        metrics: {
                            /** @constant */
                            sampleRate: 0;
                        };
                        remotePlugins: unknown[];
                        /** @constant */
                        legacyVideoPluginsEnabled: false;
                        /** @constant */
                        analyticsNextEnabled: true;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listApps: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /**
                             * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                             * @enum {unknown}
                             */
                            environment: "production" | "test";
                            /**
                             * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                             * @enum {unknown}
                             */
                            identityMode: "off" | "optional" | "required";
                            settings: {
                                /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                                sessionIdle?: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A slug. It stands in paths and in the `aud` of identity tokens, and cannot be changed. */
                    id: string;
                    /** @description For people. */
                    name: string;
                    /**
                     * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                     * @enum {unknown}
                     */
                    environment?: "production" | "test";
                    /**
                     * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                     * @enum {unknown}
                     */
                    identityMode?: "off" | "optional" | "required";
                    settings?: {
                        /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                        sessionIdle?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The app and its first client key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /**
                         * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                         * @enum {unknown}
                         */
                        environment: "production" | "test";
                        /**
                         * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                         * @enum {unknown}
                         */
                        identityMode: "off" | "optional" | "required";
                        settings: {
                            /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                            sessionIdle?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** @description pk_… It is public: it goes into the app. */
                        clientKey: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /**
                         * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                         * @enum {unknown}
                         */
                        environment: "production" | "test";
                        /**
                         * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                         * @enum {unknown}
                         */
                        identityMode: "off" | "optional" | "required";
                        settings: {
                            /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                            sessionIdle?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: string;
                    /**
                     * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                     * @enum {unknown}
                     */
                    environment?: "production" | "test";
                    /**
                     * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                     * @enum {unknown}
                     */
                    identityMode?: "off" | "optional" | "required";
                    settings?: {
                        /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                        sessionIdle?: string;
                    };
                };
            };
        };
        responses: {
            /** @description An app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /**
                         * @description Data of a test app never enters production reports or sends. It cannot be changed later.
                         * @enum {unknown}
                         */
                        environment: "production" | "test";
                        /**
                         * @description Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.
                         * @enum {unknown}
                         */
                        identityMode: "off" | "optional" | "required";
                        settings: {
                            /** @description A pause longer than this ends a session: a duration up to 1d, default 30m. */
                            sessionIdle?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    copyConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The app that receives it. */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        copied: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listClientKeys: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description true: also those that were revoked. */
                revoked?: boolean;
            };
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            /** @enum {unknown} */
                            kind: "client" | "secret";
                            app: string | null;
                            name: string;
                            scopes: string[];
                            lastFour: string;
                            /** Format: date-time */
                            createdAt: string;
                            revokedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createClientKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The new key, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        key: string;
                        name: string;
                        lastFour: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSecretKeys: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description true: also those that were revoked. */
                revoked?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            /** @enum {unknown} */
                            kind: "client" | "secret";
                            app: string | null;
                            name: string;
                            scopes: string[];
                            lastFour: string;
                            /** Format: date-time */
                            createdAt: string;
                            revokedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createSecretKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For people. */
                    name: string;
                    /** @description What it may do; without scopes, everything. */
                    scopes?: string[];
                };
            };
        };
        responses: {
            /** @description The new key, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        key: string;
                        name: string;
                        lastFour: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getIdentityKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: ({
                            kid: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putIdentityKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    keys: ({
                        /** @enum {unknown} */
                        kty: "OKP" | "EC" | "RSA";
                        /** @description Default: its RFC 7638 thumbprint. */
                        kid?: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: ({
                            kid: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createIdentityToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                    /** @description A duration up to 1d, default 1h. */
                    expiresIn?: string;
                    /** @description Where the customer buys, as you know it: prices are then those of this market, proven. */
                    market?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    importFile: {
        parameters: {
            query?: {
                /** @description The app the file is of. Default: the oldest production app. */
                app?: string;
                /** @description Default: csv with a mapping, a preset or Content-Type: text/csv, else ndjson. */
                format?: "ndjson" | "csv";
                /** @description Default: events. */
                kind?: "events" | "profiles";
                /** @description CSV: how columns become members, as "event=Order Completed, userId={customer_id}, timestamp={date}, properties.quantity=number:{quantity}, email={customer_id}@example.test". May be repeated. Without it, columns are named as their members; others are traits. */
                mapping?: string | string[];
                /** @description A mapping we know: cdnow. */
                preset?: string;
                /** @description Names the file, for instance by its SHA-256: rows without messageId get "<source>-<line>", so the same file sent twice within 7 days counts once. */
                source?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that was started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getJobErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getMyPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description An identity token (JWT): with a client key, proves who the caller is. */
                "X-Relance-Identity"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consents: {
                            channel: string;
                            purpose: string;
                            granted: boolean;
                            /** @description Who told us: identified, server, import, unsubscribe, complaint, … */
                            origin: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putMyPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description An identity token (JWT): with a client key, proves who the caller is. */
                "X-Relance-Identity"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    consents: {
                        /** @enum {unknown} */
                        channel: "push" | "email" | "sms" | "inApp" | "card" | "webhook";
                        /** @description `marketing` stands for all marketing in the channel; narrower purposes are names of your own. */
                        purpose?: string;
                        granted: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consents: {
                            channel: string;
                            purpose: string;
                            granted: boolean;
                            /** @description Who told us: identified, server, import, unsubscribe, complaint, … */
                            origin: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putCustomerConsents: {
        parameters: {
            query?: {
                /** @description Needed for id:<anonymousId>. */
                app?: string;
                environment?: "production" | "test";
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    consents: {
                        /** @enum {unknown} */
                        channel: "push" | "email" | "sms" | "inApp" | "card" | "webhook";
                        /** @description `marketing` stands for all marketing in the channel; narrower purposes are names of your own. */
                        purpose?: string;
                        granted: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consents: {
                            channel: string;
                            purpose: string;
                            granted: boolean;
                            /** @description Who told us: identified, server, import, unsubscribe, complaint, … */
                            origin: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getConsentRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Channels in which nobody gets marketing who has not allowed it. In the others silence allows. */
                        requireOptIn: ("push" | "email" | "sms" | "inApp" | "card" | "webhook")[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putConsentRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Channels in which nobody gets marketing who has not allowed it. In the others silence allows. */
                    requireOptIn: ("push" | "email" | "sms" | "inApp" | "card" | "webhook")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Channels in which nobody gets marketing who has not allowed it. In the others silence allows. */
                        requireOptIn: ("push" | "email" | "sms" | "inApp" | "card" | "webhook")[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listConsentTopics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description A purpose: `marketing`, or a name of your own. */
                            topic: string;
                            /** @description The words that stand, by channel; those of test apps do not count. */
                            channels: {
                                channel: string;
                                granted: number;
                                refused: number;
                            }[];
                            /** @description Campaigns of production apps that are not finished and send for it. */
                            campaigns: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putMyDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The anonymousId of a caller without identity token. */
                "x-relance-anonymous"?: string;
            };
            path: {
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description android, ios, web, windows, macos, … */
                    platform?: string;
                    /** @description Name of the operating system. */
                    os?: string;
                    /** @description Dotted numbers, such as 10.0.19045. */
                    osVersion?: string;
                    /** @description Who made it. */
                    manufacturer?: string;
                    /** @description What it is called. */
                    model?: string;
                    /** @description Width x height in points, such as 390x844. */
                    screen?: string;
                    /** @description Mobile operator. */
                    carrier?: string;
                    /** @description wifi, cellular, … */
                    network?: string;
                    /** @description BCP 47, such as fr-CA; gives the language where none is said. */
                    locale?: string;
                    /** @description ISO 639. */
                    language?: string;
                    /** @description IANA zone, such as Europe/Paris. */
                    timezone?: string;
                    /** @description ISO 3166-1 alpha-2. */
                    country?: string;
                    /** @description State, province, … */
                    region?: string;
                    /** @description Town. */
                    locality?: string;
                    /** @description Version of the app. */
                    appVersion?: string;
                    /** @description Version of the SDK. */
                    sdkVersion?: string;
                    /** @description Where the app was installed from. */
                    installSource?: string;
                    /** @description null forgets the push address; left out, it stays as it is. */
                    push?: {
                        /** @enum {unknown} */
                        kind: "fcm" | "apns" | "webpush" | "wns";
                        /** @description For fcm, apns and wns (the channel URI). */
                        token?: string;
                        subscription?: {
                            endpoint: string;
                            expirationTime?: number | null;
                            keys: {
                                /** @description 65 bytes: an uncompressed P-256 point. */
                                p256dh: string;
                                /** @description 16 bytes. */
                                auth: string;
                            };
                        };
                        /** @description Default true. false: the system shows no notifications. */
                        enabled?: boolean;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        push: {
                            kind: string;
                            enabled: boolean;
                        } | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The anonymousId of a caller without identity token. */
                "x-relance-anonymous"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: every device of the caller in this app. */
                    deviceId?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detached: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description A userId or its beginning, an anonymousId, e-mail or telephone number, or a trait as plan:gold or trait:plan=gold. */
                query?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Our own number for the customer; changes when two turn out to be one. */
                            id: string;
                            userId: string | null;
                            anonymousIds: string[];
                            test: boolean;
                            traits: {
                                [key: string]: unknown;
                            };
                            /** @description Who vouches for each trait: client, identified, server, import or system. */
                            traitOrigins: {
                                [key: string]: {
                                    origin: string;
                                    /** Format: date-time */
                                    at: string;
                                };
                            };
                            /** @description The trait email is verified: a secret key or an import said it (without emailVerified: false), or an identity token vouches for it. */
                            emailVerified: boolean;
                            devices: ({
                                id: string;
                                updatedAt: string | null;
                                push: {
                                    app: string;
                                    kind: string;
                                    enabled: boolean;
                                    dead: string | null;
                                }[];
                            } & {
                                [key: string]: unknown;
                            })[];
                            consents: {
                                channel: string;
                                purpose: string;
                                granted: boolean;
                                origin: string;
                                /** Format: date-time */
                                at: string;
                            }[];
                            segments: string[];
                            firstSeen: string | null;
                            lastSeen: string | null;
                            sessions: {
                                count: number;
                                last: {
                                    /** Format: date-time */
                                    start: string;
                                    /** Format: date-time */
                                    end: string;
                                    events: number;
                                    screens: number;
                                } | null;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Our own number for the customer; changes when two turn out to be one. */
                        id: string;
                        userId: string | null;
                        anonymousIds: string[];
                        test: boolean;
                        traits: {
                            [key: string]: unknown;
                        };
                        /** @description Who vouches for each trait: client, identified, server, import or system. */
                        traitOrigins: {
                            [key: string]: {
                                origin: string;
                                /** Format: date-time */
                                at: string;
                            };
                        };
                        /** @description The trait email is verified: a secret key or an import said it (without emailVerified: false), or an identity token vouches for it. */
                        emailVerified: boolean;
                        devices: ({
                            id: string;
                            updatedAt: string | null;
                            push: {
                                app: string;
                                kind: string;
                                enabled: boolean;
                                dead: string | null;
                            }[];
                        } & {
                            [key: string]: unknown;
                        })[];
                        consents: {
                            channel: string;
                            purpose: string;
                            granted: boolean;
                            origin: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        segments: string[];
                        firstSeen: string | null;
                        lastSeen: string | null;
                        sessions: {
                            count: number;
                            last: {
                                /** Format: date-time */
                                start: string;
                                /** Format: date-time */
                                end: string;
                                events: number;
                                screens: number;
                            } | null;
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    eraseCustomer: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that was started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobId: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCustomerSegments: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            since: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCustomerEvents: {
        parameters: {
            query?: {
                type?: "track" | "identify" | "screen" | "page" | "group" | "alias";
                name?: string;
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            position: number;
                            type: string;
                            name: string;
                            app: string;
                            origin: string;
                            messageId: string;
                            userId?: string;
                            anonymousId?: string;
                            /** Format: date-time */
                            time: string;
                            /** Format: date-time */
                            receivedAt: string;
                            clamped?: boolean;
                            properties?: {
                                [key: string]: unknown;
                            };
                            traits?: {
                                [key: string]: unknown;
                            };
                            device?: {
                                [key: string]: unknown;
                            };
                            context?: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCustomerSessions: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            start: string;
                            /** Format: date-time */
                            end: string;
                            events: number;
                            screens: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    exportCustomer: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSegments: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Part of the name, in any case. */
                query?: string;
                /** @description Default name; - is descending. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                            expression: {
                                [key: string]: unknown;
                            };
                            /** @description Counts the expressions this segment has had. */
                            version: number;
                            /**
                             * @description live: membership follows every event, and time, at once.
                             * @enum {unknown}
                             */
                            state: "building" | "live";
                            /** @description Smaller than the minimum size: offers, sales and campaigns refuse it. */
                            small: boolean;
                            /** @description Customers in it now; those of test apps are not counted. */
                            size: number;
                            /** @description How far it is built. */
                            progress: number;
                            bounded: {
                                /** @description Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP). */
                                customers: number;
                            } | null;
                            /** @description Always there; it can be neither changed nor deleted. */
                            builtIn: boolean;
                            trend: number | null;
                            /** @description How many segments and unfinished campaigns name it: /v1/segments/{id}/usage. */
                            usedBy: number;
                            /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                            claimed: string[];
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. */
                    name: string;
                    /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                    expression: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description A segment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                        expression: {
                            [key: string]: unknown;
                        };
                        /** @description Counts the expressions this segment has had. */
                        version: number;
                        /**
                         * @description live: membership follows every event, and time, at once.
                         * @enum {unknown}
                         */
                        state: "building" | "live";
                        /** @description Smaller than the minimum size: offers, sales and campaigns refuse it. */
                        small: boolean;
                        /** @description Customers in it now; those of test apps are not counted. */
                        size: number;
                        /** @description How far it is built. */
                        progress: number;
                        bounded: {
                            /** @description Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP). */
                            customers: number;
                        } | null;
                        /** @description Always there; it can be neither changed nor deleted. */
                        builtIn: boolean;
                        trend: number | null;
                        /** @description How many segments and unfinished campaigns name it: /v1/segments/{id}/usage. */
                        usedBy: number;
                        /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                        claimed: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A segment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                        expression: {
                            [key: string]: unknown;
                        };
                        /** @description Counts the expressions this segment has had. */
                        version: number;
                        /**
                         * @description live: membership follows every event, and time, at once.
                         * @enum {unknown}
                         */
                        state: "building" | "live";
                        /** @description Smaller than the minimum size: offers, sales and campaigns refuse it. */
                        small: boolean;
                        /** @description Customers in it now; those of test apps are not counted. */
                        size: number;
                        /** @description How far it is built. */
                        progress: number;
                        bounded: {
                            /** @description Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP). */
                            customers: number;
                        } | null;
                        /** @description Always there; it can be neither changed nor deleted. */
                        builtIn: boolean;
                        trend: number | null;
                        /** @description How many segments and unfinished campaigns name it: /v1/segments/{id}/usage. */
                        usedBy: number;
                        /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                        claimed: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. */
                    name?: string;
                    /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                    expression?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description A segment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                        expression: {
                            [key: string]: unknown;
                        };
                        /** @description Counts the expressions this segment has had. */
                        version: number;
                        /**
                         * @description live: membership follows every event, and time, at once.
                         * @enum {unknown}
                         */
                        state: "building" | "live";
                        /** @description Smaller than the minimum size: offers, sales and campaigns refuse it. */
                        small: boolean;
                        /** @description Customers in it now; those of test apps are not counted. */
                        size: number;
                        /** @description How far it is built. */
                        progress: number;
                        bounded: {
                            /** @description Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP). */
                            customers: number;
                        } | null;
                        /** @description Always there; it can be neither changed nor deleted. */
                        builtIn: boolean;
                        trend: number | null;
                        /** @description How many segments and unfinished campaigns name it: /v1/segments/{id}/usage. */
                        usedBy: number;
                        /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                        claimed: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSegment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSegmentUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {unknown} */
                            kind: "segment" | "campaign" | "sale";
                            id: string;
                            name: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSegmentVersions: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: number;
                            /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                            expression: {
                                [key: string]: unknown;
                            };
                            /** @description It, in words. */
                            sentence: {
                                en: string;
                                fr: string;
                            };
                            /** @description In what it differs from the version before, in words. None where only the order is new. */
                            changes: {
                                en: string[];
                                fr: string[];
                            };
                            /** Format: date-time */
                            at: string;
                            by: {
                                /** @enum {unknown} */
                                kind: "member" | "key";
                                id: number | null;
                                /** @description As it was then. */
                                name: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSegmentGrammar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grammar of segment expressions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order in which a condition is searched for their words. */
                        kinds: {
                            /** @description The word it is written with. A condition is of the first kind of this list whose word is one of its members. */
                            kind: string;
                            label: {
                                en: string;
                                fr: string;
                            };
                            /** @enum {unknown} */
                            group: "logic" | "customer" | "behaviour" | "audience";
                            fields: {
                                /** @description Unique within the kind. */
                                name: string;
                                label: {
                                    en: string;
                                    fr: string;
                                };
                                /**
                                 * @description Which editor it needs.
                                 * @enum {unknown}
                                 */
                                type: "text" | "number" | "flag" | "choice" | "constant" | "app" | "event" | "trait" | "device-field" | "segment" | "predicate" | "where" | "window" | "time-predicate" | "aggregate" | "steps" | "step" | "duration" | "group" | "place" | "product" | "programme" | "score" | "expression" | "expressions";
                                /** @description Where its value is in the condition: ["event"], ["bucket", "salt"]. */
                                at?: string[];
                                /** @description Instead of `at`: its value is an object whose members stand in the condition itself, among these. */
                                members?: string[];
                                /** @description It may be left out. */
                                optional: boolean;
                                choices?: {
                                    value: string;
                                    label: {
                                        en: string;
                                        fr: string;
                                    };
                                }[];
                                /** @description Of a constant: what always stands there. Of others: what stands for it when left out. */
                                value?: unknown;
                                minimum?: number;
                                maximum?: number;
                            }[];
                        }[];
                        /** @description What a predicate can be; exactly one of them stands in it. */
                        operators: {
                            /** @description The member a predicate is written with. */
                            op: string;
                            label: {
                                en: string;
                                fr: string;
                            };
                            /** @enum {unknown} */
                            operand: "value" | "values" | "ordered" | "text" | "flag";
                            /** @description Whether counts can be compared with it. */
                            counts: boolean;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    previewSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                    expression: components["schemas"]["Expression"] | {
                        [key: string]: unknown;
                    };
                    /** @description A test app: its customers are counted. Left out, or a production app: production. */
                    app?: string;
                };
            };
        };
        responses: {
            /** @description How many an expression holds for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many customers it holds for. */
                        size: number;
                        /** @description How many customers there are. */
                        of: number;
                        /** @description Some of them, the same ones each time. */
                        sample: {
                            /** @description As in /v1/customers/{userId}: a userId, or id:<anonymousId>. */
                            id: string;
                            userId: string | null;
                            /** @description The trait name, or firstName and lastName. */
                            name?: string;
                        }[];
                        /** @description It, in words. */
                        sentence: {
                            en: string;
                            fr: string;
                        };
                        /** @description false: what was received in the last seconds is not counted yet. */
                        exact: boolean;
                        /** @description For how many each condition and those before it hold; left out unless it is an `all`. */
                        remaining?: {
                            /** @description Of a condition of the outermost `all`, such as $.all[1]. */
                            path: string;
                            size: number;
                        }[];
                        /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                        claimed: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    cloneSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description A segment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}. */
                        expression: {
                            [key: string]: unknown;
                        };
                        /** @description Counts the expressions this segment has had. */
                        version: number;
                        /**
                         * @description live: membership follows every event, and time, at once.
                         * @enum {unknown}
                         */
                        state: "building" | "live";
                        /** @description Smaller than the minimum size: offers, sales and campaigns refuse it. */
                        small: boolean;
                        /** @description Customers in it now; those of test apps are not counted. */
                        size: number;
                        /** @description How far it is built. */
                        progress: number;
                        bounded: {
                            /** @description Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP). */
                            customers: number;
                        } | null;
                        /** @description Always there; it can be neither changed nor deleted. */
                        builtIn: boolean;
                        trend: number | null;
                        /** @description How many segments and unfinished campaigns name it: /v1/segments/{id}/usage. */
                        usedBy: number;
                        /** @description Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it. */
                        claimed: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @description How many addresses it has. */
                            size: number;
                            /** @description How many segments and unfinished campaigns name it. */
                            usedBy: number;
                            /** @description When a member last confirmed that the people added have agreed. */
                            consentConfirmedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. It never changes. */
                    name: string;
                    /** @description The e-mail addresses, 1 to 10,000 of them: a list, or a text in which spaces, commas, semicolons or line breaks separate them. They replace those before. */
                    emails: string | string[];
                    /** @description The people whose addresses are added have agreed to it. A member must say so; a program with a secret key need not. */
                    consentConfirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description A known user group with its e-mail addresses */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description How many addresses it has. */
                        size: number;
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** @description When a member last confirmed that the people added have agreed. */
                        consentConfirmedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description In lower case and in order. */
                        emails: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A known user group with its e-mail addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description How many addresses it has. */
                        size: number;
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** @description When a member last confirmed that the people added have agreed. */
                        consentConfirmedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description In lower case and in order. */
                        emails: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name it has: another one is refused. */
                    name?: string;
                    /** @description The e-mail addresses, 1 to 10,000 of them: a list, or a text in which spaces, commas, semicolons or line breaks separate them. They replace those before. */
                    emails: string | string[];
                    /** @description The people whose addresses are added have agreed to it. A member must say so; a program with a secret key need not. */
                    consentConfirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description A known user group with its e-mail addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description How many addresses it has. */
                        size: number;
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** @description When a member last confirmed that the people added have agreed. */
                        consentConfirmedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description In lower case and in order. */
                        emails: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getGroupCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putGroupCsv: {
        parameters: {
            query?: {
                /** @description The people whose addresses are added have agreed to it. A member must say so; a program with a secret key need not. */
                consentConfirmed?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A known user group with its e-mail addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description How many addresses it has. */
                        size: number;
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** @description When a member last confirmed that the people added have agreed. */
                        consentConfirmedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description In lower case and in order. */
                        emails: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listPlaces: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            /** @description The outline of a place; it never changes. */
                            shape: {
                                circle: {
                                    latitude: number;
                                    longitude: number;
                                    /** @description Metres. */
                                    radius: number;
                                };
                            } | {
                                /** @description Corners [latitude, longitude]; not across the 180th meridian. */
                                polygon: number[][];
                            } | {
                                /** @description Left out: whichever major or minor. */
                                beacon: {
                                    uuid: string;
                                    major?: number;
                                    minor?: number;
                                };
                            };
                            /** @description How many segments and unfinished campaigns name it. */
                            usedBy: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createPlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What apps call it in Place Entered and Place Exited. Made up if not given. */
                    id?: string;
                    /** @description Unique. */
                    name: string;
                    shape: ({
                        circle: {
                            latitude: number;
                            longitude: number;
                            /** @description Metres. */
                            radius: number;
                        };
                    } | {
                        /** @description Corners [latitude, longitude]; not across the 180th meridian. */
                        polygon: number[][];
                    } | {
                        /** @description Left out: whichever major or minor. */
                        beacon: {
                            uuid: string;
                            major?: number;
                            minor?: number;
                        };
                    }) | {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description A place that customers can be in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description The outline of a place; it never changes. */
                        shape: {
                            circle: {
                                latitude: number;
                                longitude: number;
                                /** @description Metres. */
                                radius: number;
                            };
                        } | {
                            /** @description Corners [latitude, longitude]; not across the 180th meridian. */
                            polygon: number[][];
                        } | {
                            /** @description Left out: whichever major or minor. */
                            beacon: {
                                uuid: string;
                                major?: number;
                                minor?: number;
                            };
                        };
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A place that customers can be in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        /** @description The outline of a place; it never changes. */
                        shape: {
                            circle: {
                                latitude: number;
                                longitude: number;
                                /** @description Metres. */
                                radius: number;
                            };
                        } | {
                            /** @description Corners [latitude, longitude]; not across the 180th meridian. */
                            polygon: number[][];
                        } | {
                            /** @description Left out: whichever major or minor. */
                            beacon: {
                                uuid: string;
                                major?: number;
                                minor?: number;
                            };
                        };
                        /** @description How many segments and unfinished campaigns name it. */
                        usedBy: number;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deletePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listScores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            score: string;
                            /**
                             * Format: date-time
                             * @description When it was set last.
                             */
                            setAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    setScores: {
        parameters: {
            query?: {
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
            };
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A name of your own, such as churn. */
                    score: string;
                    /** @description At most 1000, each customer once. */
                    values: {
                        userId: string;
                        value: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        /** @description The userIds that nobody is known by: left out. */
                        unknown: string[];
                        /** @description Position of the last event; null when there is none. */
                        position: number | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
                /** @description csv, or Accept: text/csv: all members in one stream, as userId,since and, for who may read customers, email. Default json. */
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customers in a segment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            userId: string | null;
                            /** @description All names of somebody known by no userId. */
                            anonymousIds?: string[];
                            since: string | null;
                        }[];
                        next: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSegmentReach: {
        parameters: {
            query?: {
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many members can be reached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Customers in it. */
                        size: number;
                        /** @description Of them those who are not known to be under the minimum age (RELANCE_MINIMUM_AGE). */
                        eligible: number;
                        /** @description By channel, of those eligible: who has an address that works, has not refused marketing there, and has agreed to it where the channel asks for that. */
                        reachable: {
                            push: number;
                            email: number;
                            webhook: number;
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listTransitions: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            userId: string | null;
                            /** @description All names of somebody known by no userId. */
                            anonymousIds?: string[];
                            /** Format: date-time */
                            at: string;
                            /** @description false: left. */
                            entered: boolean;
                            /**
                             * @description event and time start messages; building, editing and merging start none.
                             * @enum {unknown}
                             */
                            cause: "event" | "time" | "built" | "edited" | "merged";
                            position: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSegmentHistory: {
        parameters: {
            query?: {
                /** @description First day, UTC. Default 30 days before the last. */
                from?: string;
                /** @description Last day. Default today. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: date
                             * @description UTC.
                             */
                            day: string;
                            /** @description Members at the end of the day; of today, now. */
                            size: number;
                            entered: number;
                            exited: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    explainMembership: {
        parameters: {
            query?: {
                /** @description Language of the texts. Default en. */
                lang?: "en" | "fr";
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: never;
            path: {
                userId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why a customer is in a segment, or is not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: boolean;
                        validUntil: string | null;
                        tree: {
                            /** @description The condition as it is written. */
                            condition: {
                                [key: string]: unknown;
                            };
                            result: boolean;
                            validUntil: string | null;
                            /** @description What decided it: a count, times, a value. */
                            facts: {
                                [key: string]: unknown;
                            };
                            /** @description The condition in words. */
                            text: string;
                            children: {
                                /** @description The condition as it is written. */
                                condition: {
                                    [key: string]: unknown;
                                };
                                result: boolean;
                                validUntil: string | null;
                                /** @description What decided it: a count, times, a value. */
                                facts: {
                                    [key: string]: unknown;
                                };
                                /** @description The condition in words. */
                                text: string;
                                children: unknown[];
                            }[];
                        };
                        /** @description The answer and what decided it, in words. */
                        text: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSegmentWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            url: string;
                            /** @description Which transitions it is told of. Default both. */
                            on: ("entered" | "exited")[];
                            /**
                             * @description suspended: it failed for 24 hours, or answered 410. Nothing is lost: resumed, it goes on where it stopped.
                             * @enum {unknown}
                             */
                            state: "active" | "suspended";
                            /** Format: date-time */
                            createdAt: string;
                            deliveredAt: string | null;
                            failingSince: string | null;
                            lastError: string | null;
                            nextAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createSegmentWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where transitions are posted to: https, and reachable from outside the network of this server. */
                    url: string;
                    /** @description Which transitions it is told of. Default both. */
                    on?: ("entered" | "exited")[];
                };
            };
        };
        responses: {
            /** @description A webhook that was just made, with its secret: shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        /** @description Which transitions it is told of. Default both. */
                        on: ("entered" | "exited")[];
                        /**
                         * @description suspended: it failed for 24 hours, or answered 410. Nothing is lost: resumed, it goes on where it stopped.
                         * @enum {unknown}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        deliveredAt: string | null;
                        failingSince: string | null;
                        lastError: string | null;
                        nextAt: string | null;
                        /** @description whsec_… (Standard Webhooks). Shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    resumeSegmentWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is told when customers enter or leave a segment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        /** @description Which transitions it is told of. Default both. */
                        on: ("entered" | "exited")[];
                        /**
                         * @description suspended: it failed for 24 hours, or answered 410. Nothing is lost: resumed, it goes on where it stopped.
                         * @enum {unknown}
                         */
                        state: "active" | "suspended";
                        /** Format: date-time */
                        createdAt: string;
                        deliveredAt: string | null;
                        failingSince: string | null;
                        lastError: string | null;
                        nextAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteSegmentWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                state?: "draft" | "scheduled" | "in-progress" | "finished";
                app?: string;
                /** @description A part of the name. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            state: "draft" | "scheduled" | "in-progress" | "finished";
                            /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                            waitingFor: "audience" | "audience-small" | "start" | null;
                            /** @description Unique. */
                            name: string;
                            /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                            app: string;
                            kind?: "announcement" | "poll" | "data" | "native";
                            channels: {
                                push?: {
                                    /** @description Liquid. */
                                    title: string;
                                    /** @description Liquid. */
                                    body: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                                /** @description Comes later. */
                                sms?: {
                                    [key: string]: unknown;
                                };
                                /** @description Comes later. */
                                inApp?: {
                                    [key: string]: unknown;
                                };
                                /** @description Comes later. */
                                card?: {
                                    [key: string]: unknown;
                                };
                            };
                            mode?: "real-time" | "one-shot" | "manual" | "recurring";
                            trigger?: {
                                /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                                event: string;
                                /** @description Property paths with a predicate each; all must hold. */
                                where?: {
                                    [key: string]: unknown;
                                };
                                /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                delay?: string;
                            };
                            /** @description RRULE; comes later. */
                            recurrence?: string;
                            audience?: {
                                /** @description A segment expression. Without it: everyone. */
                                expression?: unknown;
                                filters?: {
                                    /** @description At most so many customers. */
                                    maxUsers?: number;
                                    /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                    newWithin?: string;
                                    /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                    oldSince?: string;
                                    /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                    activeWithin?: string;
                                    /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                    idleFor?: string;
                                    /** @description Some device takes notifications. */
                                    pushEnabled?: boolean;
                                    /** @description Comes later. */
                                    quota?: string;
                                };
                            };
                            delivery?: "any" | "background" | "session";
                            activities?: string[];
                            schedule?: {
                                /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                                start?: string;
                                /** @description As start; the interval is half-open. */
                                end?: string;
                                /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                                timezone?: string;
                            };
                            /** @description A label the app styles by. */
                            category?: string;
                            priority?: number;
                            topic?: "marketing" | "transactional";
                            /** @description The purpose a customer consents to or not; default: the topic. */
                            purpose?: string;
                            urgency?: "normal" | "urgent" | "legal";
                            /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                            localization?: {
                                [key: string]: {
                                    push?: {
                                        /** @description Liquid. */
                                        title?: string;
                                        /** @description Liquid. */
                                        body?: string;
                                        /** @description Address of an image. Liquid. */
                                        image?: string;
                                        action?: {
                                            /** @description Where a click leads. Liquid. */
                                            url: string;
                                        };
                                        /** @description Handed to the app as it is. */
                                        data?: {
                                            [key: string]: unknown;
                                        };
                                    };
                                    email?: {
                                        /** @description Liquid. */
                                        subject?: string;
                                        /** @description Plain text. Liquid. */
                                        text?: string;
                                        /** @description HTML. Liquid, values escaped. */
                                        html?: string;
                                        /** @description MJML; comes later. */
                                        mjml?: string;
                                    };
                                    webhook?: {
                                        /** @description Liquid. */
                                        url?: string;
                                        /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                        body?: string | {
                                            [key: string]: unknown;
                                        };
                                    };
                                };
                            };
                            questions?: unknown[];
                            variants?: unknown[];
                            /** @description Share held back to measure what the campaign changes. */
                            controlPercent?: number;
                            goal?: {
                                /** @description The event the campaign is after. */
                                event: string;
                                /** @description Property paths with a predicate each; all must hold. */
                                where?: {
                                    [key: string]: unknown;
                                };
                                /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                within: string;
                            };
                            repeat?: "once" | "always" | {
                                /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                every: string;
                            };
                            /** @description ISO 8601, UTC. */
                            createdAt: string;
                            /** @description ISO 8601, UTC. */
                            updatedAt: string;
                            activatedAt: string | null;
                            startsAt: string | null;
                            endsAt: string | null;
                            finishedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. */
                    name: string;
                    /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                    app: string;
                    kind?: "announcement" | "poll" | "data" | "native";
                    channels: {
                        push?: {
                            /** @description Liquid. */
                            title: string;
                            /** @description Liquid. */
                            body: string;
                            /** @description Address of an image. Liquid. */
                            image?: string;
                            action?: {
                                /** @description Where a click leads. Liquid. */
                                url: string;
                            };
                            /** @description Handed to the app as it is. */
                            data?: {
                                [key: string]: unknown;
                            };
                        };
                        email?: {
                            /** @description Liquid. */
                            subject: string;
                            /** @description Plain text. Liquid. */
                            text?: string;
                            /** @description HTML. Liquid, values escaped. */
                            html?: string;
                            /** @description MJML; comes later. */
                            mjml?: string;
                        };
                        webhook?: {
                            /** @description Liquid. */
                            url: string;
                            /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                            body?: string | {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Comes later. */
                        sms?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        inApp?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        card?: {
                            [key: string]: unknown;
                        };
                    };
                    mode?: "real-time" | "one-shot" | "manual" | "recurring";
                    trigger?: {
                        /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                        event: string;
                        /** @description Property paths with a predicate each; all must hold. */
                        where?: {
                            [key: string]: unknown;
                        };
                        /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        delay?: string;
                    };
                    /** @description RRULE; comes later. */
                    recurrence?: string;
                    audience?: {
                        /** @description A segment expression. Without it: everyone. */
                        expression?: unknown;
                        filters?: {
                            /** @description At most so many customers. */
                            maxUsers?: number;
                            /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            newWithin?: string;
                            /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            oldSince?: string;
                            /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            activeWithin?: string;
                            /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            idleFor?: string;
                            /** @description Some device takes notifications. */
                            pushEnabled?: boolean;
                            /** @description Comes later. */
                            quota?: string;
                        };
                    };
                    delivery?: "any" | "background" | "session";
                    activities?: string[];
                    schedule?: {
                        /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                        start?: string;
                        /** @description As start; the interval is half-open. */
                        end?: string;
                        /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                        timezone?: string;
                    };
                    /** @description A label the app styles by. */
                    category?: string;
                    priority?: number;
                    topic?: "marketing" | "transactional";
                    /** @description The purpose a customer consents to or not; default: the topic. */
                    purpose?: string;
                    urgency?: "normal" | "urgent" | "legal";
                    /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                    localization?: {
                        [key: string]: {
                            push?: {
                                /** @description Liquid. */
                                title?: string;
                                /** @description Liquid. */
                                body?: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject?: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url?: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                    questions?: unknown[];
                    variants?: unknown[];
                    /** @description Share held back to measure what the campaign changes. */
                    controlPercent?: number;
                    goal?: {
                        /** @description The event the campaign is after. */
                        event: string;
                        /** @description Property paths with a predicate each; all must hold. */
                        where?: {
                            [key: string]: unknown;
                        };
                        /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        within: string;
                    };
                    repeat?: "once" | "always" | {
                        /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        every: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique. */
                    name: string;
                    /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                    app: string;
                    kind?: "announcement" | "poll" | "data" | "native";
                    channels: {
                        push?: {
                            /** @description Liquid. */
                            title: string;
                            /** @description Liquid. */
                            body: string;
                            /** @description Address of an image. Liquid. */
                            image?: string;
                            action?: {
                                /** @description Where a click leads. Liquid. */
                                url: string;
                            };
                            /** @description Handed to the app as it is. */
                            data?: {
                                [key: string]: unknown;
                            };
                        };
                        email?: {
                            /** @description Liquid. */
                            subject: string;
                            /** @description Plain text. Liquid. */
                            text?: string;
                            /** @description HTML. Liquid, values escaped. */
                            html?: string;
                            /** @description MJML; comes later. */
                            mjml?: string;
                        };
                        webhook?: {
                            /** @description Liquid. */
                            url: string;
                            /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                            body?: string | {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Comes later. */
                        sms?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        inApp?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        card?: {
                            [key: string]: unknown;
                        };
                    };
                    mode?: "real-time" | "one-shot" | "manual" | "recurring";
                    trigger?: {
                        /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                        event: string;
                        /** @description Property paths with a predicate each; all must hold. */
                        where?: {
                            [key: string]: unknown;
                        };
                        /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        delay?: string;
                    };
                    /** @description RRULE; comes later. */
                    recurrence?: string;
                    audience?: {
                        /** @description A segment expression. Without it: everyone. */
                        expression?: unknown;
                        filters?: {
                            /** @description At most so many customers. */
                            maxUsers?: number;
                            /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            newWithin?: string;
                            /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            oldSince?: string;
                            /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            activeWithin?: string;
                            /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            idleFor?: string;
                            /** @description Some device takes notifications. */
                            pushEnabled?: boolean;
                            /** @description Comes later. */
                            quota?: string;
                        };
                    };
                    delivery?: "any" | "background" | "session";
                    activities?: string[];
                    schedule?: {
                        /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                        start?: string;
                        /** @description As start; the interval is half-open. */
                        end?: string;
                        /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                        timezone?: string;
                    };
                    /** @description A label the app styles by. */
                    category?: string;
                    priority?: number;
                    topic?: "marketing" | "transactional";
                    /** @description The purpose a customer consents to or not; default: the topic. */
                    purpose?: string;
                    urgency?: "normal" | "urgent" | "legal";
                    /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                    localization?: {
                        [key: string]: {
                            push?: {
                                /** @description Liquid. */
                                title?: string;
                                /** @description Liquid. */
                                body?: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject?: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url?: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                    questions?: unknown[];
                    variants?: unknown[];
                    /** @description Share held back to measure what the campaign changes. */
                    controlPercent?: number;
                    goal?: {
                        /** @description The event the campaign is after. */
                        event: string;
                        /** @description Property paths with a predicate each; all must hold. */
                        where?: {
                            [key: string]: unknown;
                        };
                        /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        within: string;
                    };
                    repeat?: "once" | "always" | {
                        /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                        every: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCampaignByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    duplicateCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    activateCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    suspendCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    finishCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: "draft" | "scheduled" | "in-progress" | "finished";
                        /** @description What a scheduled campaign waits for: its audience to be built or to grow, or its start. */
                        waitingFor: "audience" | "audience-small" | "start" | null;
                        /** @description Unique. */
                        name: string;
                        /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                        app: string;
                        kind?: "announcement" | "poll" | "data" | "native";
                        channels: {
                            push?: {
                                /** @description Liquid. */
                                title: string;
                                /** @description Liquid. */
                                body: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Comes later. */
                            sms?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            inApp?: {
                                [key: string]: unknown;
                            };
                            /** @description Comes later. */
                            card?: {
                                [key: string]: unknown;
                            };
                        };
                        mode?: "real-time" | "one-shot" | "manual" | "recurring";
                        trigger?: {
                            /** @description The event that gives cause. Segment Entered and Segment Exited: where {segment: {is: id}}. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the cause the message is due. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            delay?: string;
                        };
                        /** @description RRULE; comes later. */
                        recurrence?: string;
                        audience?: {
                            /** @description A segment expression. Without it: everyone. */
                            expression?: unknown;
                            filters?: {
                                /** @description At most so many customers. */
                                maxUsers?: number;
                                /** @description First seen less than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                newWithin?: string;
                                /** @description First seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                oldSince?: string;
                                /** @description Last seen at most this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                activeWithin?: string;
                                /** @description Last seen more than this ago. A duration such as 90s, 15m, 36h, 14d or 2w. */
                                idleFor?: string;
                                /** @description Some device takes notifications. */
                                pushEnabled?: boolean;
                                /** @description Comes later. */
                                quota?: string;
                            };
                        };
                        delivery?: "any" | "background" | "session";
                        activities?: string[];
                        schedule?: {
                            /** @description A wall clock (2026-12-01T09:00) or an instant (2026-12-01T09:00:00Z). */
                            start?: string;
                            /** @description As start; the interval is half-open. */
                            end?: string;
                            /** @description The IANA zone of wall clocks. Absent or "recipient": each recipient’s own zone. */
                            timezone?: string;
                        };
                        /** @description A label the app styles by. */
                        category?: string;
                        priority?: number;
                        topic?: "marketing" | "transactional";
                        /** @description The purpose a customer consents to or not; default: the topic. */
                        purpose?: string;
                        urgency?: "normal" | "urgent" | "legal";
                        /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                        localization?: {
                            [key: string]: {
                                push?: {
                                    /** @description Liquid. */
                                    title?: string;
                                    /** @description Liquid. */
                                    body?: string;
                                    /** @description Address of an image. Liquid. */
                                    image?: string;
                                    action?: {
                                        /** @description Where a click leads. Liquid. */
                                        url: string;
                                    };
                                    /** @description Handed to the app as it is. */
                                    data?: {
                                        [key: string]: unknown;
                                    };
                                };
                                email?: {
                                    /** @description Liquid. */
                                    subject?: string;
                                    /** @description Plain text. Liquid. */
                                    text?: string;
                                    /** @description HTML. Liquid, values escaped. */
                                    html?: string;
                                    /** @description MJML; comes later. */
                                    mjml?: string;
                                };
                                webhook?: {
                                    /** @description Liquid. */
                                    url?: string;
                                    /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                    body?: string | {
                                        [key: string]: unknown;
                                    };
                                };
                            };
                        };
                        questions?: unknown[];
                        variants?: unknown[];
                        /** @description Share held back to measure what the campaign changes. */
                        controlPercent?: number;
                        goal?: {
                            /** @description The event the campaign is after. */
                            event: string;
                            /** @description Property paths with a predicate each; all must hold. */
                            where?: {
                                [key: string]: unknown;
                            };
                            /** @description How long after the message it counts. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            within: string;
                        };
                        repeat?: "once" | "always" | {
                            /** @description Not again before so long. A duration such as 90s, 15m, 36h, 14d or 2w. */
                            every: string;
                        };
                        /** @description ISO 8601, UTC. */
                        createdAt: string;
                        /** @description ISO 8601, UTC. */
                        updatedAt: string;
                        activatedAt: string | null;
                        startsAt: string | null;
                        endsAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getCampaignStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queued: number;
                        sent: number;
                        failed: {
                            [key: string]: number;
                        };
                        skipped: {
                            [key: string]: number;
                        };
                        /** @description Handed over or not: the provider’s answer was lost. */
                        unknown: number;
                        /** @description Held back to measure what the campaign changes. */
                        control: number;
                        delivered: number;
                        displayed: number;
                        opened: number;
                        clicked: number;
                        dismissed: number;
                        answered: number;
                        /** @description Treated customers who reached the goal. */
                        converted: number;
                        arms: {
                            treated: {
                                messages: number;
                                customers: number;
                                converted: number;
                            };
                            control: {
                                messages: number;
                                customers: number;
                                converted: number;
                            };
                        };
                        byChannel: {
                            [key: string]: {
                                sent: number;
                                delivered: number;
                                displayed: number;
                                opened: number;
                                clicked: number;
                                dismissed: number;
                                answered: number;
                                converted: number;
                            };
                        };
                        byPlatform: {
                            [key: string]: {
                                sent: number;
                                delivered: number;
                                displayed: number;
                                opened: number;
                                clicked: number;
                                dismissed: number;
                                answered: number;
                                converted: number;
                            };
                        };
                        byLanguage: {
                            [key: string]: {
                                sent: number;
                                delivered: number;
                                displayed: number;
                                opened: number;
                                clicked: number;
                                dismissed: number;
                                answered: number;
                                converted: number;
                            };
                        };
                        byVariant: {
                            [key: string]: {
                                sent: number;
                                delivered: number;
                                displayed: number;
                                opened: number;
                                clicked: number;
                                dismissed: number;
                                answered: number;
                                converted: number;
                            };
                        };
                        byDay: {
                            /** @description UTC. */
                            day: string;
                            sent: number;
                            delivered: number;
                            displayed: number;
                            opened: number;
                            clicked: number;
                            dismissed: number;
                            answered: number;
                            converted: number;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCampaignMessages: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                state?: "queued" | "sent" | "failed" | "skipped" | "unknown" | "control";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            userId: string | null;
                            /** @description Read the customer at /v1/customers/id:<customerId>. */
                            customerId: string;
                            channel: string;
                            arm: "treated" | "control";
                            state: "queued" | "sent" | "failed" | "skipped" | "unknown" | "control";
                            reason: string | null;
                            attempts: number;
                            /** @description ISO 8601, UTC. */
                            createdAt: string;
                            /** @description ISO 8601, UTC. */
                            dueAt: string;
                            sentAt: string | null;
                            deliveredAt: string | null;
                            displayedAt: string | null;
                            openedAt: string | null;
                            clickedAt: string | null;
                            dismissedAt: string | null;
                            answeredAt: string | null;
                            convertedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    estimateCampaignAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        size: number;
                        /** @description Some of them, by userId. */
                        sample: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    testCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userIds?: string[];
                    deviceIds?: string[];
                    lang?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "queued";
                        /** @description Messages on their way: one per recipient and channel. */
                        messages: number;
                        /** @description Ids that name nobody. */
                        invalidIds: string[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    explainCampaign: {
        parameters: {
            query: {
                /** @description Id of the campaign. */
                campaign: string;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sent: boolean;
                        /** @description "sent", or the code of what stands in the way. */
                        reason: string;
                        checks: {
                            check: string;
                            passed: boolean;
                            facts: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    previewCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The app it belongs to. A campaign of a test app reaches test customers only. */
                    app: string;
                    channels: {
                        push?: {
                            /** @description Liquid. */
                            title: string;
                            /** @description Liquid. */
                            body: string;
                            /** @description Address of an image. Liquid. */
                            image?: string;
                            action?: {
                                /** @description Where a click leads. Liquid. */
                                url: string;
                            };
                            /** @description Handed to the app as it is. */
                            data?: {
                                [key: string]: unknown;
                            };
                        };
                        email?: {
                            /** @description Liquid. */
                            subject: string;
                            /** @description Plain text. Liquid. */
                            text?: string;
                            /** @description HTML. Liquid, values escaped. */
                            html?: string;
                            /** @description MJML; comes later. */
                            mjml?: string;
                        };
                        webhook?: {
                            /** @description Liquid. */
                            url: string;
                            /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                            body?: string | {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Comes later. */
                        sms?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        inApp?: {
                            [key: string]: unknown;
                        };
                        /** @description Comes later. */
                        card?: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description What other languages change of the content, by language ("fr", "pt-BR"). */
                    localization?: {
                        [key: string]: {
                            push?: {
                                /** @description Liquid. */
                                title?: string;
                                /** @description Liquid. */
                                body?: string;
                                /** @description Address of an image. Liquid. */
                                image?: string;
                                action?: {
                                    /** @description Where a click leads. Liquid. */
                                    url: string;
                                };
                                /** @description Handed to the app as it is. */
                                data?: {
                                    [key: string]: unknown;
                                };
                            };
                            email?: {
                                /** @description Liquid. */
                                subject?: string;
                                /** @description Plain text. Liquid. */
                                text?: string;
                                /** @description HTML. Liquid, values escaped. */
                                html?: string;
                                /** @description MJML; comes later. */
                                mjml?: string;
                            };
                            webhook?: {
                                /** @description Liquid. */
                                url?: string;
                                /** @description A text, or JSON whose texts are Liquid. Without it: the message, the customer and the event. */
                                body?: string | {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                    /** @description What `campaign.name` is; default: Preview. */
                    name?: string;
                    /** @description Instead of the customer’s own language. */
                    language?: string;
                    /** @description The customer: a userId, or id:<anonymousId>. Of a test app: a test customer. */
                    userId: string;
                    /** @description What `event` is, as of a trigger: {"name": "Order Completed", "properties": {…}}. */
                    event?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description What a customer would get, by channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        push?: {
                            rendered: {
                                [key: string]: string;
                            } | null;
                            /** @description Variables that have no value for this customer and no default: he would be skipped. */
                            missing: string[];
                            /** @description Which language he is spoken to in. */
                            language: string | null;
                            /** @description What is wrong with the content; then nothing is rendered. */
                            findings: {
                                path: string;
                                message: string;
                            }[];
                        };
                        email?: {
                            rendered: {
                                [key: string]: string;
                            } | null;
                            /** @description Variables that have no value for this customer and no default: he would be skipped. */
                            missing: string[];
                            /** @description Which language he is spoken to in. */
                            language: string | null;
                            /** @description What is wrong with the content; then nothing is rendered. */
                            findings: {
                                path: string;
                                message: string;
                            }[];
                        };
                        webhook?: {
                            rendered: {
                                [key: string]: string;
                            } | null;
                            /** @description Variables that have no value for this customer and no default: he would be skipped. */
                            missing: string[];
                            /** @description Which language he is spoken to in. */
                            language: string | null;
                            /** @description What is wrong with the content; then nothing is rendered. */
                            findings: {
                                path: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getEmailChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "email";
                        host: string;
                        port: number;
                        secure: boolean;
                        user: string | null;
                        hasPassword: boolean;
                        from: string;
                        replyTo: string | null;
                        connections: number;
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putEmailChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Host name or address of the SMTP server. */
                    host: string;
                    port: number;
                    /**
                     * @description TLS from the first byte (465). Otherwise STARTTLS where the server offers it.
                     * @default false
                     */
                    secure?: boolean;
                    /** @description User name; goes with password. */
                    user?: string;
                    /** @description Kept encrypted, never shown. Left out: the present one stays, if host and user do. */
                    password?: string;
                    /** @description An address, or a name and an address in angle brackets. */
                    from: string;
                    /** @description As from. */
                    replyTo?: string;
                    /**
                     * @description Most connections per process.
                     * @default 10
                     */
                    connections?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "email";
                        host: string;
                        port: number;
                        secure: boolean;
                        user: string | null;
                        hasPassword: boolean;
                        from: string;
                        replyTo: string | null;
                        connections: number;
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteEmailChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    testEmailChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who gets it. */
                    to: string;
                    /** @description Default: a greeting. */
                    subject?: string;
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        outcome: "sent" | "failed" | "retry" | "unclear";
                        reason: string | null;
                        /** @description How long it took. */
                        ms: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    resumeEmailChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getWebhookChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "webhook";
                        timeoutMs: number;
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putWebhookChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description whsec_ and 24 to 64 bytes in base64. */
                    secret?: string;
                    /**
                     * @description How long an answer may take.
                     * @default 10000
                     */
                    timeoutMs?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "webhook";
                        timeoutMs: number;
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                        /** @description whsec_ and 24 to 64 bytes in base64. */
                        secret?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteWebhookChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description whsec_ and 24 to 64 bytes in base64. */
                        secret: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    testWebhookChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where to. */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        outcome: "sent" | "failed" | "retry" | "unclear";
                        reason: string | null;
                        /** @description How long it took. */
                        ms: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    resumeWebhookChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getWebPushChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description An identity token (JWT): with a client key, proves who the caller is. */
                "X-Relance-Identity"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "webpush";
                        /** @description VAPID key, the `applicationServerKey` of subscriptions. */
                        publicKey: string;
                        subject: string | null;
                        hosts: string[];
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                    } | {
                        /** @constant */
                        kind: "webpush";
                        publicKey: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putWebPushChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whom a push service writes to when something is wrong: mailto: or https:. Apple insists on a real one. */
                    subject?: string;
                    /** @description VAPID keys that subscriptions were already made with; kept encrypted. */
                    keys?: {
                        publicKey: string;
                        privateKey: string;
                    };
                    /** @description Push services beside the known ones, such as push.example or *.push.example. */
                    hosts?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "webpush";
                        /** @description VAPID key, the `applicationServerKey` of subscriptions. */
                        publicKey: string;
                        subject: string | null;
                        hosts: string[];
                        /** @description null: nobody has set it up. */
                        updatedAt: string | null;
                        /** @description Ways of this channel that are closed now. */
                        pauses: {
                            /** @description What it closes: email, webhook/<campaign>, webpush/<app>/<push service>. */
                            gate: string;
                            /** @enum {unknown} */
                            reason: "not-answering" | "throttled" | "credentials-refused" | "mass-address-death" | "endpoint-gone";
                            /** Format: date-time */
                            since: string;
                            /** @description Then one message tries again; null: until resumed. */
                            until: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteWebPushChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    testWebPushChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deviceId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        outcome: "sent" | "failed" | "retry" | "unclear";
                        reason: string | null;
                        /** @description How long it took. */
                        ms: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    resumeWebPushChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listMailbox: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description A userId, or id:<id> of an anonymous customer. */
                customer?: string;
                channel?: "email" | "push";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it arrived.
                             */
                            at: string;
                            /** @enum {unknown} */
                            channel: "email" | "push";
                            /** @description Id of the campaign; null: a try of the channel, or the campaign is gone. */
                            campaign: string | null;
                            /** @description Name of the campaign. */
                            campaignName: string | null;
                            /** @description Who received it, as paths of customers take it: a userId, or id:<id>. */
                            customer: string | null;
                            /** @description Id of the message, as events name it. */
                            message: string | null;
                            /** @description E-mail: the sender. */
                            from?: string;
                            /** @description E-mail: the address. Push: the id of the device. */
                            to?: string;
                            subject?: string;
                            /** @description E-mail: the plain text. */
                            text?: string;
                            /** @description E-mail: the HTML part. Show it in a sandbox only. */
                            html?: string;
                            title?: string;
                            body?: string;
                            image?: string;
                            /** @description Push: where a click leads. */
                            url?: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getMailboxItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A message as it was received */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: date-time
                         * @description When it arrived.
                         */
                        at: string;
                        /** @enum {unknown} */
                        channel: "email" | "push";
                        /** @description Id of the campaign; null: a try of the channel, or the campaign is gone. */
                        campaign: string | null;
                        /** @description Name of the campaign. */
                        campaignName: string | null;
                        /** @description Who received it, as paths of customers take it: a userId, or id:<id>. */
                        customer: string | null;
                        /** @description Id of the message, as events name it. */
                        message: string | null;
                        /** @description E-mail: the sender. */
                        from?: string;
                        /** @description E-mail: the address. Push: the id of the device. */
                        to?: string;
                        subject?: string;
                        /** @description E-mail: the plain text. */
                        text?: string;
                        /** @description E-mail: the HTML part. Show it in a sandbox only. */
                        html?: string;
                        title?: string;
                        body?: string;
                        image?: string;
                        /** @description Push: where a click leads. */
                        url?: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listAddOns: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Its name everywhere else: app/productId. */
                            product: string;
                            app: string;
                            productId: string;
                            name: string;
                            /**
                             * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                             * @enum {unknown}
                             */
                            type: "durable" | "consumable" | "store-consumable" | "subscription";
                            /** @description Of a durable: days it lasts. Default: for ever. */
                            lifetimeDays?: number;
                            /** @description Of a store-consumable: what one purchase credits. */
                            quantity?: number;
                            /**
                             * @description Of a subscription, ISO 8601. Default P1M.
                             * @enum {unknown}
                             */
                            period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                            /**
                             * @description Of a subscription, ISO 8601. Default none.
                             * @enum {unknown}
                             */
                            trial?: "none" | "P1W" | "P1M";
                            keywords: string[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    createAddOn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique within the app, never shown to customers; none of < > * % & : \ ? + , / */
                    productId: string;
                    /** @description For people. */
                    name: string;
                    /**
                     * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                     * @enum {unknown}
                     */
                    type: "durable" | "consumable" | "store-consumable" | "subscription";
                    /** @description Of a durable: days it lasts. Default: for ever. */
                    lifetimeDays?: number;
                    /** @description Of a store-consumable: what one purchase credits. */
                    quantity?: number;
                    /**
                     * @description Of a subscription, ISO 8601. Default P1M.
                     * @enum {unknown}
                     */
                    period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                    /**
                     * @description Of a subscription, ISO 8601. Default none.
                     * @enum {unknown}
                     */
                    trial?: "none" | "P1W" | "P1M";
                    keywords?: string[];
                    /** @description What each store charges; quotes answer the caller’s own. */
                    storeProducts?: {
                        /** @description Product id in the App Store. */
                        apple?: string;
                        /** @description Product id in Google Play, and the tag of its offer. */
                        google?: string | {
                            /** @description Product id. */
                            product: string;
                            /** @description Tag of the offer that is lower. */
                            offerTag?: string;
                        };
                        /** @description Product id in the Microsoft Store. */
                        microsoft?: string;
                        /** @description Whatever the publisher’s web shop understands. */
                        web?: string;
                    };
                };
            };
        };
        responses: {
            /** @description An add-on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name everywhere else: app/productId. */
                        product: string;
                        app: string;
                        productId: string;
                        name: string;
                        /**
                         * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                         * @enum {unknown}
                         */
                        type: "durable" | "consumable" | "store-consumable" | "subscription";
                        /** @description Of a durable: days it lasts. Default: for ever. */
                        lifetimeDays?: number;
                        /** @description Of a store-consumable: what one purchase credits. */
                        quantity?: number;
                        /**
                         * @description Of a subscription, ISO 8601. Default P1M.
                         * @enum {unknown}
                         */
                        period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                        /**
                         * @description Of a subscription, ISO 8601. Default none.
                         * @enum {unknown}
                         */
                        trial?: "none" | "P1W" | "P1M";
                        keywords: string[];
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAddOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An add-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name everywhere else: app/productId. */
                        product: string;
                        app: string;
                        productId: string;
                        name: string;
                        /**
                         * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                         * @enum {unknown}
                         */
                        type: "durable" | "consumable" | "store-consumable" | "subscription";
                        /** @description Of a durable: days it lasts. Default: for ever. */
                        lifetimeDays?: number;
                        /** @description Of a store-consumable: what one purchase credits. */
                        quantity?: number;
                        /**
                         * @description Of a subscription, ISO 8601. Default P1M.
                         * @enum {unknown}
                         */
                        period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                        /**
                         * @description Of a subscription, ISO 8601. Default none.
                         * @enum {unknown}
                         */
                        trial?: "none" | "P1W" | "P1M";
                        keywords: string[];
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putAddOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Unique within the app, never shown to customers; none of < > * % & : \ ? + , / */
                    productId?: string;
                    /** @description For people. */
                    name?: string;
                    /**
                     * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                     * @enum {unknown}
                     */
                    type?: "durable" | "consumable" | "store-consumable" | "subscription";
                    /** @description Of a durable: days it lasts. Default: for ever. */
                    lifetimeDays?: number;
                    /** @description Of a store-consumable: what one purchase credits. */
                    quantity?: number;
                    /**
                     * @description Of a subscription, ISO 8601. Default P1M.
                     * @enum {unknown}
                     */
                    period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                    /**
                     * @description Of a subscription, ISO 8601. Default none.
                     * @enum {unknown}
                     */
                    trial?: "none" | "P1W" | "P1M";
                    keywords?: string[];
                    /** @description What each store charges; quotes answer the caller’s own. */
                    storeProducts?: {
                        /** @description Product id in the App Store. */
                        apple?: string;
                        /** @description Product id in Google Play, and the tag of its offer. */
                        google?: string | {
                            /** @description Product id. */
                            product: string;
                            /** @description Tag of the offer that is lower. */
                            offerTag?: string;
                        };
                        /** @description Product id in the Microsoft Store. */
                        microsoft?: string;
                        /** @description Whatever the publisher’s web shop understands. */
                        web?: string;
                    };
                };
            };
        };
        responses: {
            /** @description An add-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Its name everywhere else: app/productId. */
                        product: string;
                        app: string;
                        productId: string;
                        name: string;
                        /**
                         * @description durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.
                         * @enum {unknown}
                         */
                        type: "durable" | "consumable" | "store-consumable" | "subscription";
                        /** @description Of a durable: days it lasts. Default: for ever. */
                        lifetimeDays?: number;
                        /** @description Of a store-consumable: what one purchase credits. */
                        quantity?: number;
                        /**
                         * @description Of a subscription, ISO 8601. Default P1M.
                         * @enum {unknown}
                         */
                        period?: "P1M" | "P3M" | "P6M" | "P1Y" | "P2Y";
                        /**
                         * @description Of a subscription, ISO 8601. Default none.
                         * @enum {unknown}
                         */
                        trial?: "none" | "P1W" | "P1M";
                        keywords: string[];
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listPurchases: {
        parameters: {
            query: {
                userId: string;
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            orderId: string;
                            userId: string | null;
                            products: {
                                product: string;
                                quantity: number;
                            }[];
                            /** @enum {unknown} */
                            kind: "purchase" | "renewal" | "cancellation" | "trial";
                            market: string | null;
                            amount: {
                                /** @description ISO 4217. */
                                currency: string;
                                /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                minor: number;
                            } | null;
                            /** Format: date-time */
                            at: string;
                            expiresAt: string | null;
                            cancelledAt: string | null;
                            refundedAt: string | null;
                            saleId: string | null;
                            /**
                             * @description event: an Order Completed of a secret key or an import said so.
                             * @enum {unknown}
                             */
                            source: "purchases" | "event";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    recordPurchase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The number of the order. The same order again answers the same; with another content: 409. */
                    orderId: string;
                    /** @description Who has it. */
                    userId: string;
                    /** @description An app, or app/productId for an add-on. */
                    product: string;
                    /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                    market?: string;
                    /** @description Default 1. */
                    quantity?: number;
                    amount?: {
                        /** @description ISO 4217. */
                        currency: string;
                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                        minor: number;
                    };
                    /** @description What GET /v1/me/prices answered; it must hold. */
                    quote?: string;
                    /**
                     * Format: date-time
                     * @description When it was bought. Default now.
                     */
                    at?: string;
                    /**
                     * Format: date-time
                     * @description Until when it lasts. Default: as the catalogue says.
                     */
                    expiresAt?: string;
                    /**
                     * @description Default purchase. cancellation: a subscription will not be renewed; under the number of its order or one of its own.
                     * @enum {unknown}
                     */
                    kind?: "purchase" | "renewal" | "cancellation" | "trial";
                    /** @description true: the whole order was given back. */
                    refunded?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        product: string;
                        /**
                         * @description cancelled: it still runs, and will not be renewed.
                         * @enum {unknown}
                         */
                        state: "active" | "trial" | "cancelled" | "expired" | "refunded";
                        /** @description active, trial or cancelled. */
                        owned: boolean;
                        /** @description What consumables add up to; else 1, and 0 when it is over. */
                        quantity: number;
                        /** Format: date-time */
                        since: string;
                        expiresAt: string | null;
                    } | null;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCustomerEntitlements: {
        parameters: {
            query?: {
                /** @description The app an anonymous id belongs to, where several know it. */
                app?: string;
                /** @description test: customers of test apps, who live apart. Default production. */
                environment?: "production" | "test";
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            product: string;
                            /**
                             * @description cancelled: it still runs, and will not be renewed.
                             * @enum {unknown}
                             */
                            state: "active" | "trial" | "cancelled" | "expired" | "refunded";
                            /** @description active, trial or cancelled. */
                            owned: boolean;
                            /** @description What consumables add up to; else 1, and 0 when it is over. */
                            quantity: number;
                            /** Format: date-time */
                            since: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listMyEntitlements: {
        parameters: {
            query?: {
                /** @description A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms. */
                after?: number;
            };
            header?: {
                /** @description An identity token (JWT): with a client key, proves who the caller is. */
                "X-Relance-Identity"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            product: string;
                            /**
                             * @description cancelled: it still runs, and will not be renewed.
                             * @enum {unknown}
                             */
                            state: "active" | "trial" | "cancelled" | "expired" | "refunded";
                            /** @description active, trial or cancelled. */
                            owned: boolean;
                            /** @description What consumables add up to; else 1, and 0 when it is over. */
                            quantity: number;
                            /** Format: date-time */
                            since: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listMarkets: {
        parameters: {
            query?: {
                /** @description Language of `name`. Default en. */
                lang?: "en" | "fr";
            };
            header?: {
                /** @description An identity token (JWT): with a client key, proves who the caller is. */
                "X-Relance-Identity"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                            code: string;
                            name: string;
                            names: {
                                en: string;
                                fr: string;
                            };
                            /** @description ISO 4217. The one currency of prices there. */
                            currency: string;
                            /** @description IANA. The one zone in which local wall clocks are read there. */
                            timezone: string;
                            /** @description What the table of the seed calls its zone; kept for traceability, never used. */
                            sourceLabel: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listPriceTiers: {
        parameters: {
            query?: {
                /** @description ISO 4217 code of a market’s currency. Default USD. */
                currency?: string;
                /** @description Language of `formatted`. Default en. */
                lang?: "en" | "fr";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                            tier: string;
                            /** @description ISO 4217. */
                            currency: string;
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        }[];
                        /** @description true: the table that Relance brings, made from sample rates; not for production. */
                        sample: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPriceTierCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putPriceTierCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    openAppSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A submission */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    openAddOnSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A submission */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listSubmissions: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Those of one product: app or app/productId. */
                product?: string;
                state?: "draft" | "in-certification" | "published" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description `app` or `app/productId`. */
                            product: string;
                            batch: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "in-certification" | "published" | "rejected";
                            /** @description Price, availability and sales of a product */
                            pricing: {
                                base: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                };
                                markets: "all" | string[];
                                includeFutureMarkets: boolean;
                                overrides: {
                                    /** @description Of a group; for the publisher. */
                                    name?: string;
                                    /** @description Codes as in /v1/markets. */
                                    markets: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                scheduledChanges: {
                                    /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                    at: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description Codes as in /v1/markets. */
                                    markets?: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                /** @enum {unknown} */
                                visibility: "listed" | "hidden" | "stopped";
                                published: boolean;
                                sales: {
                                    /** @description Given by the server; leave it out for a new sale. */
                                    id?: string;
                                    /** @description For people. */
                                    name?: string;
                                    markets: "all" | string[];
                                    /** @description For the publisher. */
                                    marketGroupName?: string;
                                    /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                    discount: {
                                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                        tier: string;
                                    } | {
                                        percent: number;
                                    };
                                    /** @description Exactly one. */
                                    audience: {
                                        /** @constant */
                                        everyone: true;
                                    } | {
                                        /** @description An app. */
                                        ownersOf: string;
                                    } | {
                                        /** @description A known user group. */
                                        group: string;
                                    } | {
                                        /** @description A segment, such as first-time-payers. */
                                        segment: string;
                                    };
                                    /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                    start: string;
                                    /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                    end: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                    /** @description Share of a personal audience that keeps seeing the regular price. */
                                    controlPercent?: number;
                                    /** @description true: end it earlier than customers were shown. */
                                    confirmEarlierEnd?: boolean;
                                }[];
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            findings: {
                                /** @description JSON path into the body, such as $.sales[0].end. */
                                path: string;
                                /** @description What programs branch on, such as end-before-start. */
                                code: string;
                                /**
                                 * @description error: it cannot be published like this.
                                 * @enum {unknown}
                                 */
                                severity: "error" | "warning";
                                detail: string;
                            }[];
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            publishedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    putSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    base: {
                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                        tier: string;
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                    };
                    markets?: "all" | string[];
                    /** @description Whether markets added later get it, at the base price. Default true. */
                    includeFutureMarkets?: boolean;
                    /** @description A market stands in at most one. */
                    overrides?: {
                        /** @description Of a group; for the publisher. */
                        name?: string;
                        /** @description Codes as in /v1/markets. */
                        markets: string[];
                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                        tier?: string;
                        amount?: {
                            /** @description ISO 4217. */
                            currency: string;
                            /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                            minor: number;
                        };
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                    }[];
                    scheduledChanges?: {
                        /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                        at: string;
                        /**
                         * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                         * @enum {unknown}
                         */
                        zone: "utc" | "local";
                        /** @description Codes as in /v1/markets. */
                        markets?: string[];
                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                        tier?: string;
                        amount?: {
                            /** @description ISO 4217. */
                            currency: string;
                            /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                            minor: number;
                        };
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                    }[];
                    /**
                     * @description hidden: bought by who knows the way. stopped: by nobody new. Default listed.
                     * @enum {unknown}
                     */
                    visibility?: "listed" | "hidden" | "stopped";
                    /** @description false: nobody can buy it. Default true. */
                    published?: boolean;
                    sales?: {
                        /** @description Given by the server; leave it out for a new sale. */
                        id?: string;
                        /** @description For people. */
                        name?: string;
                        markets: "all" | string[];
                        /** @description For the publisher. */
                        marketGroupName?: string;
                        /** @description A tier’s price, or a percentage of the regular price at that moment. */
                        discount: {
                            /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                            tier: string;
                        } | {
                            percent: number;
                        };
                        /** @description Exactly one. */
                        audience: {
                            /** @constant */
                            everyone: true;
                        } | {
                            /** @description An app. */
                            ownersOf: string;
                        } | {
                            /** @description A known user group. */
                            group: string;
                        } | {
                            /** @description A segment, such as first-time-payers. */
                            segment: string;
                        };
                        /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                        start: string;
                        /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                        end: string;
                        /**
                         * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                         * @enum {unknown}
                         */
                        zone: "utc" | "local";
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                        /** @description Share of a personal audience that keeps seeing the regular price. */
                        controlPercent?: number;
                        /** @description true: end it earlier than customers were shown. */
                        confirmEarlierEnd?: boolean;
                    }[];
                    /** @description What each store charges; quotes answer the caller’s own. */
                    storeProducts?: {
                        /** @description Product id in the App Store. */
                        apple?: string;
                        /** @description Product id in Google Play, and the tag of its offer. */
                        google?: string | {
                            /** @description Product id. */
                            product: string;
                            /** @description Tag of the offer that is lower. */
                            offerTag?: string;
                        };
                        /** @description Product id in the Microsoft Store. */
                        microsoft?: string;
                        /** @description Whatever the publisher’s web shop understands. */
                        web?: string;
                    };
                };
            };
        };
        responses: {
            /** @description A submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    discardSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    reviewSubmission: {
        parameters: {
            query?: {
                /** @description Default en. */
                lang?: "en" | "fr";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a second pair of eyes looks at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: {
                            path: string;
                            text: string;
                        }[];
                        sales: {
                            saleId: string;
                            shown: string[];
                            hidden: {
                                /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                                market: string;
                                /** @enum {unknown} */
                                why: "not-published" | "stopped" | "not-offered" | "no-price" | "no-time" | "over" | "not-lower";
                            }[];
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    submitSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description true: end running sales earlier than customers were shown. */
                    confirmEarlierEnd?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description A submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    approveSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    rejectSubmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description A submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    openSales: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sale: {
                        /** @description For people. */
                        name?: string;
                        markets: "all" | string[];
                        /** @description For the publisher. */
                        marketGroupName?: string;
                        /** @description A tier’s price, or a percentage of the regular price at that moment. */
                        discount: {
                            /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                            tier: string;
                        } | {
                            percent: number;
                        };
                        /** @description Exactly one. */
                        audience: {
                            /** @constant */
                            everyone: true;
                        } | {
                            /** @description An app. */
                            ownersOf: string;
                        } | {
                            /** @description A known user group. */
                            group: string;
                        } | {
                            /** @description A segment, such as first-time-payers. */
                            segment: string;
                        };
                        /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                        start: string;
                        /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                        end: string;
                        /**
                         * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                         * @enum {unknown}
                         */
                        zone: "utc" | "local";
                        /** @description What each store charges; quotes answer the caller’s own. */
                        storeProducts?: {
                            /** @description Product id in the App Store. */
                            apple?: string;
                            /** @description Product id in Google Play, and the tag of its offer. */
                            google?: string | {
                                /** @description Product id. */
                                product: string;
                                /** @description Tag of the offer that is lower. */
                                offerTag?: string;
                            };
                            /** @description Product id in the Microsoft Store. */
                            microsoft?: string;
                            /** @description Whatever the publisher’s web shop understands. */
                            web?: string;
                        };
                        /** @description Share of a personal audience that keeps seeing the regular price. */
                        controlPercent?: number;
                    };
                    products?: string[];
                    /** @description One product a line; the first line may be the heading `product`. */
                    csv?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description `app` or `app/productId`. */
                            product: string;
                            batch: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "in-certification" | "published" | "rejected";
                            /** @description Price, availability and sales of a product */
                            pricing: {
                                base: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                };
                                markets: "all" | string[];
                                includeFutureMarkets: boolean;
                                overrides: {
                                    /** @description Of a group; for the publisher. */
                                    name?: string;
                                    /** @description Codes as in /v1/markets. */
                                    markets: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                scheduledChanges: {
                                    /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                    at: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description Codes as in /v1/markets. */
                                    markets?: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                /** @enum {unknown} */
                                visibility: "listed" | "hidden" | "stopped";
                                published: boolean;
                                sales: {
                                    /** @description Given by the server; leave it out for a new sale. */
                                    id?: string;
                                    /** @description For people. */
                                    name?: string;
                                    markets: "all" | string[];
                                    /** @description For the publisher. */
                                    marketGroupName?: string;
                                    /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                    discount: {
                                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                        tier: string;
                                    } | {
                                        percent: number;
                                    };
                                    /** @description Exactly one. */
                                    audience: {
                                        /** @constant */
                                        everyone: true;
                                    } | {
                                        /** @description An app. */
                                        ownersOf: string;
                                    } | {
                                        /** @description A known user group. */
                                        group: string;
                                    } | {
                                        /** @description A segment, such as first-time-payers. */
                                        segment: string;
                                    };
                                    /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                    start: string;
                                    /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                    end: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                    /** @description Share of a personal audience that keeps seeing the regular price. */
                                    controlPercent?: number;
                                    /** @description true: end it earlier than customers were shown. */
                                    confirmEarlierEnd?: boolean;
                                }[];
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            findings: {
                                /** @description JSON path into the body, such as $.sales[0].end. */
                                path: string;
                                /** @description What programs branch on, such as end-before-start. */
                                code: string;
                                /**
                                 * @description error: it cannot be published like this.
                                 * @enum {unknown}
                                 */
                                severity: "error" | "warning";
                                detail: string;
                            }[];
                            reason: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            publishedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description `app` or `app/productId`. */
                            product: string;
                            name: string;
                            isSubscription: boolean;
                            publication: string | null;
                            publishedAt: string | null;
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            } | null;
                            /** @description Published sales, those that are over included. */
                            sales: number;
                            open: {
                                id: string;
                                /** @enum {unknown} */
                                state: "draft" | "in-certification" | "rejected";
                            } | null;
                        }[];
                        next: null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPublishedApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pricing of a product in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a publication. */
                        publication: string;
                        product: string;
                        /** Format: date-time */
                        publishedAt: string;
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAppPriceHistory: {
        parameters: {
            query: {
                /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                market: string;
                /** @description Default 30 days before `to`. */
                from?: string;
                /** @description Default now. */
                to?: string;
            };
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prices of a product in a market, and the lowest of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ISO 4217. */
                        currency: string;
                        items: {
                            /** Format: date-time */
                            from: string;
                            /**
                             * Format: date-time
                             * @description Half-open.
                             */
                            until: string;
                            regular: {
                                /** @description In the minor unit of ISO 4217. */
                                minor: number;
                                formatted: string;
                            } | null;
                            lowest: {
                                /** @description In the minor unit of ISO 4217. */
                                minor: number;
                                formatted: string;
                            } | null;
                            /** @description The sale for everyone that made `lowest`. */
                            saleId?: string;
                        }[];
                        lowest: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAppPricingHistory: {
        parameters: {
            query?: {
                /** @description Default en. */
                lang?: "en" | "fr";
            };
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Id of a publication. */
                            publication: string;
                            submission: string;
                            /** Format: date-time */
                            publishedAt: string;
                            /** @description member:<id> or key:<id>. */
                            publishedBy: string;
                            /** @description Against the version before, in words. */
                            changes: {
                                path: string;
                                text: string;
                            }[];
                            endings: {
                                saleId: string;
                                name?: string;
                                /** @description What was published, a wall clock in the zone of the sale. */
                                publishedEnd: string;
                                newEnd: string | null;
                            }[];
                            /** @description Price, availability and sales of a product */
                            pricing: {
                                base: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                };
                                markets: "all" | string[];
                                includeFutureMarkets: boolean;
                                overrides: {
                                    /** @description Of a group; for the publisher. */
                                    name?: string;
                                    /** @description Codes as in /v1/markets. */
                                    markets: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                scheduledChanges: {
                                    /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                    at: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description Codes as in /v1/markets. */
                                    markets?: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                /** @enum {unknown} */
                                visibility: "listed" | "hidden" | "stopped";
                                published: boolean;
                                sales: {
                                    /** @description Given by the server; leave it out for a new sale. */
                                    id?: string;
                                    /** @description For people. */
                                    name?: string;
                                    markets: "all" | string[];
                                    /** @description For the publisher. */
                                    marketGroupName?: string;
                                    /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                    discount: {
                                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                        tier: string;
                                    } | {
                                        percent: number;
                                    };
                                    /** @description Exactly one. */
                                    audience: {
                                        /** @constant */
                                        everyone: true;
                                    } | {
                                        /** @description An app. */
                                        ownersOf: string;
                                    } | {
                                        /** @description A known user group. */
                                        group: string;
                                    } | {
                                        /** @description A segment, such as first-time-payers. */
                                        segment: string;
                                    };
                                    /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                    start: string;
                                    /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                    end: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                    /** @description Share of a personal audience that keeps seeing the regular price. */
                                    controlPercent?: number;
                                    /** @description true: end it earlier than customers were shown. */
                                    confirmEarlierEnd?: boolean;
                                }[];
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    rollbackAppPricing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    publication: string;
                };
            };
        };
        responses: {
            /** @description A submission */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getPublishedAddOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pricing of a product in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a publication. */
                        publication: string;
                        product: string;
                        /** Format: date-time */
                        publishedAt: string;
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAddOnPriceHistory: {
        parameters: {
            query: {
                /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                market: string;
                /** @description Default 30 days before `to`. */
                from?: string;
                /** @description Default now. */
                to?: string;
            };
            header?: never;
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prices of a product in a market, and the lowest of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ISO 4217. */
                        currency: string;
                        items: {
                            /** Format: date-time */
                            from: string;
                            /**
                             * Format: date-time
                             * @description Half-open.
                             */
                            until: string;
                            regular: {
                                /** @description In the minor unit of ISO 4217. */
                                minor: number;
                                formatted: string;
                            } | null;
                            lowest: {
                                /** @description In the minor unit of ISO 4217. */
                                minor: number;
                                formatted: string;
                            } | null;
                            /** @description The sale for everyone that made `lowest`. */
                            saleId?: string;
                        }[];
                        lowest: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAddOnPricingHistory: {
        parameters: {
            query?: {
                /** @description Default en. */
                lang?: "en" | "fr";
            };
            header?: never;
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Id of a publication. */
                            publication: string;
                            submission: string;
                            /** Format: date-time */
                            publishedAt: string;
                            /** @description member:<id> or key:<id>. */
                            publishedBy: string;
                            /** @description Against the version before, in words. */
                            changes: {
                                path: string;
                                text: string;
                            }[];
                            endings: {
                                saleId: string;
                                name?: string;
                                /** @description What was published, a wall clock in the zone of the sale. */
                                publishedEnd: string;
                                newEnd: string | null;
                            }[];
                            /** @description Price, availability and sales of a product */
                            pricing: {
                                base: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                };
                                markets: "all" | string[];
                                includeFutureMarkets: boolean;
                                overrides: {
                                    /** @description Of a group; for the publisher. */
                                    name?: string;
                                    /** @description Codes as in /v1/markets. */
                                    markets: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                scheduledChanges: {
                                    /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                    at: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description Codes as in /v1/markets. */
                                    markets?: string[];
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier?: string;
                                    amount?: {
                                        /** @description ISO 4217. */
                                        currency: string;
                                        /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                        minor: number;
                                    };
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                }[];
                                /** @enum {unknown} */
                                visibility: "listed" | "hidden" | "stopped";
                                published: boolean;
                                sales: {
                                    /** @description Given by the server; leave it out for a new sale. */
                                    id?: string;
                                    /** @description For people. */
                                    name?: string;
                                    markets: "all" | string[];
                                    /** @description For the publisher. */
                                    marketGroupName?: string;
                                    /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                    discount: {
                                        /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                        tier: string;
                                    } | {
                                        percent: number;
                                    };
                                    /** @description Exactly one. */
                                    audience: {
                                        /** @constant */
                                        everyone: true;
                                    } | {
                                        /** @description An app. */
                                        ownersOf: string;
                                    } | {
                                        /** @description A known user group. */
                                        group: string;
                                    } | {
                                        /** @description A segment, such as first-time-payers. */
                                        segment: string;
                                    };
                                    /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                    start: string;
                                    /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                    end: string;
                                    /**
                                     * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                     * @enum {unknown}
                                     */
                                    zone: "utc" | "local";
                                    /** @description What each store charges; quotes answer the caller’s own. */
                                    storeProducts?: {
                                        /** @description Product id in the App Store. */
                                        apple?: string;
                                        /** @description Product id in Google Play, and the tag of its offer. */
                                        google?: string | {
                                            /** @description Product id. */
                                            product: string;
                                            /** @description Tag of the offer that is lower. */
                                            offerTag?: string;
                                        };
                                        /** @description Product id in the Microsoft Store. */
                                        microsoft?: string;
                                        /** @description Whatever the publisher’s web shop understands. */
                                        web?: string;
                                    };
                                    /** @description Share of a personal audience that keeps seeing the regular price. */
                                    controlPercent?: number;
                                    /** @description true: end it earlier than customers were shown. */
                                    confirmEarlierEnd?: boolean;
                                }[];
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    rollbackAddOnPricing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating the request with the same key within 7 days gives the same answer and does nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                app: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    publication: string;
                };
            };
        };
        responses: {
            /** @description A submission */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description `app` or `app/productId`. */
                        product: string;
                        batch: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-certification" | "published" | "rejected";
                        /** @description Price, availability and sales of a product */
                        pricing: {
                            base: {
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier: string;
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            };
                            markets: "all" | string[];
                            includeFutureMarkets: boolean;
                            overrides: {
                                /** @description Of a group; for the publisher. */
                                name?: string;
                                /** @description Codes as in /v1/markets. */
                                markets: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            scheduledChanges: {
                                /** @description From when. A date and time without zone, such as 2026-11-27T00:00. */
                                at: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description Codes as in /v1/markets. */
                                markets?: string[];
                                /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                tier?: string;
                                amount?: {
                                    /** @description ISO 4217. */
                                    currency: string;
                                    /** @description In the minor unit of ISO 4217: 499 USD is $4.99. */
                                    minor: number;
                                };
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            visibility: "listed" | "hidden" | "stopped";
                            published: boolean;
                            sales: {
                                /** @description Given by the server; leave it out for a new sale. */
                                id?: string;
                                /** @description For people. */
                                name?: string;
                                markets: "all" | string[];
                                /** @description For the publisher. */
                                marketGroupName?: string;
                                /** @description A tier’s price, or a percentage of the regular price at that moment. */
                                discount: {
                                    /** @description Free, NotAvailable, or Tier1012 … Tier1424. */
                                    tier: string;
                                } | {
                                    percent: number;
                                };
                                /** @description Exactly one. */
                                audience: {
                                    /** @constant */
                                    everyone: true;
                                } | {
                                    /** @description An app. */
                                    ownersOf: string;
                                } | {
                                    /** @description A known user group. */
                                    group: string;
                                } | {
                                    /** @description A segment, such as first-time-payers. */
                                    segment: string;
                                };
                                /** @description The first moment of the sale. A date and time without zone, such as 2026-11-27T00:00. */
                                start: string;
                                /** @description The first moment after it. A date and time without zone, such as 2026-11-27T00:00. */
                                end: string;
                                /**
                                 * @description utc: the same instant everywhere. local: the same clock in each market’s one zone.
                                 * @enum {unknown}
                                 */
                                zone: "utc" | "local";
                                /** @description What each store charges; quotes answer the caller’s own. */
                                storeProducts?: {
                                    /** @description Product id in the App Store. */
                                    apple?: string;
                                    /** @description Product id in Google Play, and the tag of its offer. */
                                    google?: string | {
                                        /** @description Product id. */
                                        product: string;
                                        /** @description Tag of the offer that is lower. */
                                        offerTag?: string;
                                    };
                                    /** @description Product id in the Microsoft Store. */
                                    microsoft?: string;
                                    /** @description Whatever the publisher’s web shop understands. */
                                    web?: string;
                                };
                                /** @description Share of a personal audience that keeps seeing the regular price. */
                                controlPercent?: number;
                                /** @description true: end it earlier than customers were shown. */
                                confirmEarlierEnd?: boolean;
                            }[];
                            /** @description What each store charges; quotes answer the caller’s own. */
                            storeProducts?: {
                                /** @description Product id in the App Store. */
                                apple?: string;
                                /** @description Product id in Google Play, and the tag of its offer. */
                                google?: string | {
                                    /** @description Product id. */
                                    product: string;
                                    /** @description Tag of the offer that is lower. */
                                    offerTag?: string;
                                };
                                /** @description Product id in the Microsoft Store. */
                                microsoft?: string;
                                /** @description Whatever the publisher’s web shop understands. */
                                web?: string;
                            };
                        };
                        findings: {
                            /** @description JSON path into the body, such as $.sales[0].end. */
                            path: string;
                            /** @description What programs branch on, such as end-before-start. */
                            code: string;
                            /**
                             * @description error: it cannot be published like this.
                             * @enum {unknown}
                             */
                            severity: "error" | "warning";
                            detail: string;
                        }[];
                        reason: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        publishedAt: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getMyPrices: {
        parameters: {
            query: {
                /** @description Products, separated by commas: a,b/x. */
                products: string;
                /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                market?: string;
                /** @description Locale of `formatted`, BCP 47. Default en. */
                lang?: string;
            };
            header?: {
                /** @description The device: platform=windows; os=10.0.19045 */
                "x-relance-client"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description An app, or app/productId for an add-on. */
                        product: string;
                        /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                        market: string;
                        /** @description ISO 4217. */
                        currency: string;
                        available: boolean;
                        /**
                         * @description Why not.
                         * @enum {unknown}
                         */
                        unavailable?: "not-published" | "stopped" | "not-offered" | "no-price";
                        /** @enum {unknown} */
                        visibility: "listed" | "hidden" | "stopped";
                        regular: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                        price: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                        onSale: boolean;
                        /** @description Show `regular` struck through beside `price`. */
                        strikethrough: boolean;
                        sale?: {
                            id: string;
                            name?: string;
                            /**
                             * Format: date-time
                             * @description In this market.
                             */
                            endsAt: string;
                        };
                        storeProduct?: {
                            /** @enum {unknown} */
                            store: "apple" | "google" | "microsoft" | "web";
                            product: string;
                            offerTag?: string;
                        };
                        /** @description true: the identity token names this market; false: the caller says so. */
                        marketProven: boolean;
                        quote: string | null;
                    }[];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    evaluateQuote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An app, or app/productId for an add-on. */
                    product: string;
                    /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                    market: string;
                    /**
                     * Format: date-time
                     * @description Any instant, under the publication that is live now. Default now.
                     */
                    at?: string;
                    userId?: string;
                    /** @description windows, xbox, ios, android, web, … */
                    platform?: string;
                    osVersion?: string;
                };
            };
        };
        responses: {
            /** @description A price with its reasons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description An app, or app/productId for an add-on. */
                        product: string;
                        /** @description ISO 3166-1 alpha-2, as in /v1/markets. */
                        market: string;
                        /** @description ISO 4217. */
                        currency: string;
                        available: boolean;
                        /**
                         * @description Why not.
                         * @enum {unknown}
                         */
                        unavailable?: "not-published" | "stopped" | "not-offered" | "no-price";
                        /** @enum {unknown} */
                        visibility: "listed" | "hidden" | "stopped";
                        regular: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                        price: {
                            /** @description In the minor unit of ISO 4217. */
                            minor: number;
                            formatted: string;
                        } | null;
                        onSale: boolean;
                        /** @description Show `regular` struck through beside `price`. */
                        strikethrough: boolean;
                        sale?: {
                            id: string;
                            name?: string;
                            /**
                             * Format: date-time
                             * @description In this market.
                             */
                            endsAt: string;
                        };
                        storeProduct?: {
                            /** @enum {unknown} */
                            store: "apple" | "google" | "microsoft" | "web";
                            product: string;
                            offerTag?: string;
                        };
                        /** @description The version that says so. */
                        publication: string;
                        validUntil: string | null;
                        reasons: {
                            saleId: string;
                            /** @description It runs in that market at that instant. */
                            considered: boolean;
                            /**
                             * @description Why it does not make the price; absent: it does.
                             * @enum {unknown}
                             */
                            dropped?: "other-market" | "not-started" | "ended" | "product-unavailable" | "client-gate" | "no-store-product" | "small-segment" | "audience" | "control-group" | "not-lower" | "not-lowest";
                            minor?: number;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getAbout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What runs here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        node: string;
                        stores: {
                            postgres: {
                                version: string | null;
                                /** @description Started and kept by this program. */
                                embedded: boolean;
                            };
                            clickhouse: {
                                version: string | null;
                                /** @description Started and kept by this program. */
                                embedded: boolean;
                            };
                        };
                        /** @description SPDX expression of Relance itself. */
                        licence: string;
                        /** @description What the server is built on, by name. */
                        libraries: {
                            name: string;
                            version: string;
                            licence: string;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listTimeZones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description IANA name. */
                            zone: string;
                            /** @description From UTC at this moment, such as +09:00. */
                            offsetNow: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Only events of this app. */
                app?: string;
                /** @description Only events of this name. */
                name?: string;
                /** @description Only events that carry this userId or anonymousId, or that belong to a customer known by it: a userId, or id:<anonymousId>. */
                customer?: string;
            };
            header?: {
                /** @description Position of the last event seen. The stream goes on behind it, 5,000 positions back at most. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    checkApp: {
        parameters: {
            query?: {
                /** @description Look at one device only. */
                deviceId?: string;
            };
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Is it working? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order in which they are put right. */
                        steps: {
                            /** @enum {unknown} */
                            step: "sdk" | "identity" | "device" | "push" | "event" | "clock" | "refused";
                            /** @enum {unknown} */
                            state: "ok" | "missing" | "warning";
                            at: string | null;
                            /** @description What decided: sdk {library, platform, onlyServer}; identity {userId, verified, mode}; device {deviceId, platform, model, osVersion, appVersion}; push {kind, enabled, dead, addresses}; event {name, type, position}; clock {medianMs, samples}; refused {count, codes: [{code, count, detail, at}]}. */
                            facts: {
                                [key: string]: unknown;
                            };
                        }[];
                        firstMissing: ("sdk" | "identity" | "device" | "push" | "event" | "clock" | "refused") | null;
                        lastEvent: {
                            position: number;
                            name: string;
                            type: string;
                            origin: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /** Format: date-time */
                            time: string;
                            customer: string;
                        } | null;
                        /** @description Heard of in the last 30 days, the latest first, 50 at most. */
                        devices: {
                            deviceId: string;
                            platform: string | null;
                            model: string | null;
                            osVersion: string | null;
                            appVersion: string | null;
                            sdk: string | null;
                            /** Format: date-time */
                            lastSeen: string;
                            userId?: string;
                            pushEnabled: boolean | null;
                        }[];
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listEventNames: {
        parameters: {
            query?: {
                /** @description One app; left out: all production apps. */
                app?: string;
                /** @description Part of the name, in any case. */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            count30d: number;
                            /** @description Only Relance writes it: a campaign may be triggered by it, a segment cannot ask for it. */
                            own: boolean;
                            /** Format: date-time */
                            lastSeen: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listEventProperties: {
        parameters: {
            query?: {
                /** @description One app; left out: all production apps. */
                app?: string;
                /** @description Part of the name, in any case. */
                query?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description A dotted path, as expressions take it. */
                            name: string;
                            /** @description What its values were, the most frequent first. */
                            types: ("text" | "number" | "boolean" | "instant" | "list" | "object")[];
                            /** @description Frequent values, 10 at most. Of traits only those that several customers share. */
                            samples: (string | number | boolean)[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listTraits: {
        parameters: {
            query?: {
                /** @description Part of the name, in any case. */
                query?: string;
                /** @description test: customers of test apps. Default production. */
                environment?: "production" | "test";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description A dotted path, as expressions take it. */
                            name: string;
                            /** @description What its values were, the most frequent first. */
                            types: ("text" | "number" | "boolean" | "instant" | "list" | "object")[];
                            /** @description Frequent values, 10 at most. Of traits only those that several customers share. */
                            samples: (string | number | boolean)[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    reportActiveCustomers: {
        parameters: {
            query?: {
                /** @description One app only, which may be a test app. Left out: all production apps. */
                app?: string;
                /** @description First moment: a date (midnight in `timezone`) or an instant with its zone. By default 30 days, 12 weeks, 26 weeks or 12 months before `to`, depending on `interval`. */
                from?: string;
                /** @description First moment that does not count any more; by default now. */
                to?: string;
                /** @description Length of a period, default day. Weeks begin on Monday. */
                interval?: "day" | "week" | "2week" | "month";
                /** @description IANA time zone of the periods, default UTC. */
                timezone?: string;
                /** @description csv: a table, also with Accept: text/csv. Default json. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many customers were active, by day, week or month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Over the whole time: a customer of several periods counts once. */
                        total: number;
                        /** @description Every period of the time, in order, also those with nothing. */
                        items: {
                            /**
                             * Format: date
                             * @description First day of the period in `timezone`.
                             */
                            period: string;
                            /** @description What the report counts. */
                            count: number;
                            /** @description How many different customers. */
                            customers: number;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    reportSessions: {
        parameters: {
            query?: {
                /** @description One app only, which may be a test app. Left out: all production apps. */
                app?: string;
                /** @description First moment: a date (midnight in `timezone`) or an instant with its zone. By default 30 days, 12 weeks, 26 weeks or 12 months before `to`, depending on `interval`. */
                from?: string;
                /** @description First moment that does not count any more; by default now. */
                to?: string;
                /** @description Length of a period, default day. Weeks begin on Monday. */
                interval?: "day" | "week" | "2week" | "month";
                /** @description IANA time zone of the periods, default UTC. */
                timezone?: string;
                /** @description csv: a table, also with Accept: text/csv. Default json. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many sessions began, by how many customers, and how long they were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Sessions over the whole time. */
                        total: number;
                        /** @description Every period of the time, in order, also those with nothing. */
                        items: {
                            /**
                             * Format: date
                             * @description First day of the period in `timezone`.
                             */
                            period: string;
                            /** @description What the report counts. */
                            count: number;
                            /** @description How many different customers. */
                            customers: number;
                            /** @description Half of the sessions were shorter; null: there were none. */
                            medianSeconds: number | null;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    reportRetention: {
        parameters: {
            query?: {
                /** @description One app only, which may be a test app. Left out: all production apps. */
                app?: string;
                /** @description IANA time zone of the periods, default UTC. */
                timezone?: string;
                /** @description csv: a table, also with Accept: text/csv. Default json. */
                format?: "json" | "csv";
                /** @description Length of a period, default week. Weeks begin on Monday. */
                interval?: "day" | "week" | "2week" | "month";
                /** @description How many, the present one included; default 8. */
                periods?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of those who first came in a period, how many came back in each one since */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: date
                             * @description First day of the period in `timezone`.
                             */
                            period: string;
                            /** @description Who were active for the first time in it. */
                            customers: number;
                            /** @description How many of them were active in this period, in the next, … up to the present one. */
                            returned: number[];
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    reportEvents: {
        parameters: {
            query: {
                /** @description One app only, which may be a test app. Left out: all production apps. */
                app?: string;
                /** @description First moment: a date (midnight in `timezone`) or an instant with its zone. By default 30 days, 12 weeks, 26 weeks or 12 months before `to`, depending on `interval`. */
                from?: string;
                /** @description First moment that does not count any more; by default now. */
                to?: string;
                /** @description Length of a period, default day. Weeks begin on Monday. */
                interval?: "day" | "week" | "2week" | "month";
                /** @description IANA time zone of the periods, default UTC. */
                timezone?: string;
                /** @description csv: a table, also with Accept: text/csv. Default json. */
                format?: "json" | "csv";
                /** @description Name of the event. */
                event: string;
                /** @description JSON: predicates that the properties must satisfy, such as {"total":{"gt":50}}. */
                where?: string;
                /** @description Also count by the values of a property: properties.category, properties.item.brand. */
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How often an event happened, to how many customers, and with which values of a property */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Over the whole time: a customer of several periods counts once. */
                        total: number;
                        /** @description Every period of the time, in order, also those with nothing. */
                        items: {
                            /**
                             * Format: date
                             * @description First day of the period in `timezone`.
                             */
                            period: string;
                            /** @description What the report counts. */
                            count: number;
                            /** @description How many different customers. */
                            customers: number;
                        }[];
                        /** @description With `by`: the 20 most frequent values, then all others together. */
                        groups?: {
                            /** @description As text; null: events that do not have it. */
                            value: string | null;
                            /** @description All further values together; its value is null. */
                            other: boolean;
                            count: number;
                            customers: number;
                            /** @description Every period of the time, in order, also those with nothing. */
                            items: {
                                /**
                                 * Format: date
                                 * @description First day of the period in `timezone`.
                                 */
                                period: string;
                                /** @description What the report counts. */
                                count: number;
                                /** @description How many different customers. */
                                customers: number;
                            }[];
                        }[];
                    };
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description One app; left out: all production apps. */
                app?: string;
                /** @description IANA time zone of the days, default UTC. */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How things stand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        activeToday: number | null;
                        activeWeek: number | null;
                        activeMonth: number | null;
                        series: {
                            /** Format: date */
                            period: string;
                            customers: number;
                            sessions: number;
                        }[] | null;
                        programmes: {
                            id: string;
                            name: string;
                            /**
                             * @description past: known from imported events only.
                             * @enum {unknown}
                             */
                            state: "draft" | "scheduled" | "in-progress" | "finished" | "past";
                            sent: number;
                            delivered: number;
                            opened: number;
                            converted: number;
                        }[] | null;
                        health: {
                            engineLagMs: number | null;
                            engineLagEvents: number | null;
                            copyLagEvents: number | null;
                            senderQueue: number | null;
                            stores: {
                                /** @enum {unknown} */
                                postgres: "ok" | "away";
                                /** @enum {unknown} */
                                clickhouse: "ok" | "away";
                            };
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Where the code is explained. */
                        type: string;
                        /** @description The same for every occurrence of the code. */
                        title: string;
                        status: number;
                        /** @description What programs branch on; it never changes its meaning. */
                        code: string;
                        /** @description What happened here. */
                        detail?: string;
                        /** @description Names this occurrence in the log of the server. */
                        instance?: string;
                        errors?: {
                            /** @description A JSON path, such as $.channels.email.subject */
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
