import fc from "fast-check";
import { expect, test } from "vitest";
import { keyUri, matchingStep, STEP_SECONDS, stepAt, toBase32, totpCode } from "@/lib/auth/totp";

// RFC 6238, appendix B: each algorithm with the seed of its own length.
const seeds = { sha1: "12345678901234567890", sha256: "12345678901234567890123456789012", sha512: "1234567890123456789012345678901234567890123456789012345678901234" } as const;
const vectors: [seconds: number, sha1: string, sha256: string, sha512: string][] = [
  [59, "94287082", "46119246", "90693936"],
  [1111111109, "07081804", "68084774", "25091201"],
  [1111111111, "14050471", "67062674", "99943326"],
  [1234567890, "89005924", "91819424", "93441116"],
  [2000000000, "69279037", "90698825", "38618901"],
  [20000000000, "65353130", "77737706", "47863826"],
];

test.each(vectors)("the test vectors of RFC 6238 at %i seconds", (seconds, sha1, sha256, sha512) => {
  const step = stepAt(new Date(seconds * 1000));
  const code = (algorithm: keyof typeof seeds) => totpCode(Buffer.from(seeds[algorithm]), step, { digits: 8, algorithm });
  expect([code("sha1"), code("sha256"), code("sha512")]).toEqual([sha1, sha256, sha512]);
});

// RFC 4226, appendix D.
test("the test vectors of RFC 4226", () => {
  const codes = Array.from({ length: 10 }, (_, counter) => totpCode(Buffer.from(seeds.sha1), counter));
  expect(codes).toEqual(["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]);
});

test("base 32 as RFC 4648 has it, without padding", () => {
  expect(["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) => toBase32(Buffer.from(text)))).toEqual(["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]);
});

test("a code is right in its own step and the two beside it, and in no other", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: -1, max: 1 }), (secret, seconds, off) => {
    const now = new Date(seconds * 1000 + STEP_SECONDS * 1000);
    const step = stepAt(now) + off;
    const matched = matchingStep(secret, totpCode(secret, step), now);
    // Two steps may have the same code once in a million; then the earlier one counts.
    return matched !== null && totpCode(secret, matched) === totpCode(secret, step);
  }));
  const secret = Buffer.from(seeds.sha1);
  const now = new Date(1_111_111_111_000);
  for (const off of [-2, 2]) expect(matchingStep(secret, totpCode(secret, stepAt(now) + off), now)).toBeNull();
  expect(matchingStep(secret, ` ${totpCode(secret, stepAt(now)).replace(/(...)/u, "$1 ")}`, now)).toBe(stepAt(now));
  for (const wrong of ["", "12345", "1234567", "abcdef", "１２３４５６"]) expect(matchingStep(secret, wrong, now)).toBeNull();
});

test("the picture says what authenticators understand, whatever the names", () => {
  const uri = new URL(keyUri(Buffer.from("fooba"), { issuer: "Concord: here", account: "a?b@example.org" }));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(["otpauth:", "totp", "/Concord: here:a?b@example.org"]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: "MZXW6YTB", issuer: "Concord: here", algorithm: "SHA1", digits: "6", period: "30" });
});
