import { expect, test } from "vitest";
import { clientAddress } from "@/lib/auth/client-address";
import { requireGoodPassword } from "@/lib/auth/password-rules";

const person = { email: "rosalind.marsh@fieldwork.example", name: "Rosalind Marsh" };

test.each(["short", "aaaaaaaaaaaa", "1234567890", "abcdefghijkl", "password123", "P@ssw0rd!!", "qwertyuiop1", "rosalind.marsh", "Rosalind1990", "fieldwork22", "rosalindmarsh!"])("%s is refused", (password) => {
  expect(() => requireGoodPassword(password, person)).toThrow(expect.objectContaining({ code: "weak-password" }));
});

test.each(["correct horse battery", "four calm yellow boats", "xK2-vv9_Qpl", "ein langer deutscher Satz", "ガラスの町に雨が降るよ、今日"])("%s is taken", (password) => {
  expect(() => requireGoodPassword(password, person)).not.toThrow();
});

test("the client's address is what trusted proxies appended, and nothing the client made up", () => {
  const headers = new Headers({ "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.2" });
  const address = (proxies: string | undefined) => {
    if (proxies === undefined) delete process.env.CONCORD_PROXIES;
    else process.env.CONCORD_PROXIES = proxies;
    return clientAddress(headers);
  };
  expect([address(undefined), address("0"), address("1"), address("2"), address("9"), address("x")]).toEqual([null, null, "10.0.0.2", "203.0.113.9", null, null]);
  delete process.env.CONCORD_PROXIES;
});
