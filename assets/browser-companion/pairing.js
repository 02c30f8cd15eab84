// The companion's one page: whether it reaches Pendamping, and pairing over the loopback address.

import { DEFAULT_PORT, post } from "./transport.js";

const ASK_EVERY_MS = 700;
const element = (id) => document.getElementById(id);
const text = (name) => chrome.i18n.getMessage(name);

function browserName() {
  const brands = navigator.userAgentData?.brands ?? [];
  const known = brands.map((brand) => brand.brand).find((brand) => !/not.?a.?brand/i.test(brand) && brand !== "Chromium");
  return known ?? (navigator.userAgent.includes("Firefox") ? "Firefox" : "Chromium");
}

async function showState() {
  const { token } = await chrome.storage.local.get("token");
  const { state } = await chrome.storage.session.get("state");
  element("state").textContent = text(`state_${state ?? "unknown"}`);
  element("pair").hidden = Boolean(token);
  element("unpair").hidden = !token;
}

async function pair() {
  const asked = await post("/v1/pair", { browser: browserName() });
  if (!asked.ok) {
    element("state").textContent = text(asked.why === "closed" ? "state_closed" : "pair_later");
    return;
  }
  element("code").textContent = `${asked.code.slice(0, 3)} ${asked.code.slice(3)}`;
  element("code-section").hidden = false;
  element("pair").hidden = true;
  let answer = { ok: true, state: "waiting" };
  while (answer.ok && answer.state === "waiting") {
    await new Promise((resume) => setTimeout(resume, ASK_EVERY_MS));
    answer = await post("/v1/paired", { request: asked.request });
  }
  element("code-section").hidden = true;
  if (answer.ok && answer.state === "accepted") {
    await chrome.storage.local.set({ token: answer.token });
    await chrome.storage.session.set({ state: "connected" });
  }
  await showState();
  if (!answer.token) {
    element("state").textContent = text("pair_over");
  }
}

async function unpair() {
  await chrome.storage.local.remove("token");
  await showState();
}

for (const labelled of document.querySelectorAll("[data-text]")) {
  labelled.textContent = text(labelled.dataset.text);
}
document.documentElement.lang = chrome.i18n.getUILanguage();
element("pair").addEventListener("click", pair);
element("unpair").addEventListener("click", unpair);
element("port").placeholder = String(DEFAULT_PORT);
chrome.storage.local.get("port").then(({ port }) => (element("port").value = port ?? ""));
element("port").addEventListener("change", ({ target }) => {
  const port = Number(target.value);
  return port > 0 && port < 65_536 ? chrome.storage.local.set({ port }) : chrome.storage.local.remove("port");
});
chrome.storage.session.onChanged.addListener(showState);
showState();
