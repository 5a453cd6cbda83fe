// What pages do with script: follow what happens and ask for the regions that show it again. Everything else works without.
import htmx from "htmx.org";

type Topic = "message" | "finding" | "servicerequest" | "device";
type LiveState = "connecting" | "connected" | "reconnecting" | "signed-out" | "paused";

const topics: readonly Topic[] = ["message", "finding", "servicerequest", "device"];
/** Regions are asked for at most this often, in milliseconds. */
const pace = 1000;
const waiting = new Map<Topic, number>();
const lastTold = new Map<Topic, number>();
let source: EventSource | undefined;
let wasConnected = false;

/** Tells the regions about a topic: at once when it was quiet, else at the end of the pace, so that the last event is never missed. */
function tell(topic: Topic): void {
  if (waiting.has(topic)) return;
  const since = performance.now() - (lastTold.get(topic) ?? -pace);
  const wait = Math.max(0, pace - since);
  waiting.set(
    topic,
    window.setTimeout(() => {
      waiting.delete(topic);
      lastTold.set(topic, performance.now());
      htmx.trigger(document.body, `hearth:${topic}`);
    }, wait),
  );
}

const words: Record<LiveState, string> = {
  connecting: "Connecting",
  connected: "Live",
  reconnecting: "Reconnecting",
  "signed-out": "Signed out: load the page again",
  paused: "Paused",
};

function show(state: LiveState): void {
  for (const mark of document.querySelectorAll<HTMLElement>("[data-live-state]")) {
    if (mark.dataset["liveState"] === state) continue;
    mark.dataset["liveState"] = state;
    const text = mark.querySelector("[data-live-text]");
    if (text) text.textContent = words[state];
  }
}

function follow(): void {
  if (source || !document.querySelector("[data-live-state]")) return;
  show(wasConnected ? "reconnecting" : "connecting");
  source = new EventSource("/events");
  source.onopen = () => {
    show("connected");
    // What happened while nobody listened is shown now.
    if (wasConnected) topics.forEach(tell);
    wasConnected = true;
  };
  source.onmessage = (event: MessageEvent<string>) => {
    const topic = topics.find((known) => known === event.data.split(" ", 1)[0]);
    if (topic) tell(topic);
  };
  source.onerror = () => {
    // A server that refuses ends the stream for good; one that is away is asked again by the browser itself.
    if (source?.readyState === EventSource.CLOSED) {
      source = undefined;
      show("signed-out");
    } else {
      show("reconnecting");
    }
  };
}

/** Browsers open few connections to one host: a page that nobody looks at gives its own back. */
function onVisibility(): void {
  if (document.visibilityState === "visible") {
    follow();
  } else if (source) {
    source.close();
    source = undefined;
    show("paused");
  }
}

const minute = 60;
const hour = 3600;
const day = 86400;

/** The same words as the server's. */
function ago(seconds: number): string {
  const past = seconds >= 0;
  const size = Math.abs(seconds);
  if (size < 45) return past ? "just now" : "in a moment";
  const text =
    size < hour ? `${Math.max(1, Math.round(size / minute))} min`
    : size < day ? `${Math.round(size / hour)} h`
    : `${Math.round(size / day)} d`;
  return past ? `${text} ago` : `in ${text}`;
}

function refreshTimes(): void {
  for (const mark of document.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
    const text = mark.querySelector("[data-ago]");
    const at = Date.parse(mark.dateTime);
    if (text && !Number.isNaN(at)) {
      const words = ago((Date.now() - at) / 1000);
      if (text.textContent !== words) text.textContent = words;
    }
  }
}

/** Choosing in a filter asks at once; without script its button does. */
function onFilterChange(event: Event): void {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.form?.matches("[data-filter]")) field.form.requestSubmit();
}

document.addEventListener("change", onFilterChange);
document.addEventListener("visibilitychange", onVisibility);
document.addEventListener("htmx:after:swap", refreshTimes);
window.addEventListener("pagehide", () => source?.close());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    source = undefined;
    onVisibility();
  }
});
setInterval(refreshTimes, 30_000);
onVisibility();
refreshTimes();
