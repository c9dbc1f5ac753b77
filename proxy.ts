import { type NextRequest, NextResponse } from "next/server";
import { providerSettings } from "@/lib/auth/provider-settings";

/**
 * One nonce a request and the Content-Security-Policy that names it. Nothing else happens here: who may see a page is
 * decided behind it, in lib. Development needs eval for its own tools.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const development = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The one worker that holds the live stream for all tabs.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self'${providerOrigins()}`,
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Without JavaScript, signing in through a provider is a form that leads to it.
function providerOrigins(): string {
  return providerSettings().map(({ issuer }) => ` ${new URL(issuer).origin}`).join("");
}

export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.ico|icon.svg).*)"] };
