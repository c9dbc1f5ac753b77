import type { APIRequestContext } from "@playwright/test";

/** The public API as one person: answers JSON, and fails loudly when the server refuses. */
export type Api = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body?: unknown, ifMatch?: "*") => Promise<T>;
  put: <T>(path: string, body: unknown, ifMatch?: number) => Promise<T>;
  patch: <T>(path: string, body: unknown) => Promise<T>;
  delete: (path: string) => Promise<void>;
  upload: <T>(path: string, file: { name: string; mimeType: string; buffer: Buffer }) => Promise<T>;
  text: (path: string) => Promise<string>;
};

export function apiOf(request: APIRequestContext, token: string): Api {
  const call = async (method: string, path: string, options: { data?: unknown; multipart?: Record<string, { name: string; mimeType: string; buffer: Buffer }>; ifMatch?: string } = {}) => {
    const { ifMatch, ...rest } = options;
    // A connection that nobody used for a while is closed by the server, perhaps in the moment in which it is used again.
    const maxRetries = method === "GET" ? 1 : 0;
    const response = await request.fetch(`/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(ifMatch === undefined ? {} : { "if-match": ifMatch }) }, maxRetries, ...rest });
    if (!response.ok()) throw new Error(`${method} ${path} → ${response.status()} ${await response.text()}`);
    return response;
  };
  return {
    get: async (path) => (await call("GET", path)).json(),
    post: async (path, data = {}, ifMatch) => {
      const response = await call("POST", path, { data, ...(ifMatch === undefined ? {} : { ifMatch }) });
      return response.status() === 204 ? null : response.json();
    },
    put: async (path, data, ifMatch) => (await call("PUT", path, { data, ...(ifMatch === undefined ? {} : { ifMatch: `"${ifMatch}"` }) })).json(),
    patch: async (path, data) => (await call("PATCH", path, { data, ifMatch: "*" })).json(),
    delete: async (path) => void (await call("DELETE", path, { ifMatch: "*" })),
    upload: async (path, file) => (await call("POST", path, { multipart: { files: file } })).json(),
    text: async (path) => (await call("GET", path)).text(),
  };
}
