import type { BegunSession } from "@/lib/auth/begin-session";
import { changeAccount } from "@/lib/commands/accounts/change-account";
import { cancelEmailChange } from "@/lib/commands/accounts/cancel-email-change";
import { changeOwnAccount } from "@/lib/commands/accounts/change-own-account";
import { changePassword } from "@/lib/commands/accounts/change-password";
import { changeServerSettings } from "@/lib/commands/accounts/change-server-settings";
import { createAccount } from "@/lib/commands/accounts/create-account";
import { createResetLink } from "@/lib/commands/accounts/create-reset-link";
import { createToken } from "@/lib/commands/accounts/create-token";
import { endOtherSessions } from "@/lib/commands/accounts/end-other-sessions";
import { endSession } from "@/lib/commands/accounts/end-session";
import { requestEmailChange } from "@/lib/commands/accounts/request-email-change";
import { resetSecondFactor } from "@/lib/commands/accounts/reset-second-factor";
import { retryMails } from "@/lib/commands/accounts/retry-mails";
import { revokeToken } from "@/lib/commands/accounts/revoke-token";
import { sendTestMail } from "@/lib/commands/accounts/send-test-mail";
import { retryJob } from "@/lib/commands/jobs/retry-job";
import { joinProject } from "@/lib/commands/projects/join-project";
import type { Route } from "@/lib/next/match-route";
import { created, empty } from "@/lib/next/reply";
import { sessionCookieHeader } from "@/lib/next/session-cookie";
import { listAccounts } from "@/lib/queries/list-accounts";
import { listAllJobs } from "@/lib/queries/list-all-jobs";
import { listAllProjects } from "@/lib/queries/list-all-projects";
import { listMails } from "@/lib/queries/list-mails";
import { listSessions } from "@/lib/queries/list-sessions";
import { listTokens } from "@/lib/queries/list-tokens";
import { readBackups } from "@/lib/queries/read-backups";
import { readEmailChange } from "@/lib/queries/read-email-change";
import { readMe } from "@/lib/queries/read-me";
import { readServerSettings } from "@/lib/queries/read-server-settings";
import { readServerState } from "@/lib/queries/read-server-state";

const me = "/api/v1/me";
const admin = "/api/v1/admin";

// The browser that changed the password stays signed in, with a new cookie.
function signedInAgain({ begun }: { begun: BegunSession | null }): Response {
  const response = empty();
  if (begun) response.headers.set("set-cookie", sessionCookieHeader(begun.session));
  return response;
}

export const accountRoutes: Route[] = [
  { method: "GET", path: me, operation: readMe },
  { method: "PATCH", path: me, operation: changeOwnAccount },
  { method: "GET", path: `${me}/email-change`, operation: readEmailChange },
  { method: "POST", path: `${me}/email-change`, operation: requestEmailChange, status: 201, respond: created },
  { method: "DELETE", path: `${me}/email-change`, operation: cancelEmailChange, status: 204, respond: () => empty() },
  { method: "GET", path: `${me}/tokens`, operation: listTokens },
  { method: "POST", path: `${me}/tokens`, operation: createToken, status: 201, respond: created },
  { method: "DELETE", path: `${me}/tokens/{tokenId}`, operation: revokeToken, status: 204, respond: () => empty() },
  { method: "PUT", path: `${me}/password`, operation: changePassword, status: 204, respond: signedInAgain },
  { method: "GET", path: `${me}/sessions`, operation: listSessions },
  { method: "DELETE", path: `${me}/sessions`, operation: endOtherSessions, status: 204, respond: () => empty() },
  { method: "DELETE", path: `${me}/sessions/{sessionId}`, operation: endSession, status: 204, respond: () => empty() },
  { method: "GET", path: `${admin}/accounts`, operation: listAccounts },
  { method: "POST", path: `${admin}/accounts`, operation: createAccount, status: 201, respond: created },
  { method: "PATCH", path: `${admin}/accounts/{userId}`, operation: changeAccount },
  { method: "POST", path: `${admin}/accounts/{userId}/reset-links`, operation: createResetLink, status: 201, respond: created },
  { method: "GET", path: `${admin}/backups`, operation: readBackups },
  { method: "DELETE", path: `${admin}/accounts/{userId}/second-factor`, operation: resetSecondFactor, status: 204, respond: () => empty() },
  { method: "GET", path: `${admin}/projects`, operation: listAllProjects },
  { method: "POST", path: `${admin}/memberships`, operation: joinProject, status: 204, respond: () => empty() },
  { method: "GET", path: `${admin}/server`, operation: readServerState },
  { method: "GET", path: `${admin}/jobs`, operation: listAllJobs },
  { method: "POST", path: `${admin}/jobs/{jobId}:retry`, operation: retryJob, status: 204, respond: () => empty() },
  { method: "GET", path: `${admin}/mails`, operation: listMails },
  { method: "POST", path: `${admin}/mails:retry`, operation: retryMails },
  { method: "POST", path: `${admin}/mails:test`, operation: sendTestMail, status: 204, respond: () => empty() },
  { method: "GET", path: `${admin}/settings`, operation: readServerSettings },
  { method: "PATCH", path: `${admin}/settings`, operation: changeServerSettings },
];
