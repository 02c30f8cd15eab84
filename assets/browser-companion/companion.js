// Tells Pendamping on this computer which ticket is in front. It reads no page: no content script, no scripting
// permission. Only addresses that Pendamping named as tickets are reported; of every other page nothing leaves
// the browser.

import { matches } from "./addresses.js";
import { ask, forgetTransport } from "./transport.js";

const PATTERNS_FOR_MS = 60_000;

let patterns = [];
let patternsAt = 0;
let lastReported = "";

async function ticketPatterns() {
  if (Date.now() - patternsAt > PATTERNS_FOR_MS) {
    const answer = await ask({ kind: "patterns" });
    patterns = answer.ok ? answer.patterns : [];
    patternsAt = answer.ok ? Date.now() : 0;
    await chrome.storage.session.set({ state: answer.ok ? "connected" : answer.why });
  }
  return patterns;
}

async function report(tab, windowIsInFront) {
  const url = tab?.url ?? "";
  if (!url || !tab.active || !matches(url, await ticketPatterns())) {
    return;
  }
  const sighting = { url, title: tab.title ?? "", tab: tab.id ?? 0, focused: windowIsInFront };
  const said = JSON.stringify(sighting);
  if (said === lastReported) {
    return;
  }
  const answer = await ask({ kind: "seen", ...sighting });
  lastReported = answer.ok ? said : "";
  if (!answer.ok) {
    patternsAt = 0; // the sidebar was closed or forgot this browser: begin again at the next page
  }
  await chrome.storage.session.set({ state: answer.ok ? "connected" : answer.why });
}

async function reportTheTabInFront() {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const window = tab && (await chrome.windows.get(tab.windowId));
  await report(tab, window?.focused ?? false);
}

chrome.tabs.onActivated.addListener(reportTheTabInFront);
chrome.tabs.onUpdated.addListener((_id, change) => {
  // Also fires for addresses that change without loading (pushState, #ticket/12).
  if (change.url || change.title || change.status === "complete") {
    reportTheTabInFront();
  }
});
chrome.windows.onFocusChanged.addListener((id) => {
  if (id === chrome.windows.WINDOW_ID_NONE) {
    lastReported = ""; // another program is in front: coming back to the same ticket is news again
  } else {
    reportTheTabInFront();
  }
});
chrome.storage.local.onChanged.addListener(() => {
  forgetTransport();
  patternsAt = 0;
  lastReported = "";
  reportTheTabInFront();
});
chrome.runtime.onStartup.addListener(reportTheTabInFront);
chrome.runtime.onInstalled.addListener(reportTheTabInFront);
reportTheTabInFront(); // a page that was open before this worker ran sends no event
