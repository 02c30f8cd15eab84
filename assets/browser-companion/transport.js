// Two ways to Pendamping: the native host that `copilot companion install` registers (the standard way, no port and
// no token in the browser), or the loopback address with a token from pairing.

const HOST = "id.pendamping.companion";
export const DEFAULT_PORT = 47613;
const ANSWER_WITHIN_MS = 4_000;

let native = null; // the open port to the native host
let waiting = []; // answers come in the order of the questions

export async function ask(message) {
  const { token } = await chrome.storage.local.get("token");
  return token ? askLoopback(message, token) : askNative(message);
}

export function forgetTransport() {
  native?.disconnect();
  native = null;
}

export async function post(path, body, token) {
  const { port } = await chrome.storage.local.get("port");
  const headers = { "Content-Type": "application/json" };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  try {
    const response = await fetch(`http://127.0.0.1:${port ?? DEFAULT_PORT}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return response.ok ? { ok: true, ...(await response.json()) } : { ok: false, why: "refused" };
  } catch {
    return { ok: false, why: "closed" };
  }
}

function askLoopback({ kind, ...body }, token) {
  return post(`/v1/${kind}`, body, token);
}

function askNative(message) {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ ok: false, why: "closed" }), ANSWER_WITHIN_MS);
    waiting.push((answer) => {
      clearTimeout(late);
      resolve(answer);
    });
    try {
      connected().postMessage(message);
    } catch {
      lostNative();
    }
  });
}

function connected() {
  if (!native) {
    native = chrome.runtime.connectNative(HOST);
    native.onMessage.addListener((answer) => waiting.shift()?.(answer));
    native.onDisconnect.addListener(lostNative);
  }
  return native;
}

function lostNative() {
  const missing = /not found|forbidden|no such native/i.test(chrome.runtime.lastError?.message ?? "");
  native = null;
  const unanswered = waiting;
  waiting = [];
  for (const answer of unanswered) {
    answer({ ok: false, why: missing ? "missing" : "closed" });
  }
}
